using Clauses.Api.Verification;
using Clauses.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clauses.Api.Tests.Pages.Verification;

public sealed class SharedVerificationTests
{
    private static readonly VueVerification Constat = new(12, 3, 1, 15, [], []);

    [Fact]
    public async Task One_runs_at_a_time_and_the_last_one_stays()
    {
        var suite = new TaskCompletionSource<VueVerification>();
        var nombre = 0;
        var ronde = Create(_ =>
        {
            Interlocked.Increment(ref nombre);
            return suite.Task;
        });
        Assert.Null(ronde.Last);
        Assert.True(ronde.Launch());
        Assert.False(ronde.Launch());
        Assert.True(ronde.Current!.Court);
        suite.SetResult(Constat);
        await FinishAsync(ronde);
        Assert.Same(Constat, ronde.Last!.Vue);
        Assert.Equal((false, false, 1), (ronde.Last.Court, ronde.Last.Echoue, nombre));
        Assert.True(ronde.Launch());
        await FinishAsync(ronde);
        Assert.Equal(2, nombre);
    }

    [Fact]
    public async Task One_that_fails_says_so_and_another_may_begin()
    {
        var ronde = Create(_ => throw new InvalidOperationException("The base is away."));
        Assert.True(ronde.Launch());
        await FinishAsync(ronde);
        Assert.True(ronde.Last!.Echoue);
        Assert.True(ronde.Launch());
        await FinishAsync(ronde);
    }

    [Fact]
    public async Task One_that_never_ends_is_given_up()
    {
        var horloge = new Clock();
        var ronde = Create(async fin =>
        {
            await Task.Delay(Timeout.Infinite, fin);
            return Constat;
        }, horloge);
        Assert.True(ronde.Launch());
        await horloge.AvancerAsync(SharedVerification.MaxDuration);
        await FinishAsync(ronde);
        Assert.True(ronde.Last!.Echoue);
    }

    private static SharedVerification Create(Func<CancellationToken, Task<VueVerification>> verifier, TimeProvider? temps = null) =>
        new(verifier, temps ?? TimeProvider.System, NullLogger<SharedVerification>.Instance, CancellationToken.None);

    private static Task FinishAsync(SharedVerification ronde) => Eventually.QueAsync(() => Task.FromResult(ronde.Current is null));
}
