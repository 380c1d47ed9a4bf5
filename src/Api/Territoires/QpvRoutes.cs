namespace Clauses.Api.Territoires;

/// <summary><c>POST /v1/parametres/qpv</c>: the official list of quartiers prioritaires, taken in whole or not at all.</summary>
internal static class QpvRoutes
{
    private const string ExempleCsv = "code_qp;lib_qp;insee_com;lib_com\nQN09401M;Quartier d'exemple;94041;Ivry-sur-Seine\n"
        + "QN09402M;Quartier à cheval;\"94041; 94081\";\"Ivry-sur-Seine; Vitry-sur-Seine\"\n";

    private static readonly VueParametre Exemple = new(
        NomDeParametre.Qpv, new(2024, 1, 1), new VueListeQpv(2024, 2, 2), "ANCT, liste des QPV 2024", 4, "0198f0c1d2e37a4b8c5d6e7f8091a2b3",
        Examples.Instant);

    public static void Open(RouteGroupBuilder parametres) => parametres.MapPost("/qpv", Import)
        .Describe("importerQpv", "Importe la liste officielle des quartiers prioritaires d'un millésime : toute, ou rien si une ligne est fausse.")
        .ReceivesText(Body.CsvType, ExempleCsv)
        .Responds(201, Exemple)
        .Responds(200, Exemple)
        .Refuse(400, "parametre-invalide")
        .Refuse(422, "fichier-invalide");

    private static async Task<IResult> Import(
        string? millesime, string? source, string? depuis, HttpContext contexte, ITerritoires territoires)
    {
        var demande = new DemandeQpv(millesime, source, depuis);
        var (jour, liste, origine) = demande.Valider(await Body.ReadCsvAsync(contexte));
        var (parametre, nouveau) = await territoires.InscrireAsync(jour, liste, origine, contexte.Porteur().Id, contexte.RequestAborted);
        return Responses.Json(nouveau ? StatusCodes.Status201Created : StatusCodes.Status200OK, VueParametre.EnBref(parametre));
    }
}
