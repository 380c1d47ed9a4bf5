namespace Clauses.Embedded.Tests.Comportement;

[Collection(nameof(SharedEngine))]
public sealed class FailureTests(SharedEngine shared)
{
    IGrainFactory Grains => shared.Engine.Grains;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_exception_reaches_the_caller_and_the_activation_lives_on(bool atOnce)
    {
        var grain = Grains.GetGrain<IProbe>($"fails {atOnce}");
        var before = await grain.Activation();
        var call = grain.Fail("as asked", atOnce);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        Assert.Equal("as asked", failure.Message);
        Assert.Equal(before, await grain.Activation());
    }

    [Fact]
    public async Task A_cancellation_reaches_the_grain_and_its_answer_the_caller()
    {
        var grain = Grains.GetGrain<IProbe>("cancelled");
        using var source = new CancellationTokenSource();
        var call = grain.WaitForCancellation(source.Token);
        await Witness.Of("cancelled").Saw("waits");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await grain.Activation();
    }

    [Fact]
    public async Task A_call_over_its_time_limit_fails_for_its_caller_and_goes_on_in_its_turn()
    {
        await using var engine = await EngineFixture.StartAsync(callLimit: TimeSpan.FromSeconds(2));
        var witness = Witness.Of("slow");
        var grain = engine.Grains.GetGrain<IProbe>("slow");
        await Answered(() => grain.Note("active"));
        var slow = grain.Hold("slow");
        await witness.Saw("slow begins");
        var waiting = grain.Hold("never begun");
        await Assert.ThrowsAsync<TimeoutException>(() => slow);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        witness.Open("slow");
        await witness.Saw("slow ends");
        await Answered(() => grain.Note("free again"));
        Assert.Equal(0, witness.Count("never begun begins"));
    }

    [Fact]
    public async Task A_chain_of_calls_that_comes_back_waits_for_itself_until_the_time_limit()
    {
        await using var engine = await EngineFixture.StartAsync(callLimit: TimeSpan.FromSeconds(1));
        var grain = engine.Grains.GetGrain<IProbe>("waits for itself");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.ThereAndBack("the other"));
        await Answered(() => grain.Note("free again"));
    }

    // On a machine with much to do, the grain may need longer to come free than the second or two that a call has.
    static async Task Answered(Func<ValueTask> call)
    {
        for (var tries = 60; ; tries--)
        {
            try
            {
                await call();
                return;
            }
            catch (TimeoutException) when (tries > 1)
            {
            }
        }
    }
}
