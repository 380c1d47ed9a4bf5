using Clauses.Grains.Controles;
using VerificationDesTotaux = Clauses.Grains.Controles.Verification;

namespace Clauses.Api.Verification;

/// <summary>Recomputes everything from the ledger: balances, totals, and the bilan of each exercice.</summary>
/// <param name="totaux">Of balances and totals.</param>
/// <param name="bilans">Of bilans.</param>
internal sealed class Verificateur(VerificationDesTotaux totaux, ControleDesBilans bilans)
{
    /// <summary>Verifies.</summary>
    public async Task<VueVerification> VerifierAsync(CancellationToken cancellationToken) =>
        VueVerification.De(await totaux.VerifierAsync(cancellationToken), await bilans.ControlerAsync(cancellationToken));
}
