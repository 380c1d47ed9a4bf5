namespace Clauses.Api.Health;

/// <summary>How the server is.</summary>
/// <param name="Etat"><c>vivant</c> or <c>pret</c>.</param>
internal sealed record VueSante(string Etat);

internal static class SanteRoutes
{
    public static void Open(IEndpointRouteBuilder routes)
    {
        var sante = routes.MapGroup("/health").WithTags("Exploitation");
        sante.MapGet("/live", () => Responses.Ok(new VueSante("vivant")))
            .Describe("vivant", "Répond tant que le processus vit.")
            .Responds(200, new VueSante("vivant"));
        sante.MapGet("/ready", PretAsync)
            .Describe(
                "pret", "Répond 200 une fois les migrations faites et l'exemple demandé chargé, tant que le silo est dans la grappe et la base joignable.")
            .Responds(200, new VueSante("pret"))
            .Refuse(503, "pas-pret");
    }

    private static async Task<IResult> PretAsync(Readiness readiness) => await readiness.MissingAsync() is { } attente
        ? throw new ProblemException(ProblemKind.NotReady, $"Pas encore : {attente}. Demandez à nouveau dans un instant.")
        : Responses.Ok(new VueSante("pret"));
}
