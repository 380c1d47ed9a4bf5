using System.Text.RegularExpressions;
using Clauses.Api.Tables;

namespace Clauses.Api.Reprise;

/// <summary>What spreadsheets write in words, as records hold it.</summary>
internal static partial class MotsDeTableau
{
    /// <summary>What people write of a status at entry, beside its words and its code.</summary>
    public static readonly ImmutableArray<(string Mot, string Code)> Statuts =
    [
        .. Each(StatutEntree.Deld, "dld", "delld", "chômeur longue durée", "demandeur d'emploi depuis plus d'un an", "demandeur d'emploi depuis plus de 12 mois", "demandeur d'emploi de plus de 12 mois"),
        .. Each(StatutEntree.Th, "rqth", "th rqth", "boeth", "personne handicapée", "personne en situation de handicap", "bénéficiaire de la RQTH", "bénéficiaire de l'obligation d'emploi", "reconnaissance travailleur handicapé"),
        .. Each(StatutEntree.Jeune, "jeune", "moins de 26 ans", "-26 ans", "jeune moins de 26 ans", "moins 26"),
        .. Each(StatutEntree.Rsa, "brsa", "allocataire RSA", "RSA socle", "bénéficiaire RSA socle"),
        .. Each(StatutEntree.De, "demandeur d'emploi", "demandeur", "chômeur", "intérimaire", "intérimaire sans mission"),
        .. Each(StatutEntree.AutoEntrepreneur, "autoentrepreneur", "micro-entrepreneur", "microentrepreneur"),
        .. Each(StatutEntree.Refugie, "réfugié statutaire", "bpi", "bénéficiaire d'une protection internationale"),
        .. Each(StatutEntree.De50, "senior", "plus de 50 ans", "+50 ans", "demandeur d'emploi de 50 ans et plus", "50 ans et plus", "demandeur d'emploi senior"),
        .. Each(StatutEntree.Inconnu, "inconnu", "non renseigné", "nc", "non connu"),
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
            if (Column.Fold(synonyme) == mot || Means(synonyme))
                return code;
        }
        if ((tous.Find(un => Column.Fold(un.Code) == mot || Column.Fold(un.Libelle) == mot) is { Code: { } exact } ? exact : tous.Find(un => Means(un.Libelle)).Code) is { } trouve)
            return trouve;
        return tous.Where(un => Column.Fold(un.Libelle).Contains(mot, StringComparison.Ordinal)).ToList() is [var seul]
            ? seul.Code
            : throw Fields.Invalid(champ, $"l'un de : {string.Join(", ", tous.Select(un => un.Libelle))}");

        bool Means(string dit) => racines.Length > 0 && Racines(dit) == racines;
    }

    private static IEnumerable<(string Mot, string Code)> Each(StatutEntree statut, params IEnumerable<string> mots) => mots.Select(mot => (mot, Codes<StatutEntree>.De(statut)));

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
