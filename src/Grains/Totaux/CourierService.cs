using Orleans.Runtime.Services;

namespace Clauses.Grains.Totaux;

public sealed class CourierService<TPart>(GrainId id, Silo silo, ILoggerFactory loggers, Courier<TPart> courier)
    : GrainService(id, silo, loggers), ICourierService<TPart> where TPart : class
{
    public Task<TotalsAsOf> Join(SiloAddress silo) => Task.FromResult(courier.Meet(silo));

    public Task Listen(SiloAddress silo, Cible cible, long epoch)
    {
        courier.Learn(silo, cible, epoch);
        return Task.CompletedTask;
    }

    public Task<TotalsAsOf> Report(ImmutableArray<Report<TPart>> rapports) => Task.FromResult(courier.Take(rapports));
}

/// <param name="services">The silo's: asked once it is made.</param>
internal sealed class Silos<TPart>(IServiceProvider services) : ISilos<TPart> where TPart : class
{
    private Client? _client;
    private IClusterMembershipService? _membership;

    public SiloAddress Self => services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public IEnumerable<SiloAddress> Others => Snapshot.Members.Values
        .Where(member => member.Status != SiloStatus.Dead && !member.SiloAddress.Equals(Self))
        .Select(member => member.SiloAddress);

    private ClusterMembershipSnapshot Snapshot => (_membership ??= services.GetRequiredService<IClusterMembershipService>()).CurrentSnapshot;

    public bool IsDead(SiloAddress silo) => Snapshot.GetSiloStatus(silo) == SiloStatus.Dead;

    public ICourierService<TPart> Courier(SiloAddress silo) => (_client ??= new(services)).Of(silo);

    private sealed class Client(IServiceProvider services) : GrainServiceClient<ICourierService<TPart>>(services)
    {
        public ICourierService<TPart> Of(SiloAddress silo) => GetGrainService(silo);
    }
}
