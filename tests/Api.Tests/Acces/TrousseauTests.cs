using Clauses.Api.Acces;
using Clauses.Api.Tests.Support;
using Clauses.Grains.Registre;
using Clauses.Support;
using Npgsql;

namespace Clauses.Api.Tests.Acces;

public sealed class TrousseauTests
{
    private static readonly Empreinte Une = Empreinte.De("une");
    private readonly Horloge _horloge = new();
    private readonly ClesSimulees _registre = new();
    private readonly Trousseau _trousseau;

    public TrousseauTests() => _trousseau = new(_registre, _horloge);

    [Fact]
    public async Task A_key_is_believed_for_seconds_and_then_asked_about_again()
    {
        await ConfirmerAsync();
        _horloge.Advance(TimeSpan.FromSeconds(2));
        Assert.True(_trousseau.TryConnue(Une, out var porteur));
        Assert.Equal("cle-1", porteur!.Id);
        _horloge.Advance(TimeSpan.FromSeconds(2));
        Assert.False(_trousseau.TryConnue(Une, out _));

        _registre.Repondre = () => Task.FromResult<Cle?>(null); // revoked elsewhere
        Assert.Null(await _trousseau.ChercherAsync(Une, CancellationToken.None));
        Assert.False(_trousseau.FutConnue(Une));
    }

    [Fact]
    public async Task While_the_base_is_away_a_key_that_was_valid_is_believed_for_two_minutes()
    {
        await ConfirmerAsync();
        _registre.Repondre = Absente;
        for (var secondes = 4; secondes <= 120; secondes += 4)
        {
            _horloge.Advance(TimeSpan.FromSeconds(4));
            Assert.False(_trousseau.TryConnue(Une, out _));
            Assert.Equal("cle-1", (await _trousseau.ChercherAsync(Une, CancellationToken.None))!.Id);
            // Nobody asks again for another while.
            Assert.True(_trousseau.TryConnue(Une, out _));
        }
        Assert.Equal(1 + 30, _registre.Questions);
        _horloge.Advance(TimeSpan.FromSeconds(4));
        await Assert.ThrowsAsync<NpgsqlException>(() => _trousseau.ChercherAsync(Une, CancellationToken.None));
        await ConfirmerAsync();
    }

    [Fact]
    public async Task A_base_that_does_not_answer_is_waited_for_for_a_second()
    {
        await ConfirmerAsync();
        var muette = new TaskCompletionSource<Cle?>();
        _registre.Repondre = () => muette.Task;
        _horloge.Advance(TimeSpan.FromSeconds(4));
        var attente = _trousseau.ChercherAsync(Une, CancellationToken.None);
        Assert.False(attente.IsCompleted);
        _horloge.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("cle-1", (await attente.WaitAsync(TimeSpan.FromMinutes(1)))!.Id);
        Assert.True(_trousseau.TryConnue(Une, out _));

        muette.SetResult(null); // the late answer: it was revoked
        Assert.False(_trousseau.TryConnue(Une, out _));
        Assert.Null(await _trousseau.ChercherAsync(Une, CancellationToken.None));
    }

    [Fact]
    public async Task A_key_that_was_never_valid_is_not_believed()
    {
        _registre.Repondre = Absente;
        await Assert.ThrowsAsync<NpgsqlException>(() => _trousseau.ChercherAsync(Une, CancellationToken.None));
    }

    [Fact]
    public async Task A_key_revoked_here_is_not_believed_while_the_base_is_away()
    {
        await ConfirmerAsync();
        _trousseau.Oublier();
        _registre.Repondre = Absente;
        await Assert.ThrowsAsync<NpgsqlException>(() => _trousseau.ChercherAsync(Une, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_asked_before_a_key_was_revoked_here_is_not_believed_after()
    {
        var reponse = new TaskCompletionSource<Cle?>();
        _registre.Repondre = () => reponse.Task;
        var premiere = _trousseau.ChercherAsync(Une, CancellationToken.None);
        _trousseau.Oublier();
        reponse.SetResult(ClesSimulees.Cle);
        Assert.NotNull(await premiere);
        Assert.False(_trousseau.TryConnue(Une, out _));

        await ConfirmerAsync();
        _horloge.Advance(TimeSpan.FromSeconds(4));
        reponse = new();
        _registre.Repondre = () => reponse.Task;
        var seconde = _trousseau.ChercherAsync(Une, CancellationToken.None);
        _trousseau.Oublier();
        reponse.SetException(new NpgsqlException());
        await Assert.ThrowsAsync<NpgsqlException>(() => seconde);
    }

    [Fact]
    public async Task A_thousand_who_come_at_once_ask_one_question()
    {
        await ConfirmerAsync();
        var reponse = new TaskCompletionSource<Cle?>();
        _registre.Repondre = () => reponse.Task;
        _horloge.Advance(TimeSpan.FromSeconds(4));
        var attentes = Enumerable.Range(0, 1_000).Select(_ => _trousseau.ChercherAsync(Une, CancellationToken.None)).ToList();
        using var parti = new CancellationTokenSource();
        var partie = _trousseau.ChercherAsync(Une, parti.Token);
        await parti.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => partie);

        reponse.SetResult(ClesSimulees.Cle);
        Assert.All(await Task.WhenAll(attentes), porteur => Assert.Equal("cle-1", porteur!.Id));
        Assert.Equal(2, _registre.Questions);
        Assert.True(_trousseau.TryConnue(Une, out _));
    }

    private async Task ConfirmerAsync()
    {
        _registre.Repondre = () => Task.FromResult<Cle?>(ClesSimulees.Cle);
        Assert.NotNull(await _trousseau.ChercherAsync(Une, CancellationToken.None));
    }

    private static Task<Cle?> Absente() => Task.FromException<Cle?>(new NpgsqlException());
}
