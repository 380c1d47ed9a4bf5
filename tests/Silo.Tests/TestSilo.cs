namespace Clauses.Silo.Tests;

/// <summary>A silo on a base, alone or as one of a cluster.</summary>
internal sealed class TestSilo(IHost hote, ReadyDatabase prete) : IAsyncDisposable
{
    public IGrainFactory Grains { get; } = hote.Services.GetRequiredService<IGrainFactory>();

    /// <summary>A cluster in which each silo has ports of its own.</summary>
    public static Cluster EnGrappe() => new("essai", ProcessRole.Whole, IPAddress.Loopback, PrivatePostgres.FreePort(), PrivatePostgres.FreePort(), null);

    public static async Task<TestSilo> StartAsync(TestDatabase b, Cluster? cluster = null, Action<IServiceCollection>? ajouter = null)
    {
        var options = new SiloOptions { Base = b.Connexion, Cluster = cluster };
        var prete = await ReadyDatabase.PrepareAsync(options, NullLoggerFactory.Instance, CancellationToken.None);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddSilo(options, prete);
        builder.Services.AddGrains();
        ajouter?.Invoke(builder.Services);
        var hote = builder.Build();
        await hote.StartAsync();
        return new(hote, prete);
    }

    public Task StopAsync() => hote.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await hote.StopAsync();
        await ((IAsyncDisposable)hote).DisposeAsync();
        await prete.DisposeAsync();
    }
}

/// <summary>The time is another's; timers, Orleans' among them, run as ever.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
