using Orleans.Services;

namespace Clauses.Grains.Totaux;

/// <summary>The courier of a silo, as those of the others reach it.</summary>
[Alias("clauses.ICourierService`1")]
public interface ICourierService<TPart> : IGrainService where TPart : class
{
    /// <summary>A silo that joins the cluster: each tells the other from now on.</summary>
    /// <returns>Who listens here.</returns>
    [Alias("rejoindre")]
    Task<TotalsAsOf> Join(SiloAddress silo);

    /// <summary>A total of a silo listens. Once this is answered it is told whatever is committed here.</summary>
    /// <param name="epoch">Of that silo: see <see cref="TotalsAsOf"/>.</param>
    [Alias("ecouter")]
    Task Listen(SiloAddress silo, Cible cible, long epoch);

    /// <summary>Takes what is told to the totals of this silo. Answering acknowledges it.</summary>
    /// <returns>Those among them that do not listen, or not any more.</returns>
    [Alias("rapporter")]
    Task<TotalsAsOf> Report(ImmutableArray<Report<TPart>> rapports);
}

/// <summary>Some totals of a silo, at an epoch of it: it counts up whenever one begins to listen, so that who was said to be deaf before that is not
/// taken for deaf after.</summary>
[GenerateSerializer, Immutable, Alias("clauses.totaux-d-epoque")]
public sealed record TotalsAsOf([property: Id(0)] long Epoch, [property: Id(1)] ImmutableArray<Cible> Cibles);

/// <summary>The silos of the cluster, for the courier of one of them.</summary>
public interface ISilos<TPart> where TPart : class
{
    SiloAddress Self { get; }

    /// <summary>All others that are not known to be dead.</summary>
    IEnumerable<SiloAddress> Others { get; }

    /// <summary>Whether it is dead, for good.</summary>
    bool IsDead(SiloAddress silo);

    ICourierService<TPart> Courier(SiloAddress silo);
}
