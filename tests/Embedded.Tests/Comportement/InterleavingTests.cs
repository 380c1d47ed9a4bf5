namespace Clauses.Embedded.Tests.Comportement;

[Collection(nameof(SharedEngine))]
public sealed class InterleavingTests(SharedEngine shared)
{
    IGrainFactory Grains => shared.Engine.Grains;

    [Fact]
    public async Task A_call_waits_for_the_one_before_it_although_that_one_awaits()
    {
        var witness = Witness.Of("plain");
        var grain = Grains.GetGrain<IProbe>("plain");
        var first = grain.Hold("first");
        await witness.Saw("first begins");
        var second = grain.Hold("second");
        var read = grain.Read("read");
        witness.Open("second");
        witness.Open("read");
        // A call that may interleave goes there and back: the others have had all the occasion they need.
        witness.Open("third");
        await grain.Interleave("third");
        Assert.Equal(["activates", "activated", "first begins", "third begins", "third ends"], witness.Events);
        witness.Open("first");
        await Task.WhenAll(first, second, read);
        Assert.Equal("first ends", witness.Events[5]);
    }

    [Fact]
    public async Task Calls_of_a_reentrant_class_interleave()
    {
        var witness = Witness.Of("reentrant");
        var grain = Grains.GetGrain<IReentrantProbe>("reentrant");
        var first = grain.Hold("first");
        await witness.Saw("first begins");
        witness.Open("second");
        await grain.Hold("second");
        Assert.False(first.IsCompleted);
        witness.Open("first");
        await first;
    }

    [Fact]
    public async Task Read_only_calls_interleave_among_themselves_only()
    {
        var witness = Witness.Of("readers");
        var grain = Grains.GetGrain<IProbe>("readers");
        var first = grain.Read("first");
        await witness.Saw("first begins");
        var second = grain.Read("second");
        await witness.Saw("second begins");
        var write = grain.Hold("write");
        witness.Open("write");
        witness.Open("peek");
        await grain.Interleave("peek");
        Assert.Equal(0, witness.Count("write begins"));
        witness.Open("second");
        await second;
        witness.Open("first");
        await Task.WhenAll(first, write);
        Assert.Equal(["second ends", "first ends", "write begins", "write ends"], witness.Events.TakeLast(4));
    }

    [Fact]
    public async Task A_call_that_always_interleaves_runs_beside_any_other_and_holds_up_none()
    {
        var witness = Witness.Of("always");
        var grain = Grains.GetGrain<IProbe>("always");
        var always = grain.Interleave("always");
        await witness.Saw("always begins");
        var plain = grain.Hold("plain");
        await witness.Saw("plain begins");
        var again = grain.Interleave("again");
        await witness.Saw("again begins");
        foreach (var gate in new[] { "always", "plain", "again" }) witness.Open(gate);
        await Task.WhenAll(always, plain, again);
    }

    [Fact]
    public async Task A_chain_of_calls_may_come_back_to_a_reentrant_grain()
    {
        var grain = Grains.GetGrain<IReentrantProbe>("there");
        Assert.Equal(await grain.Activation(), await grain.ThereAndBack("and back"));
    }
}
