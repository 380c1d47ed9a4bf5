namespace Clauses.Api.Bilans;

/// <summary>What a territory hands in for the national consolidation of an exercice.</summary>
internal sealed record VueConsolidation
{
    public required int Annee { get; init; }
    public DateOnly? Au { get; init; }
    public DateTimeOffset? ConnuLe { get; init; }
    /// <summary>Which hours: all that the exercice validated.</summary>
    public required Perimetre Perimetre { get; init; }
    /// <summary>What rows are made of: hours, and whoever did them.</summary>
    public required BaseTableau Base { get; init; }
    public required int DiviseurEtp { get; init; }
    /// <summary>All of it, each counted once.</summary>
    public required VueLigneConsolidee Total { get; init; }
    /// <summary>By type of maître d'ouvrage.</summary>
    public required IReadOnlyList<VueLigneConsolidee> ParTypeMaitreOuvrage { get; init; }
    public required VueParametresBilan Parametres { get; init; }
    public required Position Livre { get; init; }

    public static VueConsolidation De(Consolidation consolidation)
    {
        var diviseur = consolidation.Territoire.Diviseur;
        return new()
        {
            Annee = consolidation.Annee,
            Au = consolidation.Moment.Au,
            ConnuLe = consolidation.Moment.ConnuLe,
            Perimetre = Perimetre.Total,
            Base = BaseTableau.Heures,
            DiviseurEtp = diviseur.Heures,
            Total = VueLigneConsolidee.De(consolidation.Total, diviseur),
            ParTypeMaitreOuvrage = [.. consolidation.Lignes.Select(ligne => VueLigneConsolidee.De(ligne, diviseur))],
            Parametres = VueParametresBilan.De(consolidation.Territoire),
            Livre = consolidation.Position,
        };
    }
}

/// <summary>A row of the consolidation.</summary>
/// <param name="Code">The type of maître d'ouvrage, or <c>total</c>.</param>
/// <param name="Etp">Full-time equivalents of them, to two decimals.</param>
/// <param name="Participants">Distinct people; one who worked for several types stands in each.</param>
internal sealed record VueLigneConsolidee(
    string Code, string Libelle, Heures Heures, decimal Etp, int Contrats, int Participants, int Marches, int MaitresOuvrage)
{
    public static VueLigneConsolidee De(LigneConsolidee ligne, Diviseur diviseur)
    {
        var (rangee, cellule) = (ligne.Rangee, ligne.Cellule);
        return new(
            rangee.Code, rangee.Libelle, cellule.Heures, diviseur.Etp(cellule.Heures), cellule.Contrats, cellule.Participants, cellule.Marches,
            ligne.MaitresOuvrage);
    }
}

internal static class ExportConsolidation
{
    private static readonly ImmutableArray<SheetColumn> Columns =
    [
        new("Exercice", 10), new("Périmètre", 12), new("Base", 10), new("Code", 18), new("Type de maître d'ouvrage", 45), new("Heures", 15), new("ETP", 12),
        new("Contrats", 12), new("Participants", 13), new("Marchés", 12), new("Maîtres d'ouvrage", 12), new("Heures par ETP", 12),
        new("Source du diviseur", 60),
    ];

    public static IResult Csv(VueConsolidation vue) => FileDownload.Csv(Nom(vue), Feuille(vue));

    public static IResult Xlsx(VueConsolidation vue) => FileDownload.Xlsx(Nom(vue), [Feuille(vue)]);

    private static Sheet Feuille(VueConsolidation vue) => new("Consolidation",
        [
            $"Consolidation nationale {vue.Annee.ToString(CultureInfo.InvariantCulture)} : {vue.Parametres.Territoire}",
            "Périmètre : toutes les heures validées dans l'exercice, sur le territoire et au-dehors, travail de l'année et d'avant.",
            "Base : heures, et ceux qui les ont faites ; une personne peut compter dans plusieurs lignes, une seule fois dans le total.",
            $"Paramètres : version {vue.Parametres.Version} ; grand livre : {vue.Livre.Ecritures} écritures de {vue.Livre.Marches} marchés.",
        ],
        Columns,
        vue.ParTypeMaitreOuvrage.Select(ligne => Rang(vue, ligne)).Append(Rang(vue, vue.Total) with { Fort = true }).ToAsyncEnumerable());

    private static Rang Rang(VueConsolidation vue, VueLigneConsolidee ligne) => new(
    [
        SheetCell.De(vue.Annee), SheetCell.De("total"), SheetCell.De("heures"), SheetCell.De(ligne.Code), SheetCell.De(ligne.Libelle),
        SheetCell.De(ligne.Heures), SheetCell.De(ligne.Etp),
        SheetCell.De(ligne.Contrats), SheetCell.De(ligne.Participants), SheetCell.De(ligne.Marches), SheetCell.De(ligne.MaitresOuvrage),
        SheetCell.De(vue.DiviseurEtp),
        SheetCell.De(vue.Parametres.Diviseur.Source),
    ]);

    private static string Nom(VueConsolidation vue) => $"consolidation-{vue.Annee.ToString(CultureInfo.InvariantCulture)}";
}

internal static class ConsolidationsRoutes
{
    private const string ExempleCsv = """
        Exercice;Périmètre;Base;Code;Type de maître d'ouvrage;Heures;ETP;Contrats;Participants;Marchés;Maîtres d'ouvrage;Heures par ETP;Source du diviseur
        2024;total;heures;total;Total;200220,00;125,14;612;402;167;41;1600;Consolidation nationale 2021 des clauses sociales
        """;

    private static readonly VueConsolidation Exemple = new()
    {
        Annee = 2024,
        Perimetre = Perimetre.Total,
        Base = BaseTableau.Heures,
        DiviseurEtp = BilansExamples.Bilan.DiviseurEtp,
        Total = new("total", "Total", Heures.Entieres(200_220), 125.14m, 612, 402, 167, 41),
        ParTypeMaitreOuvrage = [new("sem", "SEM", Heures.Entieres(9_600), 6m, 31, 24, 12, 2)],
        Parametres = BilansExamples.Bilan.Parametres,
        Livre = BilansExamples.Bilan.Livre,
    };

    public static void Open(RouteGroupBuilder v1)
    {
        var consolidations = v1.MapGroup("/consolidations/{annee}").WithTags("Consolidations");
        consolidations.MapGet("", async ([AsParameters] DemandeDeBilan demande) => Responses.Ok(await demande.ConsolidateAsync()))
            .Describe("lireConsolidation", "Donne les colonnes de la consolidation nationale (Alliance Villes Emploi), tous périmètres.")
            .Responds(200, Exemple)
            .Refuse(400, "parametre-invalide");
        consolidations.MapGet("/csv", async ([AsParameters] DemandeDeBilan demande) => ExportConsolidation.Csv(await demande.ConsolidateAsync()))
            .Describe("exporterConsolidationCsv", "Donne les colonnes de la consolidation nationale en CSV.")
            .RespondsFile(Csv.MimeType, ExempleCsv)
            .Refuse(400, "parametre-invalide");
        consolidations.MapGet("/xlsx", async ([AsParameters] DemandeDeBilan demande) => ExportConsolidation.Xlsx(await demande.ConsolidateAsync()))
            .Describe("exporterConsolidationXlsx", "Donne les colonnes de la consolidation nationale en XLSX.")
            .RespondsFile(Xlsx.MimeType, FileDownload.ExempleDeClasseur)
            .Refuse(400, "parametre-invalide");
    }
}
