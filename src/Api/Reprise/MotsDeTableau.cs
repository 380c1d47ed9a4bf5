using System.Text.RegularExpressions;
using Clauses.Api.Tables;

namespace Clauses.Api.Reprise;

/// <summary>What spreadsheets write in words, as records hold it.</summary>
internal static partial class MotsDeTableau
{
    /// <summary>What people write of a status at entry, beside its words and its code.</summary>
    public static readonly ImmutableArray<(string Mot, string Code)> Statuts =
    [
        .. Each(StatutEntree.Deld, "ass", "allocataire ASS", "allocation de solidarité spécifique", "dld", "delld", "chômeur longue durée", "demandeur d'emploi depuis plus d'un an", "demandeur d'emploi depuis plus de 12 mois", "demandeur d'emploi de plus de 12 mois"),
        .. Each(StatutEntree.Th, "rqth", "th rqth", "boeth", "personne handicapée", "personne en situation de handicap", "bénéficiaire de la RQTH", "bénéficiaire de l'obligation d'emploi", "reconnaissance travailleur handicapé"),
        .. Each(StatutEntree.Jeune, "jeune", "moins de 26 ans", "-26 ans", "jeune moins de 26 ans", "moins 26"),
        .. Each(StatutEntree.Rsa, "brsa", "allocataire RSA", "RSA socle", "bénéficiaire RSA socle"),
        .. Each(StatutEntree.De, "demandeur d'emploi", "demandeur", "chômeur", "intérimaire", "intérimaire sans mission"),
        .. Each(StatutEntree.AutoEntrepreneur, "autoentrepreneur", "micro-entrepreneur", "microentrepreneur"),
        .. Each(StatutEntree.Refugie, "réfugié statutaire", "bpi", "bénéficiaire d'une protection internationale"),
        .. Each(StatutEntree.De50, "senior", "plus de 50 ans", "+50 ans", "demandeur d'emploi de 50 ans et plus", "50 ans et plus", "demandeur d'emploi senior"),
        .. Each(StatutEntree.Inconnu, "inconnu", "non renseigné", "nc", "non connu"),
    ];

    public static readonly ImmutableArray<(string Mot, string Code)> Sexes =
    [
        .. Each(Sexe.Homme, "m", "h", "masculin", "monsieur", "mr"), .. Each(Sexe.Femme, "féminin", "madame", "mme"), .. Each(Sexe.Autre, "autre"),
    ];

    public static readonly ImmutableArray<(string Mot, string Code)> Prescripteurs =
    [
        .. Each(Prescripteur.FranceTravail, "pôle emploi", "ft", "pe", "anpe"), .. Each(Prescripteur.Ml, "mission locale", "mission locale du territoire"),
        .. Each(Prescripteur.Aucun, "spontané", "candidature spontanée", "sans prescripteur", "sans", "lui-même"), .. Each(Prescripteur.Inconnu, "non renseigné", "nc", "non connu"),
    ];

    /// <summary>Levels in roman numbers are those of before 2019, in arabic ones those since.</summary>
    public static readonly ImmutableArray<(string Mot, string Code)> Niveaux =
    [
        .. Each(NiveauFormation.CapBep, "cap", "bep", "cap/bep", "niveau V", "niveau 3", "cfg brevet cap"),
        .. Each(NiveauFormation.Bac, "bac pro", "bac général", "bac techno", "bac technologique", "bac professionnel", "baccalauréat", "niveau IV", "niveau 4", "bp", "brevet professionnel"),
        .. Each(NiveauFormation.Bac2, "bac+2", "bac + 2", "bts", "dut", "deug", "niveau III", "niveau 5"),
        .. Each(NiveauFormation.Bac3, "bac+3", "bac+4", "bac+5", "licence", "master", "maîtrise", "niveau II", "niveau I", "niveau 6", "niveau 7"),
        .. Each(NiveauFormation.SavoirsBase, "sans diplôme", "aucun diplôme", "aucun", "niveau VI", "niveau 1", "primaire"),
        .. Each(NiveauFormation.ActivitesSimples, "3ème", "3e", "troisième", "collège", "brevet des collèges", "dnb", "niveau V bis", "niveau Vbis", "niveau 2"),
        .. Each(NiveauFormation.Inconnu, "non renseigné", "nc", "non connu"),
    ];

    public static readonly ImmutableArray<(string Mot, string Code)> TypesDeContrat =
    [
        .. Each(TypeContrat.Professionnalisation, "contrat pro", "contrat de professionnalisation", "pro"), .. Each(TypeContrat.Cddi, "cdd d'insertion", "contrat à durée déterminée d'insertion"),
        .. Each(TypeContrat.Apprentissage, "contrat d'apprentissage", "apprenti"), .. Each(TypeContrat.Ctt, "intérim", "mission d'intérim"), .. Each(TypeContrat.Ctti, "intérim d'insertion"),
        .. Each(TypeContrat.Cmad, "mise à disposition"), .. Each(TypeContrat.Cdd, "contrat à durée déterminée"), .. Each(TypeContrat.Cdi, "contrat à durée indéterminée"),
    ];

    public static readonly ImmutableArray<(string Mot, string Code)> TypesDeMaitreOuvrage =
    [
        .. Each(TypeMaitreOuvrage.BailleurSocial, "hlm", "bailleur", "oph", "office public de l'habitat"), .. Each(TypeMaitreOuvrage.Commune, "ville", "mairie", "municipalité"),
        .. Each(TypeMaitreOuvrage.Prive, "promoteur", "promoteur privé", "promoteur immobilier", "privé"), .. Each(TypeMaitreOuvrage.Epci, "ept", "intercommunalité", "agglomération", "métropole"),
    ];

    /// <summary>Words between words.</summary>
    private static readonly string[] Vides = ["d", "l", "e", "de", "du", "des", "la", "le", "les", "un", "une", "en", "et", "euse"];

    /// <summary>The code whose word, or own form, a cell holds; null where it holds nothing.</summary>
    /// <exception cref="ProblemException">422: it is none, or may be several.</exception>
    public static string? Code(string cellule, string champ, IEnumerable<Rangee> choix, params ReadOnlySpan<(string Mot, string Code)> synonymes)
    {
        if (cellule.Length == 0)
            return null;
        var (mot, racines, tous) = (Column.Fold(cellule), Racines(cellule), choix.ToList());
        foreach (var (synonyme, code) in synonymes)
        {
            if (Column.Fold(synonyme) == mot)
                return code;
        }
        foreach (var (synonyme, code) in synonymes)
        {
            if (Means(synonyme))
                return code;
        }
        if ((tous.Find(un => Column.Fold(un.Code) == mot || Column.Fold(un.Libelle) == mot) is { Code: { } exact } ? exact : tous.Find(un => Means(un.Libelle)).Code) is { } trouve)
            return trouve;
        return tous.Where(un => Column.Fold(un.Libelle).Contains(mot, StringComparison.Ordinal)).ToList() is [var seul]
            ? seul.Code
            : throw new ProblemException(Fields.Invalid(champ, $"un mot de la liste, ce que « {cellule} » n'est pas").Problem with { Possibles = [.. tous.Select(un => un.Libelle)] });

        bool Means(string dit) => racines.Length > 0 && Racines(dit) == racines;
    }

    private static IEnumerable<(string Mot, string Code)> Each<T>(T valeur, params IEnumerable<string> mots) where T : struct, Enum => mots.Select(mot => (mot, Codes<T>.De(valeur)));

    /// <summary>The words that carry the meaning, whatever their number and gender: « bénéficiaire du RSA » and « Bénéficiaires RSA » are one, « - 26 ans » and
    /// « moins de 26 ans » too.</summary>
    private static string Racines(string texte) => string.Join(' ', Words()
        .Matches(Before().Replace(TexteCherche.Plier(TexteCherche.Elide(texte)), signe => signe.Value[0] == '+' ? " plus " : " moins "))
        .Select(mot => mot.Value).Where(mot => !Vides.Contains(mot, StringComparer.Ordinal)).Select(Racine));

    private static string Racine(string mot)
    {
        var seul = mot.Length > 3 ? mot.TrimEnd('s') : mot;
        return seul.EndsWith("euse", StringComparison.Ordinal) ? seul[..^4] + "eur" : seul.EndsWith("ee", StringComparison.Ordinal) ? seul[..^1] : seul;
    }

    [GeneratedRegex("[a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    /// <summary>A sign before a number, and not within a word.</summary>
    [GeneratedRegex("(?<![a-z0-9])[-+](?= ?[0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Before();
}
