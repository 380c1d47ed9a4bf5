using Clauses.Grains.Besoins;
using Clauses.Grains.Controles;
using Clauses.Grains.Courriels;
using Clauses.Grains.Participants;
using Clauses.Grains.Publications;
using Clauses.Grains.Temoins;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clauses.Grains;

/// <summary>What grains need beside the ports that the silo gives them.</summary>
public static class GrainsHosting
{
    /// <summary>Registers the territory and the verification; where this process is a silo, the couriers too.</summary>
    public static IServiceCollection AddGrains(this IServiceCollection services, bool silo = true)
    {
        services.AddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton(Calendrier.Horloge, (fournisseur, _) => fournisseur.GetRequiredService<TimeProvider>());
        services.AddSingleton<LiveTotals>();
        services.AddSingleton<Verification>();
        services.AddSingleton<PlacementsControle>();
        services.AddSingleton<BilanBuilder>();
        services.AddSingleton<PublicationBuilder>();
        services.AddSingleton<BilansControle>();
        services.AddSingleton<Verifier>();
        services.AddSingleton<HeldTerritoire>();
        services.AddSingleton<ITerritoires>(fournisseur => fournisseur.GetRequiredService<HeldTerritoire>());
        if (!silo)
            return services;
        services.AddSingleton<KeptTotals>();
        return services.AddCourier<Part>("heures").AddCourier<PartPlacements>("placements");
    }

    /// <summary>Starts what runs once in the cluster: in a silo that serves, not where a command works alone.</summary>
    public static IServiceCollection AddUniqueGrains(this IServiceCollection services) => services
        .AddHostedService<Starter<ISweepGrain>>()
        .AddHostedService<Starter<IReveilGrain>>()
        .AddHostedService<Starter<ICourrielsGrain>>()
        .AddHostedService<Starter<IConservationGrain>>()
        .AddHostedService<Starter<ITemoinsGrain>>()
        .AddHostedService<Starter<IReunionsGrain>>()
        .AddHostedService<Starter<IGrandsTotauxGrain>>()
        .AddHostedService<Starter<INuitGrain>>();
}
