using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Clauses.Embedded;

/// <summary>Puts the one-process host into an application.</summary>
public static class EmbeddedServices
{
    /// <summary>
    /// Adds the host: an <see cref="IGrainFactory"/> that anyone may call from any thread, and a hosted service that drains at stop.
    /// Hosted services stop in the reverse order of their registration: add those that call grains after this.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedOptions> configure)
    {
        services.Configure(configure);
        services.AddSingleton<GrainRuntime>();
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainRuntime>());
        services.AddHostedService(static provider => provider.GetRequiredService<GrainRuntime>());
        return services;
    }
}
