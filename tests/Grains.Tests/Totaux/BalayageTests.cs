using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Tests.Commun;
using Clauses.Grains.Tests.Marches;
using Clauses.Grains.Totaux;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clauses.Grains.Tests.Totaux;

public class BalayageTests
{
    private static readonly DateTimeOffset Depuis = new(2026, 6, 30, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_a_silo_wrote_and_never_told_is_told_by_the_sweep_of_another()
    {
        await using var scene = await Scene.OuvrirAsync();
        var mourant = await scene.InscrireAsync("M");
        var survivant = await scene.AjouterMoteurAsync();
        await scene.VerifierTotauxAsync(survivant, "M");
        await mourant.Declarer([Scene.Ligne("M", "L1")], "cle");
        var suivant = await Balayage(scene, survivant).BalayerAsync(Depuis, default);
        Assert.True(suivant > Depuis);
        await scene.VerifierTotauxAsync(survivant, "M");
    }

    [Fact]
    public async Task It_looks_from_the_same_instant_again_as_long_as_a_marche_cannot_be_read()
    {
        await using var scene = await Scene.OuvrirAsync();
        var mourant = await scene.InscrireAsync("M");
        var survivant = await scene.AjouterMoteurAsync();
        await survivant.Grains.GetGrain<IMarcheGrain>("M").Solde(0);
        await mourant.Declarer([Scene.Ligne("M", "L1")], "cle");
        var balayage = Balayage(scene, survivant);
        scene.Journal.Fautes = _ => Faute.LectureCoupee;
        Assert.Equal(Depuis, await balayage.BalayerAsync(Depuis, default));
        scene.Journal.Fautes = _ => Faute.Aucune;
        Assert.True(await balayage.BalayerAsync(Depuis, default) > Depuis);
        await scene.VerifierTotauxAsync(survivant, "M");
    }

    [Fact]
    public async Task A_marche_that_cannot_be_read_keeps_no_other_from_being_told()
    {
        await using var scene = await Scene.OuvrirAsync();
        string[] marches = [.. Enumerable.Range(0, 50).Select(i => $"M{i}")];
        foreach (var marche in marches)
            await scene.InscrireAsync(marche);
        var survivant = await scene.AjouterMoteurAsync();
        await scene.VerifierTotauxAsync(survivant, marches);
        foreach (var marche in marches)
            await scene.Grain(marche).Declarer([Scene.Ligne(marche, "L1")], "cle");
        var balayage = Balayage(scene, survivant);
        scene.Journal.Fautes = marche => marche == "M0" ? Faute.LectureCoupee : Faute.Aucune;
        Assert.Equal(Depuis, await balayage.BalayerAsync(Depuis, default));
        var compte = await survivant.Grains.Total(Cible.Tout).Compte(0);
        Assert.Equal(49, compte.Marches);
        scene.Journal.Fautes = _ => Faute.Aucune;
        Assert.True(await balayage.BalayerAsync(Depuis, default) > Depuis);
        await scene.VerifierTotauxAsync(survivant, marches);
    }

    [Fact]
    public async Task A_marche_whose_version_this_silo_told_is_left_alone()
    {
        await using var scene = await Scene.OuvrirAsync();
        var grain = await scene.InscrireAsync("M");
        await grain.Declarer([Scene.Ligne("M", "L1")], "cle");
        var lectures = scene.Journal.Lectures;
        await Balayage(scene, scene.Moteur).BalayerAsync(Depuis, default);
        Assert.Equal(lectures, scene.Journal.Lectures);
    }

    private static Balayage Balayage(Scene scene, Moteur moteur) => new(
        new LecturesEnMemoire(scene.Journal), moteur.Coursier, moteur.Grains, TimeProvider.System, NullLogger<Balayage>.Instance);
}
