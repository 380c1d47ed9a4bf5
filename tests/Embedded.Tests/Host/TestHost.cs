using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clauses.Embedded.Tests;

/// <summary>A host of the grains of this assembly, with settings.</summary>
sealed class TestHost(IHost host) : IAsyncDisposable
{
    public IGrainFactory Grains { get; } = host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<TestHost> StartAsync(Action<EmbeddedOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEmbeddedGrains(options =>
        {
            options.AddGrainsOf<TestHost>();
            configure?.Invoke(options);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
