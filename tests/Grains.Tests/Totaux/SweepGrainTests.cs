namespace Clauses.Grains.Tests.Totaux;

public class SweepGrainTests
{
    private static readonly TimeSpan Longtemps = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task What_another_cluster_wrote_and_never_told_here_is_told_by_the_sweep()
    {
        await using var scene = await Scene.OpenAsync();
        var mourant = await scene.InscrireAsync("M");
        var survivant = await scene.AddEngineAsync();
        await scene.VerifyTotauxAsync(survivant, "M");
        await mourant.Declarer([Scene.Ligne("M", "L1")], "cle");
        Assert.True(await Sweep(survivant).Sweep());
        await scene.VerifyTotauxAsync(survivant, "M");
    }

    [Fact]
    public async Task What_a_silo_committed_and_never_told_before_its_death_is_told_by_the_other()
    {
        await using var scene = await Scene.OpenAsync(silo: 0);
        scene.Moteur.Placer(1);
        var mourant = await scene.InscrireAsync("M");
        Assert.Equal(1, await scene.Moteur.OuEstAsync(mourant));
        Assert.Equal(0, await scene.Moteur.OuEstAsync(scene.Moteur.Grains.Total(Cible.Tout)));
        Assert.True(await mourant.WaitTotaux(Longtemps));

        var jamais = new TaskCompletionSource();
        scene.Moteur.PorteDesRapports = jamais.Task;
        Assert.Equal(CallOutcome.Fait, (await mourant.Declarer([Scene.Ligne("M", "L1")], "cle")).Outcome);
        await scene.Moteur.TuerAsync(1);
        scene.Moteur.PorteDesRapports = Task.CompletedTask;

        RequestContext.Clear();
        Assert.True(await Sweep(scene.Moteur).Sweep());
        await scene.VerifyTotauxAsync(scene.Moteur, "M");
    }

    [Fact]
    public async Task Totals_hear_of_the_marches_of_every_silo()
    {
        await using var scene = await Scene.OpenAsync(silo: 0);
        string[] marches = [.. Enumerable.Range(0, 20).Select(i => $"M{i}")];
        foreach (var (rang, marche) in marches.Index())
        {
            scene.Moteur.Placer(rang % 2);
            await scene.InscrireAsync(marche);
        }
        Assert.Equal(
            [0, 1],
            (await Task.WhenAll(marches.Select(marche => scene.Moteur.OuEstAsync(scene.Grain(marche))))).Distinct().Order());
        await Task.WhenAll(marches.Select(async marche =>
        {
            await scene.Grain(marche).Declarer([Scene.Ligne(marche, "L1"), Scene.Ligne(marche, "L2")], "cle");
            Assert.True(await scene.Grain(marche).WaitTotaux(Longtemps));
        }));
        await scene.VerifyTotauxAsync(scene.Moteur, marches);
    }

    [Fact]
    public async Task A_marche_that_could_not_be_read_is_told_by_the_next_look_though_it_moved_no_more()
    {
        await using var scene = await Scene.OpenAsync();
        var mourant = await scene.InscrireAsync("M");
        var survivant = await scene.AddEngineAsync();
        await survivant.Grains.GetGrain<IMarcheGrain>("M").Solde(0);
        await mourant.Declarer([Scene.Ligne("M", "L1")], "cle");
        scene.Journal.Fautes = _ => Fault.LectureCoupee;
        Assert.False(await Sweep(survivant).Sweep());
        scene.Journal.Fautes = _ => Fault.Aucune;
        Assert.True(await Sweep(survivant).Sweep());
        await scene.VerifyTotauxAsync(survivant, "M");
    }

    [Fact]
    public async Task A_marche_that_cannot_be_read_keeps_no_other_from_being_told()
    {
        await using var scene = await Scene.OpenAsync();
        string[] marches = [.. Enumerable.Range(0, 50).Select(i => $"M{i}")];
        foreach (var marche in marches)
            await scene.InscrireAsync(marche);
        var survivant = await scene.AddEngineAsync();
        await scene.VerifyTotauxAsync(survivant, marches);
        foreach (var marche in marches)
            await scene.Grain(marche).Declarer([Scene.Ligne(marche, "L1")], "cle");
        scene.Journal.Fautes = marche => marche == "M0" ? Fault.LectureCoupee : Fault.Aucune;
        Assert.False(await Sweep(survivant).Sweep());
        Assert.Equal(49, (await survivant.Grains.Total(Cible.Tout).Compte(0)).Marches);
        scene.Journal.Fautes = _ => Fault.Aucune;
        Assert.True(await Sweep(survivant).Sweep());
        await scene.VerifyTotauxAsync(survivant, marches);
    }

    [Fact]
    public async Task What_every_total_knows_is_read_by_nobody_again()
    {
        await using var scene = await Scene.OpenAsync();
        var grain = await scene.InscrireAsync("M");
        await grain.Declarer([Scene.Ligne("M", "L1")], "cle");
        var lectures = scene.Journal.Lectures;
        Assert.True(await Sweep(scene.Moteur).Sweep());
        Assert.Equal(lectures, scene.Journal.Lectures);
    }

    [Fact]
    public async Task What_moved_before_the_eldest_silo_began_is_read_by_nobody_again()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.InscrireAsync("M");
        scene.Journal.Age(TimeSpan.FromMinutes(5));
        var relance = await scene.AddEngineAsync();
        var lectures = scene.Journal.Lectures;
        Assert.True(await Sweep(relance).Sweep());
        Assert.Equal(lectures, scene.Journal.Lectures);
        await scene.VerifyTotauxAsync(relance, "M");
    }

    [Fact]
    public async Task The_cluster_is_reminded_of_it_however_many_silos_start_it()
    {
        await using var scene = await Scene.OpenAsync();
        await Task.WhenAll(Sweep(scene.Moteur).Start(), Sweep(scene.Moteur).Start());
        Assert.Equal(1, await scene.Moteur.RappelsAsync(Sweep(scene.Moteur)));
    }

    private static ISweepGrain Sweep(Moteur moteur) => moteur.Grains.GetGrain<ISweepGrain>(0);
}
