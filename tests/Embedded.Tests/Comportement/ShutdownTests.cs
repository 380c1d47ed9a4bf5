namespace Clauses.Embedded.Tests.Comportement;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Stopping_lets_calls_in_flight_finish_then_deactivates_then_refuses()
    {
        await using var engine = await EngineFixture.StartAsync();
        var grain = engine.Grains.GetGrain<IProbe>("drained");
        var witness = Witness.Of("drained");
        var call = grain.Hold("call");
        await witness.Saw("call begins");
        var stop = engine.StopAsync();
        Assert.False(stop.IsCompleted);
        witness.Open("call");
        await call;
        await stop;
        Assert.Equal(["call ends", "deactivated ShuttingDown"], witness.Events.TakeLast(2));
        await Assert.ThrowsAnyAsync<Exception>(grain.Activation);
    }

    [Fact]
    public async Task Stopping_deactivates_every_grain()
    {
        await using var engine = await EngineFixture.StartAsync();
        var keys = Enumerable.Range(0, 100).Select(i => $"ended {i}").ToList();
        await Task.WhenAll(keys.Select(key => engine.Grains.GetGrain<IProbe>(key).Activation()));
        await engine.StopAsync();
        Assert.All(keys, key => Assert.Equal(1, Witness.Of(key).Count("deactivated ShuttingDown")));
    }
}
