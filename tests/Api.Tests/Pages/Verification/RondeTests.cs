using Clauses.Api.Verification;
using Clauses.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clauses.Api.Tests.Pages.Verification;

public sealed class RondeTests
{
    private static readonly VueVerification Constat = new(12, 3, 1, [], []);

    [Fact]
    public async Task One_runs_at_a_time_and_the_last_one_stays()
    {
        var suite = new TaskCompletionSource<VueVerification>();
        var nombre = 0;
        var ronde = Creer(_ =>
        {
            Interlocked.Increment(ref nombre);
            return suite.Task;
        });
        Assert.Null(ronde.Dernier);
        Assert.True(ronde.Lancer());
        Assert.False(ronde.Lancer());
        Assert.True(ronde.Courant!.Court);
        suite.SetResult(Constat);
        await FinirAsync(ronde);
        Assert.Same(Constat, ronde.Dernier!.Vue);
        Assert.Equal((false, false, 1), (ronde.Dernier.Court, ronde.Dernier.Echoue, nombre));
        Assert.True(ronde.Lancer());
        await FinirAsync(ronde);
        Assert.Equal(2, nombre);
    }

    [Fact]
    public async Task One_that_fails_says_so_and_another_may_begin()
    {
        var ronde = Creer(_ => throw new InvalidOperationException("The base is away."));
        Assert.True(ronde.Lancer());
        await FinirAsync(ronde);
        Assert.True(ronde.Dernier!.Echoue);
        Assert.True(ronde.Lancer());
        await FinirAsync(ronde);
    }

    [Fact]
    public async Task One_that_never_ends_is_given_up()
    {
        var horloge = new Horloge();
        var ronde = Creer(async fin =>
        {
            await Task.Delay(Timeout.Infinite, fin);
            return Constat;
        }, horloge);
        Assert.True(ronde.Lancer());
        await horloge.AvancerAsync(Ronde.DureeMax);
        await FinirAsync(ronde);
        Assert.True(ronde.Dernier!.Echoue);
    }

    private static Ronde Creer(Func<CancellationToken, Task<VueVerification>> verifier, TimeProvider? temps = null) =>
        new(verifier, temps ?? TimeProvider.System, NullLogger<Ronde>.Instance, CancellationToken.None);

    private static Task FinirAsync(Ronde ronde) => Attendre.QueAsync(() => Task.FromResult(ronde.Courant is null));
}
