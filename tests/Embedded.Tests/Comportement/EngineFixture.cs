using Microsoft.Extensions.DependencyInjection;
#if ENGINE_ORLEANS
using Orleans.Configuration;
using Orleans.TestingHost;
#else
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
#endif

namespace Clauses.Embedded.Tests.Comportement;

/// <summary>The engine this build was made for: the only place of the suite that knows which.</summary>
#if ENGINE_ORLEANS
sealed class EngineFixture(InProcessTestCluster cluster) : IEngineFixture
{
    public IGrainFactory Grains => cluster.Client;

    /// <summary>Two silos.</summary>
    public static async Task<IEngineFixture> StartAsync(TimeSpan? callLimit = null)
    {
        var limit = callLimit ?? TimeSpan.FromSeconds(30);
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo
            .AddMemoryGrainStorage(StoredProbe.Storage)
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = limit));
        builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = limit));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new EngineFixture(cluster);
    }

    public Task CollectIdleAsync() => Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public Task StopAsync() => cluster.StopSilosAsync();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
#else
sealed class EngineFixture(IHost host) : IEngineFixture
{
    public IGrainFactory Grains { get; } = host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>One process, as ever.</summary>
    public static async Task<IEngineFixture> StartAsync(TimeSpan? callLimit = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEmbeddedGrains(options => options.AddGrainsOf<Probe>().ResponseTimeout = callLimit ?? TimeSpan.FromSeconds(30));
        builder.Services.AddKeyedSingleton<IGrainStorage, MemoryStorage>(StoredProbe.Storage);
        var host = builder.Build();
        await host.StartAsync();
        return new EngineFixture(host);
    }

    public Task CollectIdleAsync()
    {
        var runtime = host.Services.GetRequiredService<GrainRuntime>();
        var quanta = runtime.Options.CollectionAge / runtime.Options.CollectionQuantum;
        for (var i = 0; i <= quanta + 1; i++) runtime.Collect();
        return Task.CompletedTask;
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
#endif
