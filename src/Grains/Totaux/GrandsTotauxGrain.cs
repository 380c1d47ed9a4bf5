namespace Clauses.Grains.Totaux;

/// <summary>Follows the ledger for the past of large totals, one in the cluster (key 0), so that a past balance reads days and not entries.</summary>
[Alias("clauses.IGrandsTotauxGrain")]
public interface IGrandsTotauxGrain : IUniqueGrain;

/// <summary>What large totals stood at, day by day: beside the ledger.</summary>
public interface IGrandsTotaux
{
    /// <summary>Brings the days to what the ledger is now.</summary>
    Task FollowAsync(CancellationToken cancellationToken);

    /// <summary>What totals stand at by their days and what moved since, versions included; of those that have days. All at once: what moved is looked at
    /// once an exercice.</summary>
    Task<IReadOnlyDictionary<(Cible Cible, int Exercice), Compte>> ReadAsync(
        IReadOnlyCollection<Cible> cibles, IReadOnlyCollection<int> exercices, CancellationToken cancellationToken);

    /// <summary>They are made anew.</summary>
    Task ForgetAsync(CancellationToken cancellationToken);
}

public sealed class GrandsTotauxGrain(IGrandsTotaux totaux, ILogger<GrandsTotauxGrain> logger)
    : UniqueGrain("grands-totaux", Cadence, logger), IGrandsTotauxGrain
{
    /// <summary>What moved in between is read with each past balance: a marché half a millisecond.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    protected override Task RoundAsync(CancellationToken cancellationToken) => totaux.FollowAsync(cancellationToken);
}
