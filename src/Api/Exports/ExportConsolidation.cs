using System.Globalization;

namespace Clauses.Api.Exports;

/// <summary>The columns of the national consolidation, as a file.</summary>
internal static class ExportConsolidation
{
    private static readonly ImmutableArray<Colonne> Colonnes =
    [
        new("Exercice", 10), new("Périmètre", 12), new("Base", 10), new("Code", 18), new("Type de maître d'ouvrage", 45), new("Heures", 15), new("ETP", 12),
        new("Contrats", 12), new("Participants", 13), new("Marchés", 12), new("Maîtres d'ouvrage", 12), new("Heures par ETP", 12),
        new("Source du diviseur", 60),
    ];

    /// <summary>As CSV.</summary>
    public static IResult Csv(VueConsolidation vue) => Fichier.Csv(Nom(vue), Feuille(vue));

    /// <summary>As a spreadsheet.</summary>
    public static IResult Xlsx(VueConsolidation vue) => Fichier.Xlsx(Nom(vue), [Feuille(vue)]);

    private static Feuille Feuille(VueConsolidation vue) => new("Consolidation",
        [
            $"Consolidation nationale {vue.Annee.ToString(CultureInfo.InvariantCulture)} : {vue.Parametres.Territoire}",
            "Périmètre : toutes les heures validées dans l'exercice, sur le territoire et au-dehors, travail de l'année et d'avant.",
            "Base : heures, et ceux qui les ont faites ; une personne peut compter dans plusieurs lignes, une seule fois dans le total.",
            $"Paramètres : version {vue.Parametres.Version} ; grand livre : {vue.Livre.Ecritures} écritures de {vue.Livre.Marches} marchés.",
        ],
        Colonnes,
        vue.ParTypeMaitreOuvrage.Select(ligne => Rang(vue, ligne)).Append(Rang(vue, vue.Total) with { Fort = true }).ToAsyncEnumerable());

    private static Rang Rang(VueConsolidation vue, VueLigneConsolidee ligne) => new(
    [
        Case.De(vue.Annee), Case.De("total"), Case.De("heures"), Case.De(ligne.Code), Case.De(ligne.Libelle), Case.De(ligne.Heures), Case.De(ligne.Etp),
        Case.De(ligne.Contrats), Case.De(ligne.Participants), Case.De(ligne.Marches), Case.De(ligne.MaitresOuvrage), Case.De(vue.DiviseurEtp),
        Case.De(vue.Parametres.Diviseur.Source),
    ]);

    private static string Nom(VueConsolidation vue) => $"consolidation-{vue.Annee.ToString(CultureInfo.InvariantCulture)}";
}
