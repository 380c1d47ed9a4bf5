using Clauses.Api.Commun;
using Clauses.Api.Documentation;

namespace Clauses.Api.Sante;

/// <summary>How the server is.</summary>
/// <param name="Etat"><c>vivant</c> or <c>pret</c>.</param>
internal sealed record VueSante(string Etat);

/// <summary><c>/health</c>, open to all.</summary>
internal static class SanteRoutes
{
    public static void Ouvrir(IEndpointRouteBuilder routes)
    {
        var sante = routes.MapGroup("/health").WithTags("Exploitation");
        sante.MapGet("/live", () => Reponse.Ok(new VueSante("vivant")))
            .Decrire("vivant", "Répond tant que le processus vit.")
            .Repond(200, new VueSante("vivant"));
        sante.MapGet("/ready", PretAsync)
            .Decrire("pret", "Répond 200 une fois les migrations faites et l'exemple demandé chargé, tant que le silo est dans la grappe et la base joignable.")
            .Repond(200, new VueSante("pret"))
            .Refuse(503, "pas-pret");
    }

    private static async Task<IResult> PretAsync(Readiness readiness) => await readiness.MissingAsync() is { } attente
        ? throw new ProblemeException(GenreProbleme.PasPret, $"Pas encore : {attente}. Demandez à nouveau dans un instant.")
        : Reponse.Ok(new VueSante("pret"));
}
