using System.Net;
using Clauses.Grains.Tests.Territoires;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.Timers;

namespace Clauses.Grains.Tests.Tempete;

/// <summary>A silo without Orleans: its couriers and what its grains are made with are the product's.</summary>
internal sealed class SimulatedSilo
{
    private static readonly ITerritoires Territoires = new HeldTerritoire(new InMemoryParametres(TimeProvider.System));
    private static readonly IHostApplicationLifetime Life = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);

    /// <summary>Nobody is reminded: each process asks for what must be awake, again and again.</summary>
    private static readonly IReminderRegistry Reminders =
        Proxy.Of<IReminderRegistry>((_, _) => Task.FromResult(Proxy.Of<IGrainReminder>((method, _) => throw new NotSupportedException(method.Name))));

    /// <summary>It keeps nothing: no total of a storm is large enough to be kept.</summary>
    private static readonly IGrainStorage Storage = Proxy.Of<IGrainStorage>((_, _) => Task.CompletedTask);

    private readonly List<Action<Exception>> _pending = [];

    public SimulatedSilo(SimulatedCluster cluster, Turns turns, int number)
    {
        (Cluster, Turns, Address) = (cluster, turns, SiloAddress.New(IPAddress.Loopback, 1, number));
        Services = Compose(cluster).BuildServiceProvider();
        turns.Post(() => _ = StartAsync());
    }

    public SiloAddress Address { get; }

    public SimulatedCluster Cluster { get; }

    public Turns Turns { get; }

    public IServiceProvider Services { get; }

    /// <summary>It has met the others: grains may be made here.</summary>
    public bool Joined { get; private set; }

    /// <summary>Nobody is sent to it any more.</summary>
    public bool Left { get; set; }

    /// <summary>Nobody calls it any more.</summary>
    public bool Abandoned { get; private set; }

    /// <summary>Has a caller told when the silo is known to be dead.</summary>
    public void Await(Action<Exception> reject) => _pending.Add(reject);

    public void Abandon()
    {
        Abandoned = true;
        foreach (var reject in _pending)
            reject(new TimeoutException("The silo is gone."));
        _pending.Clear();
    }

    private async Task StartAsync()
    {
        Run(Services.GetRequiredService<Courier<Part>>());
        Run(Services.GetRequiredService<Courier<PartPlacements>>());
        await Services.GetRequiredService<Courier<Part>>().MeetAllAsync(CancellationToken.None);
        await Services.GetRequiredService<Courier<PartPlacements>>().MeetAllAsync(CancellationToken.None);
        Joined = true;
    }

    private ServiceCollection Compose(SimulatedCluster cluster)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(cluster.Time)
            .AddKeyedSingleton<TimeProvider>(Calendrier.Horloge, cluster.Horloge)
            .AddSingleton<IJournal>(cluster.Base)
            .AddSingleton<IReads>(cluster.Base.Reads)
            .AddSingleton<IPlacements>(cluster.Base.Placements)
            .AddSingleton<IBesoins>(cluster.Base.Besoins)
            .AddSingleton(Territoires)
            .AddSingleton(Life)
            .AddSingleton(cluster.Factory)
            .AddKeyedSingleton(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, Storage)
            .AddSingleton<KeptTotals>()
            .AddSingleton(Reminders);
        services.AddCourier<Part>("heures").AddCourier<PartPlacements>("placements");
        services.AddSingleton<ISilos<Part>>(new SimulatedSilos<Part>(this)).AddSingleton<ISilos<PartPlacements>>(new SimulatedSilos<PartPlacements>(this));
        return services;
    }

    /// <summary>As a host would, but in the silo's turns: a host has it run on the pool of threads.</summary>
    private static void Run(BackgroundService service) => typeof(BackgroundService)
        .GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(service, [CancellationToken.None]);
}

/// <summary>The other silos, for a courier of one of them.</summary>
internal sealed class SimulatedSilos<TPart>(SimulatedSilo self) : ISilos<TPart> where TPart : class
{
    public SiloAddress Self => self.Address;

    public IEnumerable<SiloAddress> Others => self.Cluster.Members.Where(silo => silo != self).Select(silo => silo.Address);

    public bool IsDead(SiloAddress silo) => !self.Cluster.Members.Any(member => member.Address.Equals(silo));

    public ICourierService<TPart> Courier(SiloAddress silo) =>
        new Link(self.Cluster, self.Cluster.Members.FirstOrDefault(member => member.Address.Equals(silo)));

    private sealed class Link(SimulatedCluster cluster, SimulatedSilo? to) : ICourierService<TPart>
    {
        public Task<TotalsAsOf> Join(SiloAddress silo) => CallAsync(courier => courier.Meet(silo));

        public Task Listen(SiloAddress silo, Cible cible, long epoch) => CallAsync(courier =>
        {
            courier.Learn(silo, cible, epoch);
            return true;
        });

        public Task<TotalsAsOf> Report(ImmutableArray<Report<TPart>> rapports) => CallAsync(courier => courier.Take(rapports));

        private Task<T> CallAsync<T>(Func<Courier<TPart>, T> ask) => to is null
            ? Task.FromException<T>(new TimeoutException("The silo is gone."))
            : cluster.CallAsync(to, () => ask(to.Services.GetRequiredService<Courier<TPart>>()));
    }
}
