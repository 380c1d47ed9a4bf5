namespace Clauses.Grains.Controles;

/// <summary>Checks the bilan of every exercice that the ledger holds: against itself, its recomputation by SQL, and the live total.</summary>
public sealed class BilansControle(BilanBuilder bureau, ITerritoires territoires, IBilansRecomputation recalcul, IGrainFactory grains, TimeProvider temps)
{
    private const int AttemptsAtPresent = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What was recorded so long ago is committed, or never will be.</summary>
    private static readonly TimeSpan Recul = TimeSpan.FromSeconds(30);

    internal Task<ImmutableArray<int>> ListAsync(DateTimeOffset? depuis, CancellationToken cancellationToken) =>
        recalcul.ListExercicesAsync(depuis, cancellationToken);

    /// <summary>Checks them all, in the order of the years.</summary>
    internal async Task<ImmutableArray<BilanVerifie>> CheckAsync(ImmutableArray<int> annees, Progres progres, CancellationToken cancellationToken)
    {
        var verifies = ImmutableArray.CreateBuilder<BilanVerifie>();
        foreach (var annee in annees)
        {
            verifies.Add(BilanVerifie.De(await CheckAsync(annee, cancellationToken)));
            progres.Finish();
        }
        return verifies.ToImmutable();
    }

    /// <summary>Figures are compared when they are made of the same entries. At rest those are all there are; while clients post, those
    /// recorded a moment ago, which live totals have left behind.</summary>
    private async Task<BilanControle> CheckAsync(int annee, CancellationToken cancellationToken)
    {
        BilanControle? controle = null;
        for (var essai = 0; essai < AttemptsAtPresent; essai++)
        {
            if (essai > 0)
                await Task.Delay(Pause, temps, cancellationToken);
            controle = await CheckAsync(annee, Moment.Present, cancellationToken);
            if (controle is { TotalCompare: true, Recalcule: true, Ecarts.IsEmpty: true })
                return controle;
        }
        // A gap seen each time is one, unless the ledger moved under it each time.
        return controle is { TotalCompare: true, Recalcule: true }
            ? controle
            : await CheckAsync(annee, new(null, temps.GetUtcNow() - Recul), cancellationToken);
    }

    private async Task<BilanControle> CheckAsync(int annee, Moment moment, CancellationToken cancellationToken)
    {
        var territoire = await territoires.InForceAsync(annee, moment.ConnuLe, cancellationToken);
        // Beside each other: nothing else runs by then, or the chain alone.
        var etabli = bureau.EtablirAsync(annee, moment, cancellationToken);
        var refait = recalcul.RecomputeAsync(annee, moment.ConnuLe, territoire, cancellationToken);
        await Task.WhenAll(etabli, refait);
        var (bilan, recalcule) = (await etabli, await refait);
        var vivant = await grains.Total(Cible.Tout).Compte(annee);
        return Controle.Verify(
            bilan,
            recalcule.Ecritures == bilan.Position.Ecritures ? recalcule : null,
            vivant.Version == bilan.Position.Ecritures ? vivant : null);
    }
}
