using Microsoft.Extensions.Hosting;

namespace Clauses.Api.Tests.Streams;

public sealed class BroadcastTests
{
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Two_hundred_who_watch_cost_the_calls_of_one()
    {
        using var monde = await World.CreateAsync();
        var (diffusion, comptes) = Diffuser(monde, TimeProvider.System);
        var abonnements = Enumerable.Range(0, 200).Select(_ => diffusion.Subscribe(Cible(monde), 0)).ToList();
        var etats = await Task.WhenAll(abonnements.Select(abonnement => abonnement.Sujet.Premier));
        // The same state, and so the same bytes, for all.
        Assert.Single(etats.Distinct());
        await Eventually.QueAsync(() => Task.FromResult(comptes.Appels == 2));
        var changement = abonnements[0].Sujet.Changement;
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        await changement;
        await Eventually.QueAsync(() => Task.FromResult(comptes.Appels == 3));
        Assert.All(abonnements, abonnement => Assert.Equal(etats[0]!.Version + 1, abonnement.Sujet.Etat!.Version));
        Assert.Equal(1, diffusion.Sujets);
        abonnements.ForEach(abonnement => abonnement.Dispose());
    }

    [Fact]
    public async Task What_nobody_watches_is_followed_no_longer_and_can_be_watched_again()
    {
        using var monde = await World.CreateAsync();
        var horloge = new Clock();
        var (diffusion, comptes) = Diffuser(monde, horloge);
        using (var abonnement = diffusion.Subscribe(Cible(monde), 0))
        {
            await abonnement.Sujet.Premier;
            await Eventually.QueAsync(() => Task.FromResult(horloge.Attend(Cadence)));
        }
        Assert.Equal(1, diffusion.Sujets);
        await horloge.AvancerAsync(Cadence);
        await Eventually.QueAsync(() => Task.FromResult(diffusion.Sujets == 0));
        Assert.Equal(1, comptes.Appels);
        using var retour = diffusion.Subscribe(Cible(monde), 0);
        Assert.NotNull(await retour.Sujet.Premier);
        await horloge.AvancerAsync(Cadence);
        await Eventually.QueAsync(() => Task.FromResult(comptes.Appels == 3));
    }

    [Fact]
    public async Task A_burst_is_told_once_in_a_while()
    {
        using var monde = await World.CreateAsync();
        var horloge = new Clock();
        var (diffusion, comptes) = Diffuser(monde, horloge);
        using var abonnement = diffusion.Subscribe(Cible(monde), 0);
        var premier = (await abonnement.Sujet.Premier)!;
        for (var rang = 1; rang <= 20; rang++)
            (await monde.DeclarerAsync(monde.Ligne($"L{rang}", 1))).Est(200);
        Assert.Equal(1, comptes.Appels);
        Assert.Same(premier, abonnement.Sujet.Etat);
        var changement = abonnement.Sujet.Changement;
        await horloge.AvancerAsync(Cadence);
        await changement;
        Assert.Equal((2, premier.Version + 20), (comptes.Appels, abonnement.Sujet.Etat!.Version));
    }

    [Fact]
    public async Task A_grain_that_fails_ends_nothing_and_is_asked_again_after_a_pause()
    {
        using var monde = await World.CreateAsync();
        var horloge = new Clock();
        var (diffusion, comptes) = Diffuser(monde, horloge);
        using var abonnement = diffusion.Subscribe(Cible(monde), 0);
        var premier = (await abonnement.Sujet.Premier)!;
        comptes.Panne = new SiloUnavailableException("Away.");
        await horloge.AvancerAsync(Cadence);
        for (var essai = 1; essai <= 3; essai++)
            await horloge.AvancerAsync(TimeSpan.FromSeconds(1));
        Assert.Same(premier, abonnement.Sujet.Etat);
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        var changement = abonnement.Sujet.Changement;
        comptes.Panne = null;
        await horloge.AvancerAsync(TimeSpan.FromSeconds(1));
        await changement;
        Assert.Equal(premier.Version + 1, abonnement.Sujet.Etat!.Version);
    }

    [Fact]
    public async Task What_cannot_be_read_at_first_says_so_to_all_and_leaves_nothing_behind()
    {
        using var monde = await World.CreateAsync();
        var (diffusion, comptes) = Diffuser(monde, TimeProvider.System);
        comptes.Panne = new SiloUnavailableException("Away.");
        using (var abonnement = diffusion.Subscribe(Cible(monde), 0))
            await Assert.ThrowsAsync<SiloUnavailableException>(() => abonnement.Sujet.Premier);
        comptes.Panne = null;
        using (var inconnu = diffusion.Subscribe(new(Axe.Marche, "nul"), 0))
            Assert.Null(await inconnu.Sujet.Premier);
        Assert.Equal(0, diffusion.Sujets);
        using var apres = diffusion.Subscribe(Cible(monde), 0);
        Assert.NotNull(await apres.Sujet.Premier);
    }

    [Fact]
    public void An_older_version_is_not_shown_after_a_newer_one()
    {
        var sujet = new Sujet();
        var recent = Etat(2);
        sujet.Publier(recent);
        var changement = sujet.Changement;
        sujet.Publier(Etat(1));
        Assert.Same(recent, sujet.Etat);
        // The same version read again has a later instant, and is no change.
        sujet.Publier(Etat(2));
        Assert.NotSame(recent, sujet.Etat);
        Assert.False(changement.IsCompleted);
        sujet.Publier(Etat(3));
        Assert.True(changement.IsCompleted);
    }

    private static Etat Etat(long version) => new(version, _ => "", _ => $"", _ => true);

    private static Cible Cible(World monde) => new(Axe.Marche, monde.Marche);

    private static (Broadcast Diffusion, CountedGrains Comptes) Diffuser(World monde, TimeProvider temps)
    {
        var services = monde.Produit.Serveur.Services;
        var (grains, comptes) = CountedGrains.De(services.GetRequiredService<IGrainFactory>());
        var suivi = new Clauses.Api.Streams.LiveFigures(grains, services.GetRequiredService<ITerritoires>(), TimeProvider.System);
        return (new(suivi, temps, services.GetRequiredService<IHostApplicationLifetime>(), NullLogger<Broadcast>.Instance), comptes);
    }
}
