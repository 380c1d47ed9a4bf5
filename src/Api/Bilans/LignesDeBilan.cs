namespace Clauses.Api.Bilans;

/// <summary>What a bilan says beside its tables, line by line: perimeters, full-time equivalents, years, sentences, and what it was made
/// with.</summary>
internal static class LignesDeBilan
{
    public static IEnumerable<LigneExportee> De(VueBilan bilan) =>
    [
        .. Perimetres(bilan), .. Femmes(bilan), .. bilan.Annees.SelectMany(Annee), .. bilan.Phrases.SelectMany(Phrase),
        .. Parametres(bilan), .. Livre(bilan),
    ];

    private static IEnumerable<LigneExportee> Perimetres(VueBilan bilan)
    {
        var (vue, diviseur) = (bilan.Perimetres, bilan.Parametres.Diviseur);
        yield return Heures("exercice-territoire", "Travail de l'exercice, marchés du territoire", vue.ExerciceTerritoire);
        yield return Heures("anterieures", "Travail d'années antérieures, marchés du territoire", vue.Anterieures);
        yield return Heures("hors-territoire", "Marchés hors du territoire", vue.HorsTerritoire);
        yield return Heures("total", "Total validé dans l'exercice", vue.Total);
        yield return Modele("personnes", "Participants", "personnes") with { Participants = Ou(SheetCell.De(vue.Personnes)) };
        yield return Modele("nouveaux", "Nouveaux participants", "personnes") with
        {
            Participants = Ou(SheetCell.De(vue.Nouveaux)),
            Precision = "premier contrat commencé dans l'exercice",
        };
        yield return Modele("etp", "Équivalents temps plein", "heures") with
        {
            Valeur = Ou(SheetCell.De(vue.Etp)),
            Precision = $"heures ÷ {bilan.DiviseurEtp} ; {diviseur.Source}",
        };

        static LigneExportee Modele(string code, string ligne, string @base) => new()
        {
            Tableau = "perimetres",
            Libelle = "Périmètres",
            Base = @base,
            Perimetre = code is "personnes" or "nouveaux" or "etp" ? "total" : code,
            Code = code,
            Ligne = ligne,
        };
        static LigneExportee Heures(string code, string ligne, Heures? heures) =>
            Modele(code, ligne, "heures") with { Heures = Ou(SheetCell.De(heures)) };
    }

    private static IEnumerable<LigneExportee> Femmes(VueBilan bilan)
    {
        var (femmes, modele) = (bilan.Femmes, new LigneExportee
        {
            Tableau = "femmes",
            Libelle = "Femmes",
            Perimetre = Codes<Perimetre>.De(Perimetre.ExerciceTerritoire),
            Ligne = "Femmes",
        });
        yield return modele with
        {
            Base = "personnes",
            Code = "participants",
            Participants = Ou(SheetCell.De(femmes.Participants)),
            Valeur = femmes.Masque == true ? SheetCell.Masque : SheetCell.De(femmes.PartParticipants),
            Precision = "% des participants",
        };
        yield return modele with
        {
            Base = "heures",
            Code = "heures",
            Heures = Ou(SheetCell.De(femmes.Heures)),
            Valeur = femmes.Masque == true ? SheetCell.Masque : SheetCell.De(femmes.PartHeures),
            Precision = "% des heures",
        };
    }

    private static IEnumerable<LigneExportee> Annee(VueAnnee annee)
    {
        var nom = annee.Annee.ToString(CultureInfo.InvariantCulture);
        var modele = new LigneExportee
        {
            Tableau = "annees",
            Libelle = "Années côte à côte",
            Base = "heures",
            Perimetre = "total",
            Code = nom,
            Ligne = nom,
            Precision = annee.Source is { } source ? $"chiffres publiés ; {source}" : "grand livre",
        };
        yield return modele with
        {
            Marches = SheetCell.De(annee.Marches),
            Contrats = SheetCell.De(annee.Contrats),
            Participants = SheetCell.De(annee.Beneficiaires),
            Heures = SheetCell.De(annee.Heures),
        };
        yield return modele with
        {
            Code = $"{nom}-nouveaux",
            Ligne = $"{nom}, nouveaux participants",
            Base = "personnes",
            Participants = SheetCell.De(annee.Nouveaux),
        };
    }

    private static IEnumerable<LigneExportee> Phrase(VuePhrase phrase) => phrase.Parts.Select(part => new LigneExportee
    {
        Tableau = "phrases",
        Libelle = "Phrases",
        Base = Codes<BaseTableau>.De(part.Base),
        Perimetre = Codes<Perimetre>.De(phrase.Perimetre),
        Code = phrase.Code,
        Ligne = phrase.Texte,
        Valeur = SheetCell.De(part.Pourcentage),
        Precision = $"% ; {Nombre(part, part.Valeur)} sur {Nombre(part, part.Total)}",
    });

    private static string Nombre(VuePartDeBase part, decimal nombre) =>
        (part.Base == BaseTableau.Heures ? SheetCell.De(nombre) : SheetCell.De((long)nombre)).Lisible;

    private static IEnumerable<LigneExportee> Parametres(VueBilan bilan)
    {
        var parametres = bilan.Parametres;
        var age = new DateOnly(bilan.Annee, 12, 31);
        yield return Say("exercice", "Exercice", SheetCell.De(bilan.Annee), "année de la validation");
        yield return Say("au", "Date d'effet demandée", SheetCell.De(bilan.Au), bilan.Au is null ? "aucune" : null);
        yield return Say("connu-le", "Instant d'enregistrement demandé", SheetCell.De(bilan.ConnuLe), bilan.ConnuLe is null ? "aucun" : "heure de Paris");
        yield return Say("version", "Version des paramètres", SheetCell.De(parametres.Version), "0 : tels que livrés");
        yield return Say("territoire", "Territoire", SheetCell.De(parametres.Communes.Count), $"communes ; {parametres.Territoire}");
        foreach (var commune in parametres.Communes)
            yield return Say($"commune-{commune.Code}", commune.Nom, SheetCell.Empty, "commune du territoire");
        yield return Say("qpv", "Quartiers prioritaires connus", SheetCell.De(parametres.Qpv), "de toutes les listes en vigueur");
        yield return Say("diviseur-etp", "Heures d'un équivalent temps plein", SheetCell.De(parametres.Diviseur.Heures), parametres.Diviseur.Source);
        yield return Say("reference-age", "Jour où les âges sont pris", SheetCell.De(age), parametres.Age.Source);
        if (bilan.Masque == true)
            yield return Say("masque", "Chiffres masqués", SheetCell.Masque, "sous 5 personnes, et ce qui permettrait de les retrouver");
    }

    private static IEnumerable<LigneExportee> Livre(VueBilan bilan)
    {
        yield return Say("livre-marches", "Grand livre : marchés", SheetCell.De(bilan.Livre.Marches), "lus pour ce bilan");
        yield return Say("livre-ecritures", "Grand livre : écritures", SheetCell.De(bilan.Livre.Ecritures), "lues pour ce bilan");
        yield return Say("livre-derniere", "Grand livre : dernière écriture", SheetCell.De(bilan.Livre.Derniere), "heure de Paris");
    }

    private static LigneExportee Say(string code, string ligne, SheetCell valeur, string? precision) => new()
    {
        Tableau = "parametres",
        Libelle = "Paramètres",
        Code = code,
        Ligne = ligne,
        Valeur = valeur,
        Precision = precision,
    };

    /// <summary>A figure that is always there, unless it is hidden.</summary>
    private static SheetCell Ou(SheetCell chiffre) => chiffre == SheetCell.Empty ? SheetCell.Masque : chiffre;
}

/// <summary>A table of a bilan, line by line, its total last.</summary>
internal static class LignesDeTableau
{
    public static IEnumerable<LigneExportee> De(VueTableau tableau)
    {
        var modele = new LigneExportee
        {
            Tableau = tableau.Code,
            Libelle = tableau.Libelle,
            Base = Codes<BaseTableau>.De(tableau.Base),
            Perimetre = Codes<Perimetre>.De(tableau.Perimetre),
            Ligne = "Total",
        };
        foreach (var ligne in tableau.Lignes)
        {
            var masque = ligne.Masque == true;
            yield return modele with
            {
                Code = ligne.Code,
                Ligne = ligne.Libelle,
                Marches = Chiffre(ligne.Marches, masque && tableau.Base is BaseTableau.Marches or BaseTableau.Heures),
                Contrats = Chiffre(ligne.Contrats, masque && tableau.Base is not BaseTableau.Personnes),
                Participants = Chiffre(ligne.Participants, masque && tableau.Base is not BaseTableau.Contrats),
                Heures = masque ? SheetCell.Masque : SheetCell.De(ligne.Heures),
            };
        }
        var (total, cache) = (tableau.Total, tableau.Total.Masque == true);
        yield return modele with
        {
            Marches = Chiffre(total.Marches, cache),
            Contrats = Chiffre(total.Contrats, cache),
            Participants = Chiffre(total.Participants, cache),
            Heures = cache ? SheetCell.Masque : SheetCell.De(total.Heures),
        };
    }

    private static SheetCell Chiffre(int? nombre, bool masque) => nombre is null && masque ? SheetCell.Masque : SheetCell.De(nombre);
}

/// <summary>A line of an exported bilan: a row of a table, a total, a perimeter, a sentence, a parameter. All have the same columns, so that
/// one file holds a whole bilan and a program reads it.</summary>
internal sealed record LigneExportee
{
    /// <summary>Code of what it is part of: of a table, or <c>perimetres</c>, <c>annees</c>, <c>phrases</c>, <c>parametres</c>.</summary>
    public required string Tableau { get; init; }
    public required string Libelle { get; init; }
    public string? Base { get; init; }
    public string? Perimetre { get; init; }
    /// <summary>Code of the row; none of the total of a table.</summary>
    public string? Code { get; init; }
    public required string Ligne { get; init; }
    public SheetCell Marches { get; init; } = SheetCell.Empty;
    public SheetCell Contrats { get; init; } = SheetCell.Empty;
    public SheetCell Participants { get; init; } = SheetCell.Empty;
    public SheetCell Heures { get; init; } = SheetCell.Empty;
    /// <summary>A figure of another kind; <see cref="Precision"/> says which.</summary>
    public SheetCell Valeur { get; init; } = SheetCell.Empty;
    /// <summary>Where the figure comes from, and what it is one of.</summary>
    public string? Precision { get; init; }

    public bool IsTotal => Code is null;
}
