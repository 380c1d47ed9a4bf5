using Clauses.Grains.Domain;
using Clauses.Grains.Tests.Common;
using Clauses.Grains.Totaux;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clauses.Grains.Tests.Totaux;

public class CourierTests
{
    private static readonly TimeSpan Longtemps = TimeSpan.FromMinutes(20);

    private static readonly Cible[] Cibles = [.. Enumerable.Range(0, 5).Select(i => new Cible(Axe.Qpv, $"QN{i}"))];

    [Fact]
    public async Task Every_report_arrives_in_the_end_and_the_newest_wins_however_often_totals_fail()
    {
        await using var moteur = await Moteur.StartAsync(new());
        await EveillerAsync(moteur);
        var hasard = new Random(20_240_101);
        var verrou = new Lock();
        var echecs = 0;
        Flake Draw(string _)
        {
            lock (verrou)
            {
                var sort = hasard.Next(3);
                echecs += sort < 2 ? 1 : 0;
                return Flake.Aucun with { Avant = sort == 0, Apres = sort == 1 };
            }
        }
        await using var temps = new TempsPresse();
        using var coursier = Coursier(FlakyFactory.De(moteur.Grains, Draw), temps.Horloge);
        await coursier.StartAsync(default);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(marche => Task.Run(async () =>
        {
            for (var version = 1; version <= 25; version++)
            {
                var part = Parts.De(version, marche);
                coursier.Put(new($"M{marche}", version), [(Cibles[(marche + version) % 5], part), (Cibles[marche % 5], part)]);
                await Task.Yield();
            }
            Assert.True(await coursier.WaitAsync($"M{marche}", Cibles, Longtemps));
        })));
        Assert.True(echecs > 0);
        foreach (var (cible, numero) in Cibles.Select((cible, numero) => (cible, numero)))
        {
            var attendues = Enumerable.Range(0, 40).Select(marche => (Marche: marche, Version: Derniere(marche, numero))).ToList();
            var compte = await moteur.Grains.Total(cible).Compte(PartExercice.VieEntiere);
            Assert.Equal((attendues.Sum(part => part.Version), 40, 40), (compte.Declarees.Centiemes, compte.Marches, compte.Participants));
            var photo = await moteur.Grains.Total(cible).Snapshot();
            Assert.Equal(
                attendues.ToDictionary(part => $"M{part.Marche}", part => (long)part.Version),
                photo.Marches.ToDictionary(marche => marche.Flux, marche => marche.Version));
        }
        await coursier.StopAsync(default);
    }

    [Fact]
    public async Task A_wait_is_for_what_was_told_to_these_totals_and_for_nothing_else()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var portes = Cibles.ToDictionary(cible => cible.ToString(), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var grains = FlakyFactory.De(moteur.Grains, cle => Flake.Aucun with { Porte = portes[cle].Task });
        await using var temps = new TempsPresse();
        using var coursier = Coursier(grains, temps.Horloge);
        await coursier.StartAsync(default);
        Assert.True(await coursier.WaitAsync("M", Cibles, Longtemps));

        coursier.Put(new("M", 1), [(Cibles[0], Parts.De(1)), (Cibles[1], Parts.De(1))]);
        coursier.Put(new("N", 1), [(Cibles[2], Parts.De(1))]);
        var premiere = coursier.WaitAsync("M", [Cibles[0]], Longtemps);
        var toutes = coursier.WaitAsync("M", Cibles, Longtemps);
        Assert.False(premiere.IsCompleted);
        portes[Cibles[0].ToString()].SetResult();
        Assert.True(await premiere);
        Assert.False(toutes.IsCompleted);
        portes[Cibles[1].ToString()].SetResult();
        // N still waits for the third total: M has nothing there.
        Assert.True(await toutes);
        Assert.False(await coursier.WaitAsync("N", Cibles, TimeSpan.FromSeconds(1)));
        portes[Cibles[2].ToString()].SetResult();
        Assert.True(await coursier.WaitAsync("N", Cibles, Longtemps));
        await coursier.StopAsync(default);
    }

    [Fact]
    public async Task Reports_that_gather_while_a_batch_is_on_its_way_leave_as_one()
    {
        await using var moteur = await Moteur.StartAsync(new());
        await EveillerAsync(moteur);
        var (porte, lots) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0);
        var parti = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var grains = FlakyFactory.De(moteur.Grains, _ =>
        {
            Interlocked.Increment(ref lots);
            parti.TrySetResult();
            return Flake.Aucun with { Porte = porte.Task };
        });
        await using var temps = new TempsPresse();
        using var coursier = Coursier(grains, temps.Horloge);
        await coursier.StartAsync(default);
        coursier.Put(new("M", 1), [(Cibles[0], Parts.De(1))]);
        await parti.Task;
        for (var version = 2; version <= 1_000; version++)
            coursier.Put(new("M", version), [(Cibles[0], Parts.De(version))]);
        porte.SetResult();
        Assert.True(await coursier.WaitAsync("M", Cibles, Longtemps));
        Assert.Equal(2, lots);
        Assert.Equal(1_000, (await moteur.Grains.Total(Cibles[0]).Compte(0)).Declarees.Centiemes);
        await coursier.StopAsync(default);
    }

    [Fact]
    public async Task What_it_was_handed_before_it_stops_still_arrives()
    {
        await using var moteur = await Moteur.StartAsync(new());
        await EveillerAsync(moteur);
        await using var temps = new TempsPresse();
        using var coursier = Coursier(moteur.Grains, temps.Horloge);
        await coursier.StartAsync(default);
        foreach (var cible in Cibles)
            coursier.Put(new("M", 1), [(cible, Parts.De(35))]);
        await coursier.StopAsync(default);
        foreach (var cible in Cibles)
            Assert.Equal(35, (await moteur.Grains.Total(cible).Compte(0)).Declarees.Centiemes);
    }

    [Fact]
    public void It_knows_the_versions_that_it_was_handed()
    {
        using var coursier = Coursier(null!, TimeProvider.System);
        Assert.False(coursier.Knows(new("M", 1)));
        coursier.Put(new("M", 2), []);
        Assert.True(coursier.Knows(new("M", 1)));
        Assert.True(coursier.Knows(new("M", 2)));
        Assert.False(coursier.Knows(new("M", 3)));
        Assert.False(coursier.Knows(new("N", 1)));
    }

    private static Courier<Part> Coursier(IGrainFactory grains, TimeProvider temps) =>
        new("heures", grains.Total, temps, NullLogger<Courier<Part>>.Instance);

    private static Task<Compte[]> EveillerAsync(Moteur moteur) => Task.WhenAll(Cibles.Select(cible => moteur.Grains.Total(cible).Compte(0)));

    private static int Derniere(int marche, int total) =>
        Enumerable.Range(1, 25).Last(version => (marche + version) % 5 == total || marche % 5 == total);
}
