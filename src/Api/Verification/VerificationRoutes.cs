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
internal sealed partial class Verifier(VerificationDesTotaux totaux, BilansControle bilans, IChaine chaine, ILogger<Verifier> journal)
{
    public async Task<VueVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var liees = await chaine.CheckAsync(cancellationToken);
        try
        {
            return VueVerification.De(await totaux.VerifyAsync(cancellationToken), await bilans.CheckAsync(cancellationToken), liees);
        }
        catch (Exception echec) when (!liees.Ecarts.IsEmpty && !cancellationToken.IsCancellationRequested)
        {
            // What was taken out of the ledger may keep the rest from being read: what is known is said all the same.
            Impossible(journal, echec);
            return VueVerification.De(new(0, 0, []), [], liees with { Ecarts = liees.Ecarts.Add("Ni les totaux ni les bilans n'ont pu être refaits d'un grand livre où cela manque.") });
        }
    }

    [LoggerMessage(LogLevel.Warning, "Neither totals nor bilans could be made again of a ledger whose chain is broken.")]
    private static partial void Impossible(ILogger journal, Exception echec);
}
