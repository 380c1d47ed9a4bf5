namespace Clauses.Grains.Tests.Totaux;

public class TotalGrainTests
{
    private static readonly Cible Cible = new(Axe.Qpv, "QN1");

    [Fact]
    public async Task What_is_reported_before_anyone_asks_is_left_to_the_journal_and_what_comes_after_is_heard()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var total = moteur.Grains.Total(Cible);
        await moteur.TellAsync(Cible, new("M", 1), Parts.De(100), silo: 1);
        // The journal is empty: a total that had listened would say what it heard.
        Assert.Equal(Heures.Zero, (await total.Compte(0)).Declarees);
        await moteur.TellAsync(Cible, new("M", 2), Parts.De(200));
        Assert.Equal(200, (await total.Compte(0)).Declarees.Centiemes);
    }

    [Fact]
    public async Task A_reading_that_fails_is_done_again_for_the_next_who_asks()
    {
        await using var moteur = await Moteur.StartAsync(new() { LecturesDeTotauxAManquer = 1 });
        var total = moteur.Grains.Total(Cible);
        await Assert.ThrowsAsync<TimeoutException>(() => total.Compte(0));
        Assert.Equal(Heures.Zero, (await total.Compte(0)).Declarees);
        await moteur.TellAsync(Cible, new("M", 1), Parts.De(100), silo: 1);
        Assert.Equal(100, (await total.Compte(0)).Declarees.Centiemes);
    }

    [Fact]
    public async Task A_photo_leaves_asleep_who_slept_and_awake_who_listened()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var total = moteur.Grains.Total(Cible);
        await total.Snapshot();
        await moteur.TellAsync(Cible, new("M", 1), Parts.De(100), silo: 1);
        // It slept again: what was reported is left to the journal, which is empty.
        Assert.Equal(Heures.Zero, (await total.Compte(0)).Declarees);
        await total.Snapshot();
        await moteur.TellAsync(Cible, new("M", 2), Parts.De(200));
        Assert.Equal(200, (await total.Compte(0)).Declarees.Centiemes);
    }
}
