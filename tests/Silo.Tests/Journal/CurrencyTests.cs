namespace Clauses.Silo.Tests.Journal;

/// <summary>Whether somebody wrote since: known alone where one process holds the base, asked of the base otherwise.</summary>
public sealed class CurrencyTests : IAsyncLifetime
{
    private TestDatabase _base = null!;

    public async Task InitializeAsync() => _base = await (await TestPostgres.PartageAsync()).CreerBaseAsync();

    public async Task DisposeAsync() => await _base.DisposeAsync();

    [Fact]
    public async Task A_silo_of_a_cluster_learns_that_another_wrote()
    {
        await using var journal = _base.OpenJournal(new Verrou { Exclusif = false });
        await using var autre = _base.OpenJournal(new Verrou { Exclusif = false });
        Assert.True(await journal.IsCurrentAsync("m1", 0, CancellationToken.None));
        Assert.Equal(AppendResult.Ecrit, await autre.AppendAsync(Essai.Ouverture("m1"), CancellationToken.None));
        Assert.False(await journal.IsCurrentAsync("m1", 0, CancellationToken.None));
        Assert.True(await journal.IsCurrentAsync("m1", 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_process_that_lost_the_base_asks_too()
    {
        var verrou = new Verrou();
        await using var journal = _base.OpenJournal(verrou);
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Ouverture("m1"), CancellationToken.None));
        Assert.True(await journal.IsCurrentAsync("m1", 0, CancellationToken.None)); // alone: nobody else can have written
        verrou.Lose();
        Assert.False(await journal.IsCurrentAsync("m1", 0, CancellationToken.None));
    }
}
