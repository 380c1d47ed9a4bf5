using Orleans.Configuration;

namespace Clauses.Silo.Tests.Carnets;

public sealed class ClockTests
{
    [Fact]
    public async Task Grains_wake_after_the_clock_was_set_back_by_days()
    {
        await using var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        var clock = new Clock();
        var options = new SiloOptions { Base = donnees.Connexion };
        await using var prete = await ReadyDatabase.PrepareAsync(options, NullLoggerFactory.Instance, CancellationToken.None);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddSilo(options, prete);
        builder.Services.AddGrains().AddSingleton<TimeProvider>(clock)
            .Configure<GrainCollectionOptions>(collection =>
                (collection.CollectionQuantum, collection.CollectionAge) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)));
        using var silo = builder.Build();
        await silo.StartAsync();
        var grains = silo.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<ICarnetGrain>("a").Read();
        clock.Shift = TimeSpan.FromDays(9);
        // Until the idle are put to sleep by that time.
        await Eventually.QueAsync(async () => !(await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
            .Any(one => one.GrainType.Contains(nameof(CarnetGrain), StringComparison.Ordinal)));
        clock.Shift = TimeSpan.Zero;
        Assert.Null(await grains.GetGrain<ICarnetGrain>("b").Read());
        await silo.StopAsync();
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
