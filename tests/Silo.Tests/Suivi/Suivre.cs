namespace Clauses.Silo.Tests.Suivi;

internal static class Suivre
{
    /// <summary>Who writes behind the ledger of a base, up with it.</summary>
    public static async Task<SuiviWriter> FollowAsync(this TestDatabase b, TimeProvider? temps = null)
    {
        var suivi = new SuiviWriter(b.Source, temps ?? TimeProvider.System, NullLogger<SuiviWriter>.Instance);
        await suivi.CatchUpWithLedgerAsync(default);
        await suivi.CatchUpAsync(default);
        return suivi;
    }
}
