namespace Clauses.Embedded.Tests.Comportement;

[Collection(nameof(SharedEngine))]
public sealed class TurnTests(SharedEngine shared)
{
    const int Callers = 16;
    const int CallsEach = 625;

    IGrainFactory Grains => shared.Engine.Grains;

    static async Task<T[]> FromManyThreads<T>(Func<Task<T>> call) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            () => Task.WhenAll(Enumerable.Range(0, CallsEach).Select(_ => call())))))).SelectMany(one => one)];

    [Fact]
    public async Task Ten_thousand_concurrent_calls_run_one_after_the_other()
    {
        var grain = Grains.GetGrain<IProbe>("ten thousand");
        var counts = await FromManyThreads(grain.Increment);
        Assert.Equal(Enumerable.Range(1, Callers * CallsEach), counts.Order());
        Assert.DoesNotContain("two turns at once", Witness.Of("ten thousand").Events);
    }

    [Fact]
    public async Task Ten_thousand_interleaved_calls_never_run_two_turns_at_once()
    {
        var grain = Grains.GetGrain<IReentrantProbe>("ten thousand, interleaved");
        await FromManyThreads(async () =>
        {
            await grain.CountThrice();
            return true;
        });
        Assert.Equal(3 * Callers * CallsEach, await grain.Counted());
        Assert.DoesNotContain("two turns at once", Witness.Of("ten thousand, interleaved").Events);
    }

    [Fact]
    public async Task Ten_thousand_calls_over_many_grains_calling_each_other_all_arrive()
    {
        var next = 0;
        var seen = await FromManyThreads(() =>
        {
            var from = Interlocked.Increment(ref next) % 100;
            return Grains.GetGrain<IReentrantProbe>($"from {from}").ThroughOther($"to {from % 10}");
        });
        Assert.Equal(10, seen.Distinct().Count());
        Assert.Equal(Callers * CallsEach, seen.Length);
    }

    [Fact]
    public async Task Awaits_come_back_to_the_turn()
    {
        var grain = Grains.GetGrain<IProbe>("comes back");
        // Often enough to find the activation at work, and idle.
        for (var i = 0; i < 200; i++)
        {
            Assert.True(await grain.AwaitsComeBack());
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_call_leaves_its_caller_the_context_it_had()
    {
        var grain = Grains.GetGrain<IProbe>("context");
        await grain.Activation();
        await Task.Run(async () =>
        {
            var mine = new SynchronizationContext();
            SynchronizationContext.SetSynchronizationContext(mine);
            var answered = grain.Activation();
            Assert.Same(mine, SynchronizationContext.Current);
            var awaiting = grain.Increment();
            Assert.Same(mine, SynchronizationContext.Current);
            await Task.WhenAll(answered, awaiting);
        });
    }

    [Fact]
    public async Task All_kinds_of_answers_arrive()
    {
        var grain = Grains.GetGrain<IProbe>("answers");
        Assert.Equal(5, await grain.Add(2, 3));
        await grain.Note("noted");
        Assert.Equal(1, Witness.Of("answers").Count("noted"));
    }
}
