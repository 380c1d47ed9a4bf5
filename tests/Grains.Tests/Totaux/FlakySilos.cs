using System.Net;

namespace Clauses.Grains.Tests.Totaux;

/// <summary>The couriers of some silos, with the network between them: it fails before a report is heard or after it, when it is told to.</summary>
internal sealed class FlakySilos(TimeProvider temps)
{
    private readonly List<Courier<Part>> _couriers = [];
    private int _rapports;

    /// <summary>What befalls the next report.</summary>
    public Func<Flake> Caprices { get; set; } = static () => Flake.Aucun;

    /// <summary>The silos that are dead, by number.</summary>
    public HashSet<int> Dead { get; } = [];

    /// <summary>How many batches were sent.</summary>
    public int Batches => Volatile.Read(ref _rapports);

    public async Task<Courier<Part>> JoinAsync()
    {
        var courier = new Courier<Part>("heures", new Seen(this, _couriers.Count), temps, NullLogger<Courier<Part>>.Instance);
        _couriers.Add(courier);
        await courier.MeetAllAsync(default);
        await courier.StartAsync(default);
        return courier;
    }

    private static SiloAddress Address(int silo) => SiloAddress.New(IPAddress.Loopback, 1, silo + 1);

    private sealed class Seen(FlakySilos silos, int self) : ISilos<Part>
    {
        public SiloAddress Self => Address(self);

        public IEnumerable<SiloAddress> Others =>
            Enumerable.Range(0, silos._couriers.Count).Where(silo => silo != self && !silos.Dead.Contains(silo)).Select(Address);

        public bool IsDead(SiloAddress silo) => silos.Dead.Contains(silo.Generation - 1);

        public ICourierService<Part> Courier(SiloAddress silo) => new Link(silos, silo.Generation - 1);
    }

    private sealed class Link(FlakySilos silos, int silo) : ICourierService<Part>
    {
        private Courier<Part> Courier => silos.Dead.Contains(silo) ? throw new TimeoutException("It is dead.") : silos._couriers[silo];

        public async Task<TotalsAsOf> Join(SiloAddress from) => Courier.Meet(from);

        public async Task Listen(SiloAddress from, Cible cible, long epoch) => Courier.Learn(from, cible, epoch);

        public async Task<TotalsAsOf> Report(ImmutableArray<Report<Part>> rapports)
        {
            Interlocked.Increment(ref silos._rapports);
            var tire = silos.Caprices();
            await tire.Porte;
            if (tire.Avant)
                throw new TimeoutException("Never heard.");
            var deaf = Courier.Take(rapports);
            await tire.Retour;
            return tire.Apres ? throw new TimeoutException("Heard, but who knows?") : deaf;
        }
    }
}

/// <param name="Porte">What the report waits for before it is heard.</param>
/// <param name="Retour">What its answer waits for.</param>
internal sealed record Flake(Task Porte, Task Retour, bool Avant, bool Apres)
{
    public static readonly Flake Aucun = new(Task.CompletedTask, Task.CompletedTask, false, false);
}

/// <summary>A total that listens.</summary>
internal sealed class Listener : IListener<Part>
{
    private readonly Lock _lock = new();
    private readonly Cumul _cumul = new();

    public long Declarees => Compte.Declarees.Centiemes;

    public Compte Compte
    {
        get
        {
            lock (_lock)
                return _cumul.Compte(PartExercice.VieEntiere);
        }
    }

    public Snapshot Snapshot => _cumul.Snapshot(Cible.Tout);

    public void Take(VersionFlux source, Part part)
    {
        lock (_lock)
            _cumul.Take(source, part);
    }
}
