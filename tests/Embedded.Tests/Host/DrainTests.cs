using Clauses.Embedded.Tests.Comportement;

namespace Clauses.Embedded.Tests;

public sealed class DrainTests
{
    [Fact]
    public async Task While_the_host_drains_callers_are_refused_and_grains_may_still_call_to_finish()
    {
        await using var host = await TestHost.StartAsync();
        var witness = Witness.Of("finishing");
        var grain = host.Grains.GetGrain<IScout>("finishing");
        Scout.Flowing.Value = "in time";
        var call = grain.HoldThenCall("gate", "helper");
        await witness.Saw("holds");
        var stop = host.StopAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(grain.Flow);
        Assert.Equal(0, witness.Count("deactivated"));
        witness.Open("gate");
        Assert.Equal("in time", await call);
        await stop;
        Assert.Equal(1, witness.Count("deactivated"));
        Assert.Equal(1, Witness.Of("helper").Count("deactivated"));
    }

    [Fact]
    public async Task A_call_that_does_not_end_is_given_up_after_the_drain_limit()
    {
        await using var host = await TestHost.StartAsync(options => options.DrainTimeout = TimeSpan.FromMilliseconds(50));
        var call = host.Grains.GetGrain<IScout>("endless").HoldThenCall("never", "nobody");
        await Witness.Of("endless").Saw("holds");
        await host.StopAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => call);
    }
}
