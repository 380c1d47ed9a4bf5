namespace Clauses.Silo.Tests.Journal;

[Trait("Duree", "longue")]
public sealed class ImmediateStopTests
{
    [Fact]
    public async Task PostgreSQL_stopped_at_once_in_the_middle_of_appends_keeps_each_acknowledged_one_and_nothing_unknown()
    {
        const int marches = 60;
        await using var postgres = await TestPostgres.StartAsync();
        await using var b = await postgres.CreerBaseAsync();
        await using var journal = b.OpenJournal(options: new() { AppendTimeout = TimeSpan.FromMinutes(1), SeuilRenfort = 30 });
        using var fin = new CancellationTokenSource();
        var ecrites = 0;
        var charges = Enumerable.Range(0, marches).Select(rang => LoadAsync(journal, $"m{rang}", () => Interlocked.Increment(ref ecrites), fin.Token)).ToList();
        for (var coup = 0; coup < 3; coup++)
        {
            var palier = Volatile.Read(ref ecrites) + 300;
            await Eventually.QueAsync(() => Task.FromResult(Volatile.Read(ref ecrites) >= palier));
            await postgres.StopImmediatelyAsync();
            await postgres.RedemarrerAsync();
        }
        await fin.CancelAsync();
        var acquittees = await Task.WhenAll(charges);

        b.Source.Clear();
        for (var rang = 0; rang < marches; rang++)
            Assert.Equal(acquittees[rang], (await journal.ReadAllAsync($"m{rang}")).Select(ecriture => ecriture.Reference), StringComparer.Ordinal);
        Assert.Equal(acquittees.Sum(marche => marche.Count), await b.ReadAsync<long>("select count(*) from ecriture"));
    }

    /// <returns>The references of what was acknowledged, in order.</returns>
    private static async Task<List<string?>> LoadAsync(JournalPostgres journal, string marche, Action ecrite, CancellationToken fin)
    {
        var acquittees = new List<string?>();
        while (acquittees.Count == 0 || !fin.IsCancellationRequested)
        {
            var ajout = acquittees.Count == 0 ? Essai.Ouverture(marche) : Essai.Heures(marche, acquittees.Count, lignes: 2);
            // Nobody else writes to the marché: whatever was lost on the way, the journal must find out that it is written.
            Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(ajout));
            acquittees.AddRange(ajout.Ecritures.Select(ecriture => ecriture.Reference));
            ecrite();
        }
        return acquittees;
    }
}
