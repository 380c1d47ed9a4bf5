namespace Clauses.Pages.Tests;

/// <summary>A facilitateur decides hours: together where they are plain, one by one where they are not.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class ValidationTests(World monde)
{
    [Fact]
    public async Task Plain_lines_are_shown_and_validated_together()
    {
        var chantier = await monde.OuvrirChantierAsync(3);
        await chantier.NommerAsync(1, "Prénom", "Essai");
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await chantier.DeclarerAsync(2, "S1", 30.5m, 1, 5);
        await chantier.DeclarerAsync(3, "S1", 70, 1, 5);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync($"/validation?employeur={chantier.Employeur}");
        await visite.Page.Locator($"a[href='{chantier.Groupe}']").ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("70,00 h en 5 jours : plus de 10,00 h par jour")).ToBeVisibleAsync();

        await visite.ExamineAsync("validation-mois");
        await visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tout valider : 2.lignes, 65,50.h$") }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("lignes sont validées");
        Assert.Equal((135.5m, 65.5m, 0m), await chantier.SoldeAsync());
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tout valider") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_decision_loses_nothing_and_doubles_nothing()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        var (_, nom, lien) = await monde.InviteAsync(Role.Facilitateur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        await visite.AllerAsync(chantier.Ligne(1, "S1"));
        await visite.Page.GetByLabel("Motif, que l'employeur lira").FillAsync("Deux jours sans émargement");
        await visite.Page.GetByLabel("Heures à valider, sur 35,00 h").FillAsync("20");
        await visite.SendWithoutSessionAsync("Valider cette partie, refuser le reste", nom);
        Assert.Equal((35m, 0m, 0m), await chantier.SoldeAsync());
        await Assertions.Expect(visite.Page.GetByLabel("Motif, que l'employeur lira")).ToHaveValueAsync("Deux jours sans émargement");
        await Assertions.Expect(visite.Page.GetByLabel("Heures à valider, sur 35,00 h")).ToHaveValueAsync("20");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Valider cette partie, refuser le reste" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**" + chantier.Groupe);
        Assert.Equal((35m, 20m, 15m), await chantier.SoldeAsync());
    }
}
