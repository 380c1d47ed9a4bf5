using System.Reflection;
using System.Threading.Channels;

namespace Clauses.Silo.Tests.Reads;

/// <summary>Readings of many totals at once, in front of reads that answer when the test says so.</summary>
public sealed class BatchedReadsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ChannelReader<Appel> _appels;
    private readonly BatchedReads _lectures;

    public BatchedReadsTests()
    {
        var source = DispatchProxy.Create<IReads, Source>();
        _appels = ((Source)source).Appels.Reader;
        _lectures = new(source);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _lectures.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task The_first_is_read_at_once_and_those_that_come_meanwhile_are_read_together_within_the_bound()
    {
        var premiere = Ask("p0");
        var appel = await _appels.ReadAsync();
        Task<ImmutableArray<PartLue>>[] suivantes = [.. Enumerable.Range(1, BatchedReads.MaxCibles + 200).Select(i => Ask($"p{i}"))];

        Assert.Equal(["p0"], Codes(appel));
        appel.Answer();
        var deuxieme = await _appels.ReadAsync();
        deuxieme.Answer();
        var troisieme = await _appels.ReadAsync();
        troisieme.Answer();

        Assert.Equal(Enumerable.Range(1, BatchedReads.MaxCibles).Select(i => $"p{i}"), Codes(deuxieme));
        Assert.Equal(200, troisieme.Cibles.Count);
        Assert.Equal("p0", Assert.Single(await premiere).Cible.Code);
        var reponses = await Task.WhenAll(suivantes);
        Assert.Equal(Enumerable.Range(1, reponses.Length).Select(i => $"p{i}"), reponses.Select(parts => Assert.Single(parts).Cible.Code));
    }

    [Fact]
    public async Task A_caller_that_asks_for_more_than_the_bound_is_read_alone()
    {
        var premiere = Ask("p0");
        var appel = await _appels.ReadAsync();
        var (grande, petite) = (Ask([.. Enumerable.Range(1, BatchedReads.MaxCibles + 1).Select(i => $"p{i}")]), Ask("q"));
        appel.Answer();

        appel = await _appels.ReadAsync();
        Assert.Equal(BatchedReads.MaxCibles + 1, appel.Cibles.Count);
        appel.Answer();
        (await _appels.ReadAsync()).Answer();

        Assert.Equal(BatchedReads.MaxCibles + 1, (await grande).Length);
        await Task.WhenAll(premiere, petite);
    }

    [Fact]
    public async Task A_total_asked_for_twice_is_read_once_and_answered_twice()
    {
        var premiere = Ask("p0");
        var appel = await _appels.ReadAsync();
        Task<ImmutableArray<PartLue>>[] doubles = [Ask("p1", "p2"), Ask("p2")];
        appel.Answer();

        appel = await _appels.ReadAsync();
        Assert.Equal(["p1", "p2"], Codes(appel));
        appel.Answer();

        await premiere;
        Assert.Equal(["p1", "p2"], (await doubles[0]).Select(part => part.Cible.Code));
        Assert.Equal("p2", Assert.Single(await doubles[1]).Cible.Code);
    }

    [Fact]
    public async Task Everything_is_read_by_itself_and_holds_nobody_up()
    {
        var tout = _lectures.ReadPartsAsync([Cible.Tout], CancellationToken.None);
        var appel = await _appels.ReadAsync();
        var autre = Ask("p0");
        (await _appels.ReadAsync()).Answer();

        Assert.Equal("p0", Assert.Single(await autre).Cible.Code);
        Assert.False(tout.IsCompleted);
        appel.Answer();
        Assert.Equal(Cible.Tout, Assert.Single(await tout).Cible);
    }

    [Fact]
    public async Task A_reading_that_fails_fails_for_its_callers_only()
    {
        var premiere = Ask("p0");
        var appel = await _appels.ReadAsync();
        var suivante = Ask("p1");

        appel.Reponse.SetException(new TimeoutException());
        (await _appels.ReadAsync()).Answer();

        await Assert.ThrowsAsync<TimeoutException>(() => premiere);
        Assert.Single(await suivante);
    }

    [Fact]
    public async Task A_caller_that_gives_up_waits_no_more_and_takes_nothing_from_the_others()
    {
        using var abandon = new CancellationTokenSource();
        var abandonnee = _lectures.ReadPartsAsync([new(Axe.Participant, "p0")], abandon.Token);
        var appel = await _appels.ReadAsync();
        var suivante = Ask("p1");
        await abandon.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandonnee);
        appel.Answer();
        (await _appels.ReadAsync()).Answer();
        Assert.Single(await suivante);
    }

    [Fact]
    public async Task At_the_end_nobody_is_left_waiting()
    {
        var premiere = Ask("p0");
        await _appels.ReadAsync();
        var suivante = Ask("p1");

        await _lectures.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => premiere);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => suivante);
        await Assert.ThrowsAsync<ChannelClosedException>(() => Ask("p2"));
    }

    private Task<ImmutableArray<PartLue>> Ask(params string[] codes) =>
        _lectures.ReadPartsAsync([.. codes.Select(code => new Cible(Axe.Participant, code))], default);

    private static IEnumerable<string> Codes(Appel appel) => appel.Cibles.Select(cible => cible.Code);

    public sealed record Appel(IReadOnlyCollection<Cible> Cibles)
    {
        public TaskCompletionSource<ImmutableArray<PartLue>> Reponse { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer() => Reponse.SetResult([.. Cibles.Select(cible => new PartLue(cible, new("m1", 1), Heures.Zero, []))]);
    }

    public class Source : DispatchProxy
    {
        public Channel<Appel> Appels { get; } = Channel.CreateUnbounded<Appel>();

        protected override object Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IReads.ReadPartsAsync), targetMethod!.Name);
            var appel = new Appel((IReadOnlyCollection<Cible>)args![0]!);
            Appels.Writer.TryWrite(appel);
            return appel.Reponse.Task.WaitAsync((CancellationToken)args[1]!);
        }
    }
}
