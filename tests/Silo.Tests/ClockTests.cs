using Orleans.Configuration;

namespace Clauses.Silo.Tests;

public sealed class ClockTests : OnABase
{
    [Fact]
    public async Task Grains_wake_after_the_clock_was_set_back_by_days()
    {
        var clock = new ShiftedClock();
        await using var silo = await TestSilo.StartAsync(Base, ajouter: services => services.AddSingleton<TimeProvider>(clock)
            .Configure<GrainCollectionOptions>(collection =>
                (collection.CollectionQuantum, collection.CollectionAge) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1))));
        Assert.Null(await silo.Grains.GetGrain<IMarcheGrain>("a").Solde(0));
        clock.Shift = TimeSpan.FromDays(9);
        // Until the idle are put to sleep by that time.
        await Eventually.QueAsync(async () => !(await silo.Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
            .Any(one => one.GrainType.Contains(nameof(MarcheGrain), StringComparison.Ordinal)));
        clock.Shift = TimeSpan.Zero;
        Assert.Null(await silo.Grains.GetGrain<IMarcheGrain>("b").Solde(0));
    }
}
