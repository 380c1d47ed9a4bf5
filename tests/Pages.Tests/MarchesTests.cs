namespace Clauses.Pages.Tests;

/// <summary>A facilitateur follows marchés: which fall behind, where one stands, and how it came there.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class MarchesTests(World monde)
{
    [Fact]
    public async Task Every_long_form_is_given_back_whole_after_a_session_that_ended()
    {
        var (_, nom, lien) = await monde.InviteAsync(Role.Facilitateur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        foreach (var (adresse, bouton) in new[]
        {
            ("/marches/nouveau", "Inscrire le marché"), ("/marches/M-003/avenants", "Enregistrer l'avenant"), ("/marches/M-003/fiche", "Enregistrer la fiche"),
            ("/marches/M-003/contrats/nouveau", "Inscrire le contrat"), ("/marches/M-003/quitus", "Donner quitus"), ("/participants/nouveau", "Inscrire le participant"),
            ("/besoins/nouveau", "Publier le besoin"), ("/parametres/sorties", "Enregistrer"),
        })
            await visite.GetBackAsync(adresse, bouton, nom);
    }

    [Fact]
    public async Task A_form_sent_after_its_session_ended_is_given_back_to_who_signs_in_again_and_Escape_closes_a_drawer()
    {
        var (_, nom, lien) = await monde.InviteAsync(Role.Facilitateur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        await visite.AllerAsync("/entreprises/nouvelle");
        var compte = visite.Page.Locator(".compte summary");
        await compte.ClickAsync();
        await Assertions.Expect(visite.Page.Locator(".compte-tiroir")).ToBeVisibleAsync();
        await visite.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visite.Page.Locator(".compte-tiroir")).ToBeHiddenAsync();
        await Assertions.Expect(compte).ToBeFocusedAsync();

        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Bâtisseur d'essai");
        await visite.Page.GetByLabel("Modalité d'embauche").SelectOptionAsync("directe");
        await visite.SendWithoutSessionAsync("Inscrire l'entreprise", nom);
        await Assertions.Expect(visite.Page.GetByLabel("Nom", new() { Exact = true })).ToHaveValueAsync("Bâtisseur d'essai");
        await Assertions.Expect(visite.Page.GetByLabel("Modalité d'embauche")).ToHaveValueAsync("directe");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("rien n'avait été enregistré");

        // A form that is sent to another address than its page's, of which boxes are ticked.
        var chantier = await monde.OuvrirChantierAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35);
        await chantier.ValiderAsync(1, "S1");
        var adresse = $"/validation/lignes?contrat={chantier.Contrat(1)}";
        await visite.AllerAsync(adresse);
        await visite.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await visite.Page.GetByLabel("Motif, que l'employeur lira").FillAsync("Un jour d'absence");
        await visite.SendWithoutSessionAsync("Annuler les décisions cochées", nom);
        Assert.EndsWith(adresse, visite.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Assertions.Expect(visite.Page.GetByLabel("Motif, que l'employeur lira")).ToHaveValueAsync("Un jour d'absence");
    }

    [Fact]
    public async Task A_list_is_searched_filtered_and_turned_and_its_address_says_so()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync("/marches");
        Assert.Equal(25, visite.Page.QuerySelectorAll("tbody tr").Length);
        await visite.FollowAsync("Page suivante");
        Assert.StartsWith("/marches?apres=", visite.Address, StringComparison.Ordinal);
        await visite.FollowAsync("Revenir au début");
        Assert.Equal("/marches", visite.Address);

        visite.Fill(("Chercher", "depollution confluences"), ("Commune du chantier", "94041"));
        await visite.SendAsync("Afficher");
        Assert.Matches(@"^/marches\?q=depollution\+confluences&.*commune=94041", visite.Address);
        var intitules = visite.Page.QuerySelectorAll("tbody th a").Select(Visiteur.Texte).ToList();
        Assert.NotEmpty(intitules);
        Assert.All(intitules, intitule => Assert.Contains("Démolition et dépollution, ZAC Confluences", intitule, StringComparison.Ordinal));
        Assert.Equal("depollution confluences", visite.Valeur("Chercher"));

        visite.Fill(("Chercher", "rien de tel"));
        await visite.SendAsync("Afficher");
        Assert.Contains("Aucun marché ne répond", visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_marche_shows_what_is_owed_done_and_left_and_moves_by_itself()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/marches/{chantier.Marche}");
        await Assertions.Expect(Chiffre(visite, "En attente")).ToContainTextAsync("35,00");
        await Assertions.Expect(Chiffre(visite, "Restantes")).ToContainTextAsync("1\u202f000,00");

        await chantier.ValiderAsync(1, "S1");
        await Assertions.Expect(Chiffre(visite, "Validées")).ToContainTextAsync("35,00");
        await Assertions.Expect(Chiffre(visite, "En attente")).ToContainTextAsync("0,00");
        await Assertions.Expect(Chiffre(visite, "Restantes")).ToContainTextAsync("965,00");
        // What stands beside is read again a little later.
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Region, new() { Name = "Heures par entreprise titulaire" })).ToContainTextAsync("965,00");
        await Assertions.Expect(visite.Page.Locator(".verdict")).ToContainTextAsync("il manquerait");
        await visite.ExamineAsync("marche");
    }

    private static ILocator Chiffre(PageVisit visite, string nom) =>
        visite.Page.Locator("[sse-swap] .chiffres > div").Filter(new() { Has = visite.Page.GetByText(nom, new() { Exact = true }) }).Locator("dd");
}
