namespace Clauses.Grains.Tests.Totaux;

/// <summary>Who follows a marché or a total is answered by the next change.</summary>
public class SuivreTests
{
    private static readonly Cible Qpv = new(Axe.Qpv, "QN1");

    [Fact]
    public async Task A_version_that_is_not_the_present_one_is_answered_at_once()
    {
        await using var scene = await Scene.OpenAsync();
        var marche = await scene.InscrireAsync("M");
        foreach (var vue in (long[])[-1, 0, 2, 4])
            Assert.Equal(3, (await marche.Follow(0, vue))!.Solde.Compte.Version);
        Assert.Null(await scene.Grain("N").Follow(0, -1));
        var total = await Total(scene.Moteur);
        await scene.Moteur.TellAsync(Qpv, new("M", 3), Parts.De(100));
        foreach (var vue in (long[])[-1, 0, 2, 4])
            Assert.Equal(3, (await total.Follow(0, vue)).Version);
    }

    [Fact]
    public async Task Those_who_follow_a_marche_are_answered_by_its_next_change_and_keep_nobody_from_writing()
    {
        await using var scene = await Scene.OpenAsync();
        var marche = await scene.InscrireAsync("M");
        var attentes = Enumerable.Range(0, 3).Select(i => marche.Follow(i == 2 ? 2024 : 0, 3)).ToList();
        await marche.Declarer([Scene.Ligne("M", "L1")], "cle");
        foreach (var suivi in await Task.WhenAll(attentes))
        {
            Assert.Equal(4, suivi!.Solde.Compte.Version);
            Assert.NotEqual(Heures.Zero, suivi.Solde.Compte.Declarees);
        }
    }

    [Fact]
    public async Task A_marche_that_moves_says_so_with_its_balance()
    {
        await using var scene = await Scene.OpenAsync();
        var marche = await scene.InscrireAsync("M");
        var attente = marche.Follow(0, 3);
        await marche.Inscrire(Banc.Fiche() with { MaitreOuvrage = "autre" }, "cle");
        var suivi = (await attente)!;
        Assert.Equal(("autre", 4L), (suivi.Fiche.MaitreOuvrage, suivi.Solde.Compte.Version));
    }

    [Fact]
    public async Task Those_who_follow_a_total_are_answered_by_what_is_reported_next()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var total = await Total(moteur);
        var attentes = Enumerable.Range(0, 3).Select(_ => total.Follow(0, 0)).ToList();
        // The report waits for nobody who follows: the calls interleave.
        await moteur.TellAsync(Qpv, new("M", 1), Parts.De(100));
        Assert.All(await Task.WhenAll(attentes), compte => Assert.Equal((1L, 100L), (compte.Version, compte.Declarees.Centiemes)));
    }

    [Fact]
    public async Task A_total_that_could_not_be_read_says_so_and_is_read_again()
    {
        await using var moteur = await Moteur.StartAsync(new() { LecturesDeTotauxAManquer = 1 });
        var total = moteur.Grains.GetGrain<ITotalGrain>(Qpv.ToString());
        await Assert.ThrowsAsync<TimeoutException>(() => total.Follow(0, -1));
        Assert.Equal(0, (await total.Follow(0, -1)).Version);
    }

    [Fact]
    public async Task A_wait_has_a_bound()
    {
        var temps = new FakeTimeProvider();
        var attente = new ChangeSignal(temps, default).WaitAsync();
        temps.Advance(TimeSpan.FromSeconds(9));
        Assert.False(attente.IsCompleted);
        temps.Advance(TimeSpan.FromSeconds(1));
        await attente;
    }

    [Fact]
    public async Task A_silo_that_stops_keeps_nobody_waiting()
    {
        using var fin = new CancellationTokenSource();
        var guet = new ChangeSignal(new FakeTimeProvider(), fin.Token);
        var attente = guet.WaitAsync();
        Assert.False(attente.IsCompleted);
        await fin.CancelAsync();
        await attente;
        await guet.WaitAsync();
    }

    private static async Task<ITotalGrain> Total(Moteur moteur)
    {
        var total = moteur.Grains.GetGrain<ITotalGrain>(Qpv.ToString());
        Assert.Equal(0, (await total.Compte(0)).Version);
        return total;
    }
}
