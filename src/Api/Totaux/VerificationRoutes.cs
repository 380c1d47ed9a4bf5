using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Totaux;

namespace Clauses.Api.Totaux;

/// <summary>What the verification found.</summary>
/// <param name="Ecritures">Entries of the ledger.</param>
/// <param name="TotauxCompares">Totals compared with their recomputation, at equal versions.</param>
/// <param name="Ecarts">Where they differ: nothing, unless the product is at fault.</param>
internal sealed record VueVerification(long Ecritures, int TotauxCompares, IReadOnlyList<VueEcart> Ecarts);

/// <summary>A gap.</summary>
/// <param name="Axe">The total's axis.</param>
/// <param name="Code">Its code.</param>
/// <param name="Exercice">The exercice; absent: the whole life.</param>
/// <param name="Detail">What differs.</param>
internal sealed record VueEcart(Grains.Domaine.Axe Axe, string Code, int? Exercice, string Detail);

/// <summary><c>GET /v1/verification</c>, for the facilitateur.</summary>
internal static class VerificationRoutes
{
    /// <summary>Maps the route.</summary>
    public static void Ouvrir(RouteGroupBuilder v1) => v1.MapGet("/verification", Verifier)
        .WithTags("Exploitation")
        .Decrire("verifier", "Compare chaque solde et total avec ce que le grand livre redonne par SQL.")
        .Repond(200, new VueVerification(41_210, 1_204, []));

    private static async Task<IResult> Verifier(Verification verification, CancellationToken cancellationToken)
    {
        var rapport = await verification.VerifierAsync(cancellationToken);
        return Reponse.Ok(new VueVerification(
            rapport.Ecritures,
            rapport.TotauxCompares,
            [.. rapport.Ecarts.Select(ecart => new VueEcart(
                ecart.Cible.Axe, ecart.Cible.Code, ecart.Exercice == PartExercice.VieEntiere ? null : ecart.Exercice, ecart.Detail))]));
    }
}
