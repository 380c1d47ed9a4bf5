namespace Clauses.Silo.Tests.Journal;

/// <summary>Whether somebody wrote since: known alone where one process holds the base, asked of the base otherwise.</summary>
public sealed class CurrencyTests : OnABase
{
    [Fact]
    public async Task A_silo_of_a_cluster_learns_that_another_wrote()
    {
        await using var journal = Base.OpenJournal(new Verrou { Exclusif = false });
        await using var autre = Base.OpenJournal(new Verrou { Exclusif = false });
        Assert.True(await journal.IsCurrentAsync("m1", 0, CancellationToken.None));
        Assert.Equal(AppendResult.Ecrit, await autre.AppendAsync(Essai.Ouverture("m1"), CancellationToken.None));
        Assert.False(await journal.IsCurrentAsync("m1", 0, CancellationToken.None));
        Assert.True(await journal.IsCurrentAsync("m1", 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_process_that_lost_the_base_asks_too()
    {
        var verrou = new Verrou();
        await using var journal = Base.OpenJournal(verrou);
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Ouverture("m1"), CancellationToken.None));
        Assert.True(await journal.IsCurrentAsync("m1", 0, CancellationToken.None)); // alone: nobody else can have written
        verrou.Lose();
        Assert.False(await journal.IsCurrentAsync("m1", 0, CancellationToken.None));
    }
}
