using Clauses.Api.Common;
using Clauses.Api.Documentation;
using Clauses.Grains.Controles;
using Clauses.Grains.Domain;
using VerificationDesTotaux = Clauses.Grains.Controles.Verification;

namespace Clauses.Api.Verification;

/// <summary><c>GET /v1/verification</c>, for the facilitateur.</summary>
internal static class VerificationRoutes
{
    private static readonly VueVerification Exemple = new(15_764, 768, 1, 16_220, [],
    [
        new(2024, Heures.Entieres(181_777), Heures.Entieres(8_650), Heures.Entieres(9_793), Heures.Entieres(200_220), 402, 11, 730, true, true, 0),
    ]);

    public static void Open(RouteGroupBuilder v1) => v1.MapGet("/verification", Verify)
        .WithTags("Exploitation")
        .Describe("verifier", "Compare chaque solde, total et bilan avec ce que le grand livre redonne par SQL, chaque table d'un bilan avec les autres, et chaque écriture avec le sceau qui la lie à la précédente.")
        .Responds(200, Exemple);

    private static async Task<IResult> Verify(Verifier verificateur, CancellationToken cancellationToken) =>
        Responses.Ok(await verificateur.VerifyAsync(cancellationToken));
}

/// <summary>Recomputes everything from the ledger: balances, totals, and the bilan of each exercice.</summary>
internal sealed class Verifier(VerificationDesTotaux totaux, BilansControle bilans, IChaine chaine)
{
    public async Task<VueVerification> VerifyAsync(CancellationToken cancellationToken) =>
        VueVerification.De(await totaux.VerifyAsync(cancellationToken), await bilans.CheckAsync(cancellationToken), await chaine.CheckAsync(cancellationToken));
}
