namespace Clauses.Grains.Tests.Placements;

public class PlacementsGrainTests
{
    private static readonly Cible Ml = new(Axe.Prescripteur, "ml-ivry");

    [Fact]
    public async Task It_starts_from_the_base_and_then_listens()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var entonnoir = moteur.Grains.Placements(Ml);
        await moteur.TellAsync(Ml, new("besoin/A", 1), Pairs.Part(Pairs.Sent(1)));
        moteur.Placements.Set(Ml, (new("besoin/B", 3), Pairs.Part(Pairs.Sent(1), Pairs.Sent(2))));
        // Heard before anyone asked: what was durable is read.
        Assert.Equal((2, 3L), De(await entonnoir.Lire(0, null)));
        await moteur.TellAsync(Ml, new("besoin/A", 1), Pairs.Part(Pairs.Sent(1)));
        Assert.Equal((3, 4L), De(await entonnoir.Lire(0, null)));
    }

    [Fact]
    public async Task Reports_that_are_doubled_or_late_count_once()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var entonnoir = moteur.Grains.Placements(Ml);
        await entonnoir.Lire(0, null);
        foreach (var version in (long[])[2, 3, 3, 1])
            await moteur.TellAsync(Ml, new("besoin/A", version), Pairs.Part([.. Enumerable.Range(0, (int)version).Select(i => Pairs.Sent(i))]));
        Assert.Equal((3, 2L), De(await entonnoir.Lire(0, null)));
        var photo = await entonnoir.Snapshot();
        Assert.Equal(new("besoin/A", 3), Assert.Single(photo.Sources));
        Assert.Equal([0, 2025], photo.Entonnoirs.Select(un => un.Exercice));
    }

    [Fact]
    public async Task Its_version_does_not_fall_when_it_starts_again_without_a_stream_that_left()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var entonnoir = moteur.Grains.Placements(Ml);
        var autre = new Cible(Axe.Prescripteur, "plie");
        moteur.Placements.Set(Ml, (new("besoin/A", 1), Pairs.Part(Pairs.Sent(1))));
        await entonnoir.Lire(0, null);
        await moteur.TellAsync(Ml, new("besoin/A", 2), PartPlacements.Empty);
        var avant = await entonnoir.Lire(0, null);
        moteur.Placements.Set(Ml);
        moteur.Placements.Set(autre, (new("besoin/A", 2), Pairs.Part(Pairs.Sent(1))));
        await moteur.ForgetAsync();
        Assert.Equal(De(avant), De(await entonnoir.Lire(0, null)));
    }

    [Fact]
    public async Task Those_who_follow_it_are_answered_by_what_is_reported_next()
    {
        await using var moteur = await Moteur.StartAsync(new());
        var entonnoir = moteur.Grains.Placements(Ml);
        Assert.Equal(0, (await entonnoir.Follow(0, -1)).Version);
        var attentes = Enumerable.Range(0, 3).Select(_ => entonnoir.Follow(0, 0)).ToList();
        await moteur.TellAsync(Ml, new("besoin/A", 1), Pairs.Part(Pairs.Sent(1)));
        Assert.All(await Task.WhenAll(attentes), suivi => Assert.Equal((1, 1L), De(suivi)));
    }

    [Fact]
    public async Task Pairs_ripen_by_the_clock_of_the_domain()
    {
        var horloge = new FakeTimeProvider(new(2025, 6, 10, 12, 0, 0, TimeSpan.Zero));
        await using var moteur = await Moteur.StartAsync(new(), horloge);
        moteur.Placements.Set(Ml, (new("besoin/A", 1), Pairs.Part(Pairs.Sent(1))));
        var entonnoir = moteur.Grains.Placements(Ml);
        Assert.Equal(1, (await entonnoir.Lire(0, 9)).Orientes);
        Assert.Equal(0, (await entonnoir.Lire(0, 10)).Orientes);
        horloge.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, (await entonnoir.Lire(0, 10)).Orientes);
    }

    [Fact]
    public async Task A_marche_tells_its_contracts_without_orientation_and_the_sweep_has_it_tell_them_elsewhere()
    {
        await using var scene = await Scene.OpenAsync();
        var tout = scene.Moteur.Grains.Placements(Cible.Tout);
        Assert.Equal(0, (await tout.Lire(0, null)).ContratsSansOrientation);
        var survivant = await scene.AddEngineAsync();
        await survivant.Grains.Placements(Cible.Tout).Lire(0, null);
        var marche = await scene.InscrireAsync("M");
        Assert.True(await marche.WaitTotaux(TimeSpan.FromMinutes(20)));
        Assert.Equal(2, (await tout.Lire(0, null)).ContratsSansOrientation);
        Assert.Equal(1, (await tout.Lire(2022, null)).ContratsSansOrientation);
        Assert.True(await survivant.Grains.GetGrain<ISweepGrain>(0).Sweep());
        Assert.Equal(2, (await survivant.Grains.Placements(Cible.Tout).Lire(0, null)).ContratsSansOrientation);
    }

    private static (int Orientes, long Version) De(Entonnoir entonnoir) => (entonnoir.Orientes, entonnoir.Version);
}
