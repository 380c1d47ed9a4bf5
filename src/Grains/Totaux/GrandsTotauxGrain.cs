namespace Clauses.Grains.Totaux;

/// <summary>Follows the ledger for the past of large totals, one in the cluster (key 0), so that a past balance reads days and not entries.</summary>
[Alias("clauses.IGrandsTotauxGrain")]
public interface IGrandsTotauxGrain : IUniqueGrain;

/// <summary>What large totals stood at, day by day: beside the ledger.</summary>
public interface IGrandsTotaux
{
    /// <summary>Brings the days to what the ledger is now.</summary>
    Task FollowAsync(CancellationToken cancellationToken);

    /// <summary>What a total stands at by its days and what moved since, its version included; null: it has none.</summary>
    Task<ImmutableArray<CompteExercice>?> ReadAsync(Cible cible, IReadOnlyCollection<int> exercices, CancellationToken cancellationToken);

    /// <summary>They are made anew.</summary>
    Task ForgetAsync(CancellationToken cancellationToken);
}

/// <inheritdoc cref="IGrandsTotauxGrain"/>
public sealed class GrandsTotauxGrain(IGrandsTotaux totaux, ILogger<GrandsTotauxGrain> logger)
    : UniqueGrain("grands-totaux", Cadence, logger), IGrandsTotauxGrain
{
    /// <summary>What moved in between is read with each past balance: a marché half a millisecond.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    protected override Task RoundAsync(CancellationToken cancellationToken) => totaux.FollowAsync(cancellationToken);
}
