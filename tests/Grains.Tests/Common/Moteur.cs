using Clauses.Grains.Tests.Territoires;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace Clauses.Grains.Tests.Common;

/// <summary>A cluster of two silos with the real grains and a real courier in each, over a journal in memory. Two clusters over one journal are two
/// activations of each marché. It is the only place of the suite that knows the engine.</summary>
internal sealed class Moteur : IAsyncDisposable
{
    private const int Silos = 2;

    private readonly InProcessTestCluster _grappe;

    private Moteur(InMemoryJournal journal, TimeProvider? horloge, TimeProvider? temps)
    {
        var plan = new InProcessTestClusterBuilder(Silos);
        plan.ConfigureSilo((_, silo) => Add(silo, journal, horloge, temps ?? TimeProvider.System));
        _grappe = plan.Build();
    }

    public IGrainFactory Grains => _grappe.Client;

    /// <summary>What funnels start from.</summary>
    public InMemoryPlacements Placements { get; } = new();

    /// <summary>What bilans are made of.</summary>
    public GatedFaits Faits { get; } = new();

    /// <summary>Holds back what the couriers tell other silos, until it completes.</summary>
    public Task PorteDesRapports { get; set; } = Task.CompletedTask;

    public static async Task<Moteur> StartAsync(InMemoryJournal journal, TimeProvider? horloge = null, TimeProvider? temps = null)
    {
        var moteur = new Moteur(journal, horloge, temps);
        await moteur._grappe.DeployAsync();
        return moteur;
    }

    /// <summary>Has the next new grains called by this flow made on one silo.</summary>
    public void Placer(int silo) => RequestContext.Set(IPlacementDirector.PlacementHintKey, _grappe.Silos[silo].SiloAddress);

    /// <summary>Where a grain is, or -1.</summary>
    public async Task<int> OuEstAsync(IAddressable grain)
    {
        var adresse = await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        return _grappe.Silos.ToList().FindIndex(silo => silo.SiloAddress.Equals(adresse));
    }

    /// <summary>How many reminders a grain has.</summary>
    public async Task<int> RappelsAsync(IAddressable grain) =>
        (await _grappe.GetSiloServiceProvider().GetRequiredService<IReminderTable>().ReadRows(grain.GetGrainId())).Reminders.Count;

    /// <summary>Has a total told a share by the courier of a silo, and waits until it has it where it listens.</summary>
    public async Task TellAsync<TPart>(Cible cible, VersionFlux source, TPart part, int silo = 0) where TPart : class
    {
        var courier = _grappe.GetSiloServiceProvider(_grappe.Silos[silo].SiloAddress).GetRequiredService<Courier<TPart>>();
        courier.Put(source, [(cible, part)]);
        Assert.True(await courier.WaitAsync(source.Flux, TimeSpan.FromMinutes(1)));
    }

    /// <summary>What a silo reads of a total without a call: null where there is nobody awake to be read.</summary>
    public Compte? Present(Cible cible, int silo) =>
        (_grappe.GetSiloServiceProvider(_grappe.Silos[silo].SiloAddress).GetRequiredService<Courier<Part>>().Listener(cible) as TotalGrain)?.Present(0);

    /// <summary>Ends a silo as a power cut would, and waits until the other knows.</summary>
    public async Task TuerAsync(int silo)
    {
        await _grappe.KillSiloAsync(_grappe.Silos[silo]);
        await _grappe.WaitForLivenessToStabilizeAsync(didKill: true);
    }

    /// <summary>Has the grains that nobody is calling end.</summary>
    public Task ForgetAsync() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public ValueTask DisposeAsync() => _grappe.DisposeAsync();

    private void Add(ISiloBuilder silo, InMemoryJournal journal, TimeProvider? horloge, TimeProvider temps) => silo
        .UseInMemoryReminderService()
        .AddMemoryGrainStorageAsDefault()
        .AddOutgoingGrainCallFilter(async appel =>
        {
            if (appel.InterfaceMethod.DeclaringType == typeof(ICourierService<Part>) && appel.MethodName == nameof(ICourierService<Part>.Report))
                await PorteDesRapports;
            await appel.Invoke();
        })
        .Services
        .AddLogging(traces => traces.ClearProviders())
        .AddSingleton<IJournal>(journal)
        .AddSingleton<IReads>(new InMemoryReads(journal))
        .AddSingleton<IRegistre, EmptyRegistre>()
        .AddSingleton<IPlacements>(Placements)
        .AddSingleton<IFaits>(Faits)
        .AddSingleton<IBilanWriter>(Faits)
        .AddSingleton<IBesoins>(new InMemoryBesoins(journal))
        .AddSingleton<ITerritoires>(new HeldTerritoire(new InMemoryParametres(TimeProvider.System)))
        .AddSingleton(temps)
        .AddKeyedSingleton(Calendrier.Horloge, horloge ?? TimeProvider.System)
        .AddSingleton<KeptTotals>()
        .AddCourier<Part>("heures")
        .AddCourier<PartPlacements>("placements");
}
