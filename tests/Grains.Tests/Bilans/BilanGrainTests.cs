using Orleans.Concurrency;

namespace Clauses.Grains.Tests.Bilans;

public class BilanGrainTests
{
    [Fact]
    public async Task Who_asks_while_the_ledger_is_read_has_all_that_was_written_before_they_asked()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var (faits, bilan) = (moteur.Faits, moteur.Grains.GetGrain<IBilanGrain>(2024));
        var gate = new TaskCompletionSource();
        (faits.Gate, faits.Contrats) = (gate.Task, 1);
        var first = bilan.Bilan();
        await Attendre.QueAsync(() => faits.Readings == 1);
        faits.Contrats = 2;
        Task<Immutable<byte[]>>[] later = [.. Enumerable.Range(0, 8).Select(_ => bilan.Bilan())];
        var consolidation = bilan.Consolidation();
        gate.SetResult();
        Assert.Equal(1, (await first).Value[0]);
        Assert.All(await Task.WhenAll(later), written => Assert.Equal(2, written.Value[0]));
        Assert.Equal(2, (await consolidation).Value[0]);
    }
}
