namespace Clauses.Pages.Tests;

/// <summary>Entreprises that are registered from their page.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class InscriptionDEntrepriseTests(Monde monde)
{
    [Fact]
    public async Task From_the_list_to_the_new_entreprise_and_what_is_refused_stays_in_the_form()
    {
        var nom = $"Bâtisseur {Guid.NewGuid():N}";
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/entreprises");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Inscrire une entreprise" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/entreprises/nouvelle");
        await visite.ExaminerAsync("entreprise-nouvelle");
        visite.Permettre("Failed to load resource");
        var propose = await visite.Page.GetByLabel("Identifiant").InputValueAsync();
        Assert.StartsWith("e-", propose, StringComparison.Ordinal);
        await RemplirAsync(visite, propose, nom, "directe");
        await visite.Page.GetByLabel("SIRET").FillAsync("732 829 320 00075");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-siret")).ToContainTextAsync("14 chiffres dont la clé est juste");
        await Assertions.Expect(visite.Page.GetByLabel("Identifiant")).ToHaveValueAsync(propose);
        await Assertions.Expect(visite.Page.GetByLabel("Nom", new() { Exact = true })).ToHaveValueAsync(nom);
        await Assertions.Expect(visite.Page.GetByLabel("Modalité d'embauche")).ToHaveValueAsync("directe");
        await visite.ExaminerAsync("entreprise-nouvelle-refusee");

        await visite.Page.GetByLabel("SIRET").FillAsync("732 829 320 00074");
        await InscrireAsync(visite);
        await visite.Page.WaitForURLAsync($"**/entreprises/{propose}");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("L'entreprise est inscrite");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(nom);
        await Assertions.Expect(visite.Page.GetByLabel("SIRET")).ToHaveValueAsync("73282932000074");
    }

    [Fact]
    public async Task The_same_form_twice_registers_once_and_another_does_not_take_its_id()
    {
        var id = $"x{Guid.NewGuid():N}";
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        visite.Permettre("Failed to load resource");
        foreach (var _ in (int[])[1, 2])
        {
            await visite.AllerAsync("/entreprises/nouvelle");
            await RemplirAsync(visite, id, $"ETTi {id}", "etti");
            await InscrireAsync(visite);
            await visite.Page.WaitForURLAsync($"**/entreprises/{id}");
            await Assertions.Expect(visite.Page.GetByText("Version 1, du")).ToBeVisibleAsync();
        }
        await visite.AllerAsync("/entreprises/nouvelle");
        await RemplirAsync(visite, id, "Une autre", "etti");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-identifiant")).ToContainTextAsync($"Cet identifiant est déjà celui de « ETTi {id} »");
        await Assertions.Expect(visite.Page.GetByLabel("Nom", new() { Exact = true })).ToHaveValueAsync("Une autre");
        using var client = monde.Client();
        Assert.Equal($"ETTi {id}", (string?)(await client.LireAsync($"/v1/entreprises/{id}"))["nom"]);
    }

    private static async Task RemplirAsync(Visite visite, string id, string nom, string modalite)
    {
        await visite.Page.GetByLabel("Identifiant").FillAsync(id);
        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync(nom);
        await visite.Page.GetByLabel("Modalité d'embauche").SelectOptionAsync(modalite);
    }

    private static Task InscrireAsync(Visite visite) =>
        visite.Page.GetByRole(AriaRole.Button, new() { Name = "Inscrire l'entreprise" }).ClickAsync();
}
