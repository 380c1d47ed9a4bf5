using Clauses.Grains.Controles;

namespace Clauses.Grains.Tests.Controles;

public sealed class ToursTests
{
    private static readonly Constat Constat = new(12, 3, [], [], 15, [], null);

    [Fact]
    public async Task One_runs_at_a_time_says_how_far_it_is_and_the_last_one_stays()
    {
        var (debut, suite) = (new TaskCompletionSource(), new TaskCompletionSource<Constat>());
        var tours = Create((_, progres, _) =>
        {
            progres.Begin(4);
            progres.Compare(7);
            progres.Finish();
            debut.SetResult();
            return suite.Task;
        });
        Assert.Equal(new Avancement(null, null), tours.Avancement);
        var fin = tours.NextAsync(suite: false);
        await debut.Task;
        Assert.False(tours.Launch(suite: false));
        Assert.Equal((4, 1, 7, true), tours.Avancement.Courant is { } court ? (court.Etapes, court.Faites, court.TotauxCompares, court.Court) : default);
        suite.SetResult(Constat);
        Assert.Same(Constat, await fin);
        Assert.Same(Constat, tours.Avancement.Dernier!.Constat);
        Assert.Null(tours.Avancement.Courant);
        Assert.Equal((false, false), (tours.Avancement.Dernier.Court, tours.Avancement.Dernier.Echoue));
    }

    [Fact]
    public async Task Who_asks_while_one_runs_gets_one_that_begins_later_and_all_of_them_the_same()
    {
        var (nombre, suites) = (0, new[] { new TaskCompletionSource<Constat>(), new TaskCompletionSource<Constat>() });
        var tours = Create((_, _, _) => suites[Interlocked.Increment(ref nombre) - 1].Task);
        var premier = tours.NextAsync(suite: false);
        var (deuxieme, troisieme) = (tours.NextAsync(suite: false), tours.NextAsync(suite: false));
        suites[0].SetResult(Constat);
        Assert.Same(Constat, await premier);
        Assert.False(deuxieme.IsCompleted || troisieme.IsCompleted);
        suites[1].SetResult(Constat with { Ecritures = 13 });
        Assert.Equal((13L, 13L, 2), ((await deuxieme)!.Ecritures, (await troisieme)!.Ecritures, nombre));
    }

    [Fact]
    public async Task One_that_fails_or_never_ends_says_so_and_another_may_begin()
    {
        var (horloge, debut, echoue) = (new FakeTimeProvider(), new TaskCompletionSource(), true);
        var tours = Create(
            async (_, _, fin) =>
            {
                if (echoue)
                    throw new InvalidOperationException("The base is away.");
                debut.SetResult();
                await Task.Delay(Timeout.Infinite, fin);
                return Constat;
            },
            horloge);
        Assert.Null(await tours.NextAsync(suite: false));
        Assert.True(tours.Avancement.Dernier!.Echoue);
        echoue = false;
        Assert.True(tours.Launch(suite: false));
        var apres = tours.NextAsync(suite: false);
        await debut.Task;
        (debut, echoue) = (new(), true);
        horloge.Advance(Tours.MaxDuration);
        Assert.Null(await apres);
    }

    private static Tours Create(Func<bool, Progres, CancellationToken, Task<Constat>> verifier, TimeProvider? temps = null) =>
        new(verifier, temps ?? TimeProvider.System, NullLogger.Instance, CancellationToken.None);
}
