namespace Clauses.Pages.Tests;

/// <summary>A maître d'ouvrage and an aménageur follow their own marchés, and let others read over their shoulder for a while.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class SuiviTests(Monde monde)
{
    [Theory]
    [InlineData(Role.MaitreOuvrage, "MO-13", "M-003")]
    [InlineData(Role.Amenageur, "EPA-ORSA", "M-124")]
    public async Task Its_own_marches_without_names_and_an_attestation_of_each(Role role, string sujet, string marche)
    {
        await using var visite = await monde.EntrerAsync(role, sujet);
        await visite.AllerAsync("/suivi");
        await visite.ExaminerAsync($"suivi-{sujet}");
        await Assertions.Expect(visite.Page.Locator(".tableau[aria-label='Heures par trimestre']")).ToContainTextAsync("2024");
        await visite.AllerAsync($"/suivi/{marche}");
        await visite.ExaminerAsync($"suivi-marche-{sujet}");
        Assert.DoesNotMatch(@"\b[PC]-[0-9]{4}\b", await visite.Page.ContentAsync());
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "attestation 2024" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Name = "Attestation d'heures d'insertion" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Small_cells_are_hidden_and_figures_move_by_themselves()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await using var visite = await monde.EntrerAsync(Role.MaitreOuvrage, $"{chantier.Nom}.mo");
        await visite.AllerAsync($"/suivi/{chantier.Marche}");
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await Assertions.Expect(Chiffre(visite, "En attente")).ToContainTextAsync("35,00");
        await Assertions.Expect(Chiffre(visite, "Personnes")).ToContainTextAsync("masqué");
        var types = visite.Page.GetByRole(AriaRole.Region, new() { Name = "Heures par type de contrat" });
        await Assertions.Expect(types.Locator("tbody tr")).ToContainTextAsync("masqué");
        await Assertions.Expect(types.Locator("tbody tr")).Not.ToContainTextAsync("35,00");
    }

    [Fact]
    public async Task The_marches_of_others_are_not_there()
    {
        await using var visite = await monde.EntrerAsync(Role.MaitreOuvrage, "MO-13");
        foreach (var page in new[] { "/suivi/M-001", "/suivi/nul-part", "/marches/M-001/attestation?du=2024-01-01&au=2024-12-31" })
            await visite.AllerAsync(page, 404);
        foreach (var page in new[] { "/marches", "/marches/M-003", "/marches/M-003/ecritures", "/marches/M-003/contrats" })
            await visite.AllerAsync(page, 403);
    }

    [Fact]
    public async Task A_link_is_shown_once_reads_without_an_account_and_ends_when_it_is_revoked()
    {
        await using var visite = await monde.EntrerAsync(Role.MaitreOuvrage, "MO-12");
        await visite.AllerAsync("/suivi");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Partager ce suivi par un lien" }).ClickAsync();
        var lien = await FaireLienAsync(visite, "Direction de l'habitat");
        Assert.StartsWith($"{monde.Adresse}/partage/", lien, StringComparison.Ordinal);
        await visite.ExaminerAsync("partages");
        await visite.Page.ReloadAsync();
        await Assertions.Expect(visite.Page.GetByLabel("Lien pour")).ToHaveCountAsync(0);

        await using var invite = await monde.EtrangerAsync();
        await invite.AllerAsync(lien);
        Assert.EndsWith("/suivi", invite.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(invite.Page.Locator("tbody").First).ToContainTextAsync("M-002");
        await Assertions.Expect(invite.Page.GetByRole(AriaRole.Link, new() { Name = "Partager ce suivi par un lien" })).ToHaveCountAsync(0);
        await invite.AllerAsync("/partages", 403);

        await visite.Page.GetByText("Retirer le lien pour Direction de l'habitat").ClickAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Oui, retirer ce lien pour Direction de l'habitat" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("Aucun lien ne sert en ce moment.")).ToBeVisibleAsync();
        await invite.AllerAsync("/suivi");
        Assert.Contains("/connexion", invite.Page.Url, StringComparison.Ordinal);
        await invite.AllerAsync(lien, 410);
    }

    [Fact]
    public async Task A_facilitateur_makes_a_link_for_whom_it_chooses_and_sees_all()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 0);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/partages");
        await visite.Page.GetByLabel("Suivi à lire").SelectOptionAsync($"maitre-ouvrage:{chantier.Nom}.mo");
        var lien = await FaireLienAsync(visite, $"Pour {chantier.Nom}");
        await using var invite = await monde.EtrangerAsync();
        await invite.AllerAsync(lien);
        await Assertions.Expect(invite.Page.GetByRole(AriaRole.Heading, new() { Name = $"Suivi des marchés de Office {chantier.Nom}" })).ToBeVisibleAsync();

        await using var autre = await monde.EntrerAsync(Role.MaitreOuvrage, "MO-13");
        await autre.AllerAsync("/partages");
        await Assertions.Expect(autre.Page.GetByText(chantier.Nom)).ToHaveCountAsync(0);
    }

    private static async Task<string> FaireLienAsync(Visite visite, string libelle)
    {
        await visite.Page.GetByLabel("Pour qui est ce lien ?").FillAsync(libelle);
        await visite.Page.GetByLabel("Il sert pendant").SelectOptionAsync("7");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Faire le lien" }).ClickAsync();
        return await visite.Page.GetByLabel($"Lien pour « {libelle} »").InputValueAsync();
    }

    private static ILocator Chiffre(Visite visite, string nom) =>
        visite.Page.Locator("[sse-swap] .chiffres > div").Filter(new() { Has = visite.Page.GetByText(nom, new() { Exact = true }) }).Locator("dd");
}
