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
    public async Task Who_is_awake_is_read_where_it_stands_and_called_once_a_minute_so_that_it_does_not_fall_asleep()
    {
        var temps = new Ahead();
        await using var moteur = await Moteur.StartAsync(new(), temps: temps);
        moteur.Placer(0);
        var total = moteur.Grains.Total(Cible);
        Assert.Null(moteur.Present(Cible, 0));
        await total.Compte(0);
        for (var version = 1; version < 4; version++)
        {
            await moteur.TellAsync(Cible, new("M", version), Parts.De(100 * version), silo: version % 2);
            Assert.Equal(await total.Compte(0), moteur.Present(Cible, 0));
            Assert.Equal(100 * version, moteur.Present(Cible, 0)!.Declarees.Centiemes);
        }
        Assert.Same(moteur.Present(Cible, 0), moteur.Present(Cible, 0));
        Assert.Null(moteur.Present(Cible, 1));
        temps.By = TimeSpan.FromMinutes(1);
        Assert.Null(moteur.Present(Cible, 0));
        await total.Compte(0);
        Assert.NotNull(moteur.Present(Cible, 0));
        await moteur.ForgetAsync();
        Assert.Null(moteur.Present(Cible, 0));
    }

    private sealed class Ahead : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + (By.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);
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
