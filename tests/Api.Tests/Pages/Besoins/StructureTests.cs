namespace Clauses.Api.Tests.Pages.Besoins;

/// <summary>Who is sent to a need of several structures without a word of which is seen by none of them, until somebody says it.</summary>
public sealed class StructureTests
{
    [Fact]
    public async Task Nothing_is_forgotten_neither_a_need_of_today_nor_who_was_sent_to_no_structure()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await BesoinWorld.CreateAsync(produit: produit);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        using var geiq = await produit.SignInAsync(Role.Employeur, monde.Geiq);
        var page = $"/besoins/{monde.Besoin}";
        Assert.Contains("Maçon coffreur 2 places", await TacheAsync("Besoins sans candidat 1"), StringComparison.Ordinal);

        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        Assert.Contains($"{monde.Personne("a")}, Maçon coffreur", await TacheAsync("Structure à choisir 1"), StringComparison.Ordinal);
        Assert.Single(visite.Page.QuerySelectorAll(".tache"));
        await visite.FollowAsync("Maçon coffreur");
        Assert.StartsWith(page, visite.Address, StringComparison.Ordinal);
        Assert.Contains("structure à choisir", visite.Texte(".carte"), StringComparison.Ordinal);
        await geiq.AllerAsync(page);
        Assert.Null(geiq.Page.QuerySelector(".carte"));

        await Recrutement.SuivreAsync(visite, page, monde.Personne("a"), "Reçu");
        Assert.Contains("À quelle structure : il faut choisir la structure", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("À quelle structure ?", monde.Geiq));
        await visite.SendAsync("Enregistrer", 200);
        Assert.Contains("chez GEIQ d'essai", visite.Texte(".carte"), StringComparison.Ordinal);
        Assert.DoesNotContain("structure à choisir", visite.Texte(".carte"), StringComparison.Ordinal);
        await geiq.AllerAsync(page);
        Assert.NotNull(geiq.Page.QuerySelector(".carte"));
        await visite.AllerAsync("/");
        Assert.Contains("Rien à traiter Chaque besoin ouvert a ses candidats", visite.Texte(), StringComparison.Ordinal);

        async Task<string> TacheAsync(string titre)
        {
            await visite.AllerAsync("/");
            return visite.Page.QuerySelectorAll(".tache").Select(Visiteur.Texte).Single(tache => tache.StartsWith(titre, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_structure_is_chosen_without_moving_the_person_and_another_one_later()
    {
        using var monde = await BesoinWorld.CreateAsync();
        using var visite = await monde.Monde.Produit.SignInAsync(Role.Facilitateur);
        var page = $"/besoins/{monde.Besoin}";
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        await Recrutement.SuivreAsync(visite, page, monde.Personne("a"), "Choisir la structure", ("À quelle structure ?", monde.Geiq));
        Assert.Contains("chez GEIQ d'essai", visite.Texte(".carte"), StringComparison.Ordinal);
        await Recrutement.SuivreAsync(visite, page, monde.Personne("a"), "Changer de structure", ("À quelle structure ?", monde.Monde.Titulaire));
        var lue = await monde.ReadAsync("a");
        Assert.Equal(("transmise", monde.Monde.Titulaire), ((string)lue["etat"]!, (string)lue["employeur"]!));
    }

    [Fact]
    public async Task Where_a_need_is_open_to_all_any_company_may_be_named()
    {
        using var monde = await BesoinWorld.CreateAsync();
        using var visite = await monde.Monde.Produit.SignInAsync(Role.Facilitateur);
        var besoin = monde.Besoin + ".tous";
        var fiche = monde.Fiche();
        fiche["employeurs"] = "tous";
        await monde.Monde.InscrireAsync($"besoins/{besoin}", fiche);
        (await monde.OrienterAsync(monde.Orientation("a", besoin: besoin))).Est(200);
        await Recrutement.SuivreAsync(visite, $"/besoins/{besoin}", monde.Personne("a"), "Retenir", ("À quelle structure ?", "personne"));
        Assert.Contains("aucune entreprise ne répond à « personne »", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("À quelle structure ?", monde.Geiq));
        await visite.SendAsync("Enregistrer", 200);
        Assert.Equal(monde.Geiq, (string)(await monde.ReadAsync("a", besoin))["employeur"]!);
    }
}
