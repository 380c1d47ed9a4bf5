namespace Clauses.Api.Tests.Access;

public sealed class KeyCacheTests
{
    private static readonly Empreinte Une = Empreinte.De("une");
    private readonly Clock _horloge = new();
    private readonly SimulatedCles _registre = new();
    private readonly KeyCache _trousseau;

    public KeyCacheTests() => _trousseau = new(_registre, _horloge);

    [Fact]
    public async Task A_key_is_believed_for_seconds_and_then_asked_about_again()
    {
        await ConfirmAsync();
        _horloge.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_trousseau.TryKnown(Une, out var porteur));
        Assert.Equal("cle-1", porteur!.Id);
        _horloge.Advance(TimeSpan.FromSeconds(2));
        Assert.False(_trousseau.TryKnown(Une, out _));

        _registre.Repondre = () => Task.FromResult<Cle?>(null); // revoked elsewhere
        Assert.Null(await _trousseau.SearchAsync(Une, CancellationToken.None));
        Assert.False(_trousseau.WasKnown(Une));
    }

    [Fact]
    public async Task While_the_base_is_away_a_key_that_was_valid_is_believed_for_two_minutes()
    {
        await ConfirmAsync();
        _registre.Repondre = Absente;
        for (var secondes = 4; secondes <= 120; secondes += 4)
        {
            _horloge.Advance(TimeSpan.FromSeconds(4));
            Assert.False(_trousseau.TryKnown(Une, out _));
            Assert.Equal("cle-1", (await _trousseau.SearchAsync(Une, CancellationToken.None))!.Id);
            // Nobody asks again for another while.
            Assert.True(_trousseau.TryKnown(Une, out _));
        }
        Assert.Equal(1 + 30, _registre.Questions);
        _horloge.Advance(TimeSpan.FromSeconds(4));
        await Assert.ThrowsAsync<NpgsqlException>(() => _trousseau.SearchAsync(Une, CancellationToken.None));
        await ConfirmAsync();
    }

    [Fact]
    public async Task A_base_that_does_not_answer_is_waited_for_for_a_second()
    {
        await ConfirmAsync();
        var muette = new TaskCompletionSource<Cle?>();
        _registre.Repondre = () => muette.Task;
        _horloge.Advance(TimeSpan.FromSeconds(4));
        var attente = _trousseau.SearchAsync(Une, CancellationToken.None);
        Assert.False(attente.IsCompleted);
        _horloge.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("cle-1", (await attente.WaitAsync(TimeSpan.FromMinutes(1)))!.Id);
        Assert.True(_trousseau.TryKnown(Une, out _));

        muette.SetResult(null); // the late answer: it was revoked
        Assert.False(_trousseau.TryKnown(Une, out _));
        Assert.Null(await _trousseau.SearchAsync(Une, CancellationToken.None));
    }

    [Fact]
    public async Task A_key_that_was_never_valid_is_not_believed()
    {
        _registre.Repondre = Absente;
        await Assert.ThrowsAsync<NpgsqlException>(() => _trousseau.SearchAsync(Une, CancellationToken.None));
    }

    [Fact]
    public async Task A_key_revoked_here_is_not_believed_while_the_base_is_away()
    {
        await ConfirmAsync();
        _trousseau.Forget();
        _registre.Repondre = Absente;
        await Assert.ThrowsAsync<NpgsqlException>(() => _trousseau.SearchAsync(Une, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_asked_before_a_key_was_revoked_here_is_not_believed_after()
    {
        var reponse = new TaskCompletionSource<Cle?>();
        _registre.Repondre = () => reponse.Task;
        var premiere = _trousseau.SearchAsync(Une, CancellationToken.None);
        _trousseau.Forget();
        reponse.SetResult(SimulatedCles.Cle);
        Assert.NotNull(await premiere);
        Assert.False(_trousseau.TryKnown(Une, out _));

        await ConfirmAsync();
        _horloge.Advance(TimeSpan.FromSeconds(4));
        reponse = new();
        _registre.Repondre = () => reponse.Task;
        var seconde = _trousseau.SearchAsync(Une, CancellationToken.None);
        _trousseau.Forget();
        reponse.SetException(new NpgsqlException());
        await Assert.ThrowsAsync<NpgsqlException>(() => seconde);
    }

    [Fact]
    public async Task A_thousand_who_come_at_once_ask_one_question()
    {
        await ConfirmAsync();
        var reponse = new TaskCompletionSource<Cle?>();
        _registre.Repondre = () => reponse.Task;
        _horloge.Advance(TimeSpan.FromSeconds(4));
        var attentes = Enumerable.Range(0, 1_000).Select(_ => _trousseau.SearchAsync(Une, CancellationToken.None)).ToList();
        using var parti = new CancellationTokenSource();
        var partie = _trousseau.SearchAsync(Une, parti.Token);
        await parti.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => partie);

        reponse.SetResult(SimulatedCles.Cle);
        Assert.All(await Task.WhenAll(attentes), porteur => Assert.Equal("cle-1", porteur!.Id));
        Assert.Equal(2, _registre.Questions);
        Assert.True(_trousseau.TryKnown(Une, out _));
    }

    private async Task ConfirmAsync()
    {
        _registre.Repondre = () => Task.FromResult<Cle?>(SimulatedCles.Cle);
        Assert.NotNull(await _trousseau.SearchAsync(Une, CancellationToken.None));
    }

    private static Task<Cle?> Absente() => Task.FromException<Cle?>(new NpgsqlException());
}
