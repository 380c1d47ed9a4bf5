namespace Clauses.Embedded.Tests.Comportement;

[Collection(nameof(SharedEngine))]
public sealed class TimerTests(SharedEngine shared)
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    ITickingProbe Grain(string key) => shared.Engine.Grains.GetGrain<ITickingProbe>(key);

    [Fact]
    public async Task Ticks_wait_for_their_turn_unless_they_interleave()
    {
        var witness = Witness.Of("ticks");
        var grain = Grain("ticks");
        await grain.Start("ordinary", interleave: false, Soon, Soon);
        await grain.Start("interleaved", interleave: true, Soon, Soon);
        await witness.Saw("ordinary done", 3);
        var call = grain.Hold("call");
        await witness.Saw("call begins");
        var (ordinary, interleaved) = (witness.Count("ordinary"), witness.Count("interleaved"));
        await witness.Saw("interleaved", interleaved + 5);
        Assert.Equal(ordinary, witness.Count("ordinary"));
        witness.Open("call");
        await call;
        await witness.Saw("ordinary", ordinary + 3);
        Assert.DoesNotContain("two turns at once", witness.Events);
        await grain.Leave();
    }

    [Fact]
    public async Task A_tick_begins_only_when_the_one_before_has_ended()
    {
        var witness = Witness.Of("no overlap");
        var grain = Grain("no overlap");
        await grain.Start("tick", interleave: true, TimeSpan.Zero, TimeSpan.Zero);
        await witness.Saw("tick", 50);
        var ticks = witness.Events.Take(40).ToList();
        Assert.Equal(Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? "tick" : "tick done"), ticks);
        await grain.Leave();
    }

    [Fact]
    public async Task A_tick_that_fails_does_not_stop_its_timer()
    {
        var grain = Grain("failing");
        await grain.Start("bad", interleave: false, Soon, Soon);
        await Witness.Of("failing").Saw("bad", 4);
        await grain.Leave();
    }

    [Fact]
    public async Task A_timer_that_is_disposed_ticks_no_more()
    {
        var witness = Witness.Of("disposed");
        var grain = Grain("disposed");
        await grain.Start("short", interleave: false, Soon, Soon);
        await witness.Saw("short", 2);
        await grain.Start("long", interleave: false, Soon, Soon);
        await grain.Stop("short");
        var ticks = witness.Count("short");
        await witness.Saw("long", 5);
        Assert.Equal(ticks, witness.Count("short"));
        await grain.Leave();
    }

    [Fact]
    public async Task A_timer_can_be_changed_and_one_without_period_ticks_once()
    {
        var witness = Witness.Of("changed");
        var grain = Grain("changed");
        await grain.Start("once", interleave: false, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await grain.Start("other", interleave: false, Soon, Soon);
        await witness.Saw("other", 5);
        Assert.Equal(0, witness.Count("once"));
        await grain.Change("once", Soon, Timeout.InfiniteTimeSpan);
        await witness.Saw("once");
        await witness.Saw("other", witness.Count("other") + 5);
        Assert.Equal(1, witness.Count("once"));
        await grain.Leave();
    }

    [Fact]
    public async Task Timers_end_with_their_activation()
    {
        var witness = Witness.Of("ended");
        var grain = Grain("ended");
        await grain.Start("old", interleave: false, Soon, Soon);
        await witness.Saw("old", 2);
        await grain.Leave();
        await witness.Saw("deactivated");
        var ticks = witness.Count("old");
        await grain.Start("new", interleave: false, Soon, Soon);
        await witness.Saw("new", 5);
        Assert.Equal(ticks, witness.Count("old"));
        await grain.Leave();
    }
}
