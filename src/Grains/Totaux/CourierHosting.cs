using Clauses.Grains.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Clauses.Grains.Totaux;

public static class CourierHosting
{
    /// <summary>Adds the courier of a kind of shares.</summary>
    /// <param name="genre">What it carries, as its figures are labelled.</param>
    /// <param name="total">Who sums the shares of a target.</param>
    public static IServiceCollection AddCourier<TPart>(
        this IServiceCollection services, string genre, Func<IGrainFactory, Cible, ITotal<TPart>> total) where TPart : class
    {
        services.AddSingleton(fournisseur =>
        {
            var grains = fournisseur.GetRequiredService<IGrainFactory>();
            return ActivatorUtilities.CreateInstance<Courier<TPart>>(fournisseur, genre, (Cible cible) => total(grains, cible));
        });
        services.AddSingleton<IOverdue>(fournisseur => fournisseur.GetRequiredService<Courier<TPart>>());
        services.AddSingleton<ICourier>(fournisseur => fournisseur.GetRequiredService<Courier<TPart>>());
        return services.AddHostedService(fournisseur => fournisseur.GetRequiredService<Courier<TPart>>());
    }
}
