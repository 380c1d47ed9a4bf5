using System.Reflection;
using Clauses.Grains.Besoins;
using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Clauses.Grains.Placements;
using Clauses.Grains.Territoires;
using Clauses.Grains.Tests.Territoires;
using Clauses.Grains.Totaux;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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

    private readonly List<Action<Exception>> _pending = [];

    public SimulatedSilo(SimulatedCluster cluster, Turns turns)
    {
        (Cluster, Turns) = (cluster, turns);
        Services = Compose(cluster).BuildServiceProvider();
        turns.Post(() =>
        {
            Run(Services.GetRequiredService<Courier<Part>>());
            Run(Services.GetRequiredService<Courier<PartPlacements>>());
        });
    }

    public SimulatedCluster Cluster { get; }

    public Turns Turns { get; }

    public IServiceProvider Services { get; }

    /// <summary>Nobody is sent to it any more.</summary>
    public bool Left { get; set; }

    /// <summary>Has a caller told when the silo is known to be dead.</summary>
    public void Await(Action<Exception> reject) => _pending.Add(reject);

    public void Abandon()
    {
        foreach (var reject in _pending)
            reject(new TimeoutException("The silo is gone."));
        _pending.Clear();
    }

    private static ServiceCollection Compose(SimulatedCluster cluster)
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
            .AddSingleton(Reminders);
        services.AddCourier<Part>("heures", TotauxDesGrains.Total).AddCourier<PartPlacements>("placements", PlacementsDesGrains.Placements);
        return services;
    }

    /// <summary>As a host would, but in the silo's turns: a host has it run on the pool of threads.</summary>
    private static void Run(BackgroundService service) => typeof(BackgroundService)
        .GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(service, [CancellationToken.None]);
}
