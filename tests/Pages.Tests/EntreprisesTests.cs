namespace Clauses.Pages.Tests;

/// <summary>Entreprises: found, corrected, and followed to the hours that wait.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class EntreprisesTests(Monde monde)
{
    [Fact]
    public async Task An_entreprise_is_found_and_leads_to_its_hours_that_wait()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/entreprises");
        await visite.ExaminerAsync("entreprises");
        await visite.Page.GetByLabel("Nom, identifiant ou SIRET").FillAsync($"etti {chantier.Nom}");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Chercher" }).ClickAsync();
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = $"ETTi {chantier.Nom}" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("35,00 h").First).ToBeVisibleAsync();
        await visite.ExaminerAsync("entreprise");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Décider ses heures en attente" }).ClickAsync();
        await Assertions.Expect(visite.Page.Locator($"a[href='{chantier.Groupe}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_siret_is_told_beside_its_field_and_a_right_one_is_kept()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 0);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/entreprises/{chantier.Employeur}");
        visite.Permettre("Failed to load resource");
        await visite.Page.GetByLabel("SIRET").FillAsync("732 829 320 00075");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-siret")).ToContainTextAsync("14 chiffres dont la clé est juste");
        await Assertions.Expect(visite.Page.GetByLabel("SIRET")).ToHaveValueAsync("732 829 320 00075");

        await visite.Page.GetByLabel("SIRET").FillAsync("732 829 320 00074");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("La fiche est modifiée");
        await Assertions.Expect(visite.Page.GetByLabel("SIRET")).ToHaveValueAsync("73282932000074");
    }

    private static Task EnregistrerAsync(Visite visite) =>
        visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la fiche" }).ClickAsync();
}
