namespace Clauses.Embedded.Tests.Comportement;

[Collection(nameof(SharedEngine))]
public sealed class ActivationTests(SharedEngine shared)
{
    IGrainFactory Grains => shared.Engine.Grains;

    [Fact]
    public async Task First_calls_however_many_activate_once_and_run_after_activation()
    {
        var witness = Witness.Of("first calls");
        var grain = Grains.GetGrain<IProbe>("first calls");
        Assert.Empty(witness.Events);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            await Task.Yield();
            await grain.Note("called");
        }));
        Assert.Equal(["activates", "activated"], witness.Events.Take(2));
        Assert.Equal(100, witness.Count("called"));
        Assert.Equal(102, witness.Events.Count);
    }

    [Fact]
    public async Task Each_key_has_its_own_activation_and_keeps_it()
    {
        var one = await Grains.GetGrain<IProbe>("one").Activation();
        var other = await Grains.GetGrain<IProbe>("other").Activation();
        Assert.NotEqual(one, other);
        Assert.Equal(one, await Grains.GetGrain<IProbe>("one").Activation());
        Assert.Equal(one, await Grains.GetGrain<IProbe>("other").ThroughOther("one"));
    }

    [Fact]
    public async Task What_is_idle_is_collected_and_comes_back_at_the_next_call()
    {
        var witness = Witness.Of("idle");
        var grain = Grains.GetGrain<IProbe>("idle");
        var before = await grain.Activation();
        await shared.Engine.CollectIdleAsync();
        await witness.Saw("deactivated ActivationIdle");
        Assert.NotEqual(before, await grain.Activation());
        Assert.Equal(2, witness.Count("activated"));
    }

    [Fact]
    public async Task What_is_at_work_is_not_collected()
    {
        var witness = Witness.Of("at work");
        var grain = Grains.GetGrain<IProbe>("at work");
        var before = await grain.Activation();
        var held = grain.Hold("work");
        await witness.Saw("work begins");
        await shared.Engine.CollectIdleAsync();
        witness.Open("work");
        await held;
        Assert.Equal(before, await grain.Activation());
    }

    [Fact]
    public async Task DeactivateOnIdle_lets_the_call_finish_and_gives_waiting_calls_to_the_next_activation()
    {
        var witness = Witness.Of("leaves");
        var grain = Grains.GetGrain<IProbe>("leaves");
        var leaving = grain.Leave("leave");
        await witness.Saw("leave begins");
        var waiting = Enumerable.Range(0, 20).Select(_ => grain.Activation()).ToList();
        witness.Open("leave");
        var old = await leaving;
        var next = Assert.Single((await Task.WhenAll(waiting)).Distinct());
        Assert.NotEqual(old, next);
        Assert.Equal(
            ["activates", "activated", "leave begins", "leave ends", "deactivated ApplicationRequested", "activates", "activated"],
            witness.Events);
    }

    [Fact]
    public async Task Failure_to_activate_reaches_the_caller_and_the_next_call_tries_again()
    {
        var grain = Grains.GetGrain<IFragileProbe>("fragile");
        var failure = await Assert.ThrowsAnyAsync<Exception>(grain.Ping);
        Assert.Contains("not today", failure.ToString(), StringComparison.Ordinal);
        await grain.Ping();
        Assert.Equal(2, Witness.Of("fragile").Count("activates"));
    }

    [Fact]
    public async Task State_is_read_before_activation_and_outlives_it()
    {
        var witness = Witness.Of("stored");
        var grain = Grains.GetGrain<IStoredProbe>("stored");
        Assert.False(await grain.Stored());
        Assert.Equal(5, await grain.Add(5, store: true));
        Assert.Equal(7, await grain.Add(2, store: false));
        await grain.Leave();
        Assert.Equal(5, await grain.Add(0, store: false));
        Assert.True(await grain.Stored());
        await grain.Clear();
        await grain.Leave();
        Assert.False(await grain.Stored());
        Assert.Equal(["activated with 0", "activated with 5", "activated with 0"], witness.Events);
    }
}
