namespace Clauses.Grains.Totaux;

public static class CourierHosting
{
    /// <summary>Adds the courier of a kind of shares to a silo.</summary>
    public static IServiceCollection AddCourier<TPart>(this IServiceCollection services, string genre) where TPart : class => services
        .AddSingleton<ISilos<TPart>, Silos<TPart>>()
        .AddSingleton(fournisseur => ActivatorUtilities.CreateInstance<Courier<TPart>>(fournisseur, genre))
        .AddSingleton<IOverdue>(fournisseur => fournisseur.GetRequiredService<Courier<TPart>>())
        .AddSingleton<ICourier>(fournisseur => fournisseur.GetRequiredService<Courier<TPart>>())
        .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(fournisseur => fournisseur.GetRequiredService<Courier<TPart>>())
        .AddHostedService(fournisseur => fournisseur.GetRequiredService<Courier<TPart>>())
        .AddGrainService<CourierService<TPart>>();
}
