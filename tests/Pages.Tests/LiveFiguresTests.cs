namespace Clauses.Pages.Tests;

/// <summary>A maître d'ouvrage follows its own marchés.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class LiveFiguresTests(World monde)
{
    [Fact]
    public async Task Small_cells_are_hidden_and_figures_move_by_themselves()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await using var visite = await monde.SignInAsync(Role.MaitreOuvrage, $"{chantier.Nom}.mo");
        await visite.AllerAsync($"/suivi/{chantier.Marche}");
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await Assertions.Expect(Chiffre(visite, "En attente")).ToContainTextAsync("35,00");
        await Assertions.Expect(Chiffre(visite, "Personnes")).ToContainTextAsync("masqué");
        // A table of which nothing may be seen is not there.
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Region, new() { Name = "Heures par type de contrat" })).ToHaveCountAsync(0);
    }

    private static ILocator Chiffre(PageVisit visite, string nom) =>
        visite.Page.Locator("[sse-swap] .chiffres > div").Filter(new() { Has = visite.Page.GetByText(nom, new() { Exact = true }) }).Locator("dd");
}
