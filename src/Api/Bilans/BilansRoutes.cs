namespace Clauses.Api.Bilans;

internal static class BilansRoutes
{
    private const string ExempleCsv = """
        tableau;libellé;base;périmètre;code;ligne;marchés;contrats;participants;heures;valeur;précision
        type-contrat;Type de contrat;contrats;exercice-territoire;cdi;CDI;;8;;3414,00;;
        type-contrat;Type de contrat;contrats;exercice-territoire;;Total;159;554;386;181777,00;;
        """;

    public static void Open(RouteGroupBuilder v1)
    {
        var bilans = v1.MapGroup("/bilans/{annee}").WithTags("Bilans");
        bilans.MapGet("", ReadAsync)
            .Pour(Role.Facilitateur, Role.Lecteur)
            .Describe(
                "lireBilan",
                "Donne le bilan d'un exercice : huit tables, leurs périmètres et leurs bases ; pour un lecteur, tel que publié au dernier mois clos.")
            .Responds(200, BilansExamples.Bilan)
            .Refuse(400, "parametre-invalide");
        bilans.MapGet("/csv", CsvAsync)
            .Describe("exporterBilanCsv", "Donne un bilan en CSV : UTF-8 avec marque, points-virgules, virgule décimale ; une table pour tout.")
            .RespondsFile(Csv.MimeType, ExempleCsv)
            .Refuse(400, "parametre-invalide");
        bilans.MapGet("/xlsx", XlsxAsync)
            .Describe("exporterBilanXlsx", "Donne un bilan en XLSX : les périmètres et les bases, puis une feuille par table.")
            .RespondsFile(Xlsx.MimeType, FileDownload.ExempleDeClasseur)
            .Refuse(400, "parametre-invalide");
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var bilans = pages.MapGroup("/bilans/{annee}").WithMetadata(new ReservedPageAttribute(Role.Facilitateur)).ExcludeFromDescription();
        bilans.MapGet("/csv", CsvAsync);
        bilans.MapGet("/xlsx", XlsxAsync);
    }

    private static async Task<IResult> ReadAsync([AsParameters] DemandeDeBilan demande, PublicationReader kiosque) =>
        demande.Contexte.Porteur().Role == Role.Lecteur
            ? PublicationReader.Texte(
                await kiosque.DerniereAsync(Parametres.Annee(demande.Annee), demande.Au, demande.ConnuLe, demande.Contexte.RequestAborted))
            : await demande.AnswerAsync();

    private static async Task<IResult> CsvAsync([AsParameters] DemandeDeBilan demande) => ExportBilan.Csv(await demande.ReadAsync());

    private static async Task<IResult> XlsxAsync([AsParameters] DemandeDeBilan demande) => ExportBilan.Xlsx(await demande.ReadAsync());
}

internal static class BilansExamples
{
    public static readonly VueBilan Bilan = new()
    {
        Annee = 2024,
        DiviseurEtp = 1_600,
        Perimetres = new(
            Heures.Entieres(181_777), Heures.Entieres(8_650), Heures.Entieres(9_793), Heures.Entieres(200_220), 402, 198, 125.14m, null),
        Tableaux =
        [
            new("type-contrat", "Type de contrat", BaseTableau.Contrats, Perimetre.ExerciceTerritoire,
                [new("cdi", "CDI", null, 8, null, Heures.Entieres(3_414), null)],
                new(159, 554, 386, Heures.Entieres(181_777), null)),
        ],
        Repartitions = [],
        Femmes = new(17, Heures.Entieres(8_686), 4.4m, 4.8m, null),
        Annees = [new(2023, "publie", Heures.Entieres(94_800), 251, 105, 127, null, "Rapport d'activité 2024 du GIP d'Ivry-Vitry")],
        Phrases =
        [
            new("siae", Perimetre.ExerciceTerritoire, "Les SIAE ont orienté 37,6 % des participants (145), 33,7 % des heures (61 265 h).",
                [new(BaseTableau.Personnes, 145, 386, 37.6m), new(BaseTableau.Heures, 61_265, 181_777, 33.7m)]),
        ],
        Parametres = new(
            3, "SERCI", [new("94041", "Ivry-sur-Seine", "Ivry")], 11,
            new(new DateOnly(2000, 1, 1), 1_600, "Consolidation nationale 2021 des clauses sociales"), new(12, 31, "Rapport d'activité")),
        Livre = new(167, 15_764, new DateTimeOffset(2025, 1, 15, 9, 30, 0, TimeSpan.Zero)),
    };
}
