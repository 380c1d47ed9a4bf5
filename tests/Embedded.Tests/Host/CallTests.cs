using Clauses.Embedded.Tests.Comportement;

namespace Clauses.Embedded.Tests;

/// <summary>What this host promises beyond what both engines do.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task What_flows_with_the_caller_reaches_the_grain_at_once_or_later_and_nothing_flows_back()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IScout>("flow");
        Scout.Flowing.Value = "the caller's";
        // Often enough for calls that wait and calls that run on this thread.
        for (var i = 0; i < 200; i++)
        {
            var call = grain.Flow();
            Assert.Equal("the caller's", Scout.Flowing.Value);
            Assert.Equal("the caller's", await call);
            await Task.Yield();
        }
    }

    [Fact]
    public async Task The_caller_goes_on_outside_the_turn_that_answers_even_if_it_would_rather_not()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IProbe>("answers outside");
        var context = await Task.Run(() => grain.Increment().ContinueWith(
            _ => SynchronizationContext.Current, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        Assert.Null(context);
    }

    [Fact]
    public async Task One_call_too_many_is_refused_and_those_that_wait_are_served()
    {
        await using var host = await TestHost.StartAsync(options => options.MaxWaitingCalls = 10);
        var witness = Witness.Of("crowded");
        var grain = host.Grains.GetGrain<IProbe>("crowded");
        var first = grain.Hold("first");
        await witness.Saw("first begins");
        var waiting = Enumerable.Range(0, 10).Select(_ => grain.Activation()).ToList();
        await Assert.ThrowsAsync<LimitExceededException>(grain.Activation);
        witness.Open("first");
        await first;
        Assert.Single((await Task.WhenAll(waiting)).Distinct());
        await grain.Activation();
    }

    [Fact]
    public async Task A_chain_of_grains_far_deeper_than_the_stack_is_answered()
    {
        const int Length = 50_000;
        await using var host = await TestHost.StartAsync();
        var first = host.Grains.GetGrain<IScout>($"chain {Length}");
        Assert.Equal(0, await first.Chain(Length));
        // Every grain of the chain is active now, so that each call could run inside the one before.
        Assert.Equal(0, await first.Chain(Length));
    }

    [Fact]
    public async Task An_answer_that_comes_while_the_caller_looks_for_it_reaches_it()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IScout>("last moment");
        // The first call activates; those that follow find the activation idle and run on this thread.
        for (var i = 0; i < 3; i++) Assert.True(await grain.AtTheLastMoment().AsTask().WaitAsync(TimeSpan.FromMinutes(1)) > 0);
    }

    [Fact]
    public async Task Calls_survive_activations_that_come_and_go()
    {
        const int Visits = 20_000;
        await using var host = await TestHost.StartAsync();
        await Parallel.ForAsync(0, Visits, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) =>
            await host.Grains.GetGrain<IScout>("busy").Visit(number));
        var witness = Witness.Of("busy");
        Assert.Equal(Visits, witness.Count("visit"));
        Assert.True(witness.Count("deactivated") > 100);
        Assert.DoesNotContain("two turns at once", witness.Events);
    }

    [Fact]
    public async Task An_activation_that_does_not_finish_fails_after_its_limit()
    {
        await using var host = await TestHost.StartAsync(options => options.ActivationTimeout = TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<TimeoutException>(host.Grains.GetGrain<ISleeper>("sleeper").Ping);
    }

    [Fact]
    public async Task References_to_one_grain_are_equal()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(host.Grains.GetGrain<IScout>("a"), host.Grains.GetGrain<IScout>("a"));
        Assert.NotEqual(host.Grains.GetGrain<IScout>("a"), host.Grains.GetGrain<IScout>("b"));
        Assert.Equal("scout/a", host.Grains.GetGrain<IScout>("a").GetGrainId().ToString());
        Assert.Equal("a", host.Grains.GetGrain<IScout>("a").AsReference<IScout>().GetPrimaryKeyString());
    }

    [Fact]
    public async Task What_cannot_be_called_is_refused_when_it_is_asked_for()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Throws<NotSupportedException>(() => host.Grains.GetGrain<IImpossible>("x"));
        Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<IProbeMethods>("x", "Nobody"));
        Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<IAmbiguous>("x"));
        Assert.Equal("secondambiguous/x", await host.Grains.GetGrain<IAmbiguous>("x", typeof(SecondAmbiguous).FullName).Who());
    }
}
