namespace Clauses.Pages.Tests;

/// <summary>Maîtres d'ouvrage: registered, found in their list, corrected, and followed to their marchés.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class MaitresOuvrageTests(Monde monde)
{
    [Fact]
    public async Task From_the_list_to_the_new_maitre_d_ouvrage_once_however_often_the_form_is_sent()
    {
        var id = $"x{Guid.NewGuid():N}";
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/marches");
        await visite.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = "Maîtres d'ouvrage" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/maitres-ouvrage");
        await visite.ExaminerAsync("maitres-ouvrage");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Inscrire un maître d'ouvrage" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/maitres-ouvrage/nouveau");
        await visite.ExaminerAsync("maitre-ouvrage-nouveau");
        await RemplirAsync(visite, id, $"Office {id}", "bailleur-social");
        await InscrireAsync(visite);
        await visite.Page.WaitForURLAsync($"**/maitres-ouvrage/{id}");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Le maître d'ouvrage est inscrit");

        await visite.AllerAsync("/maitres-ouvrage/nouveau");
        await RemplirAsync(visite, id, $"Office {id}", "bailleur-social");
        await InscrireAsync(visite);
        await visite.Page.WaitForURLAsync($"**/maitres-ouvrage/{id}");
        await Assertions.Expect(visite.Page.GetByText("Version 1, du")).ToBeVisibleAsync();

        visite.Permettre("Failed to load resource");
        await visite.AllerAsync("/maitres-ouvrage/nouveau");
        await RemplirAsync(visite, id, $"Office {id}", "sem");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-identifiant")).ToContainTextAsync($"Cet identifiant est déjà celui de « Office {id} »");
        await Assertions.Expect(visite.Page.GetByLabel("Type")).ToHaveValueAsync("sem");
    }

    [Fact]
    public async Task One_is_corrected_and_leads_to_its_marches()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 0);
        var id = $"{chantier.Nom}.mo";
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/maitres-ouvrage?apres={chantier.Nom}.");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = $"Office {chantier.Nom}", Exact = true }).ClickAsync();
        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync($"Société {chantier.Nom}");
        await visite.Page.GetByLabel("Type").SelectOptionAsync("sem");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la fiche" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("La fiche est modifiée");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"Société {chantier.Nom} SEM");
        await visite.ExaminerAsync("maitre-ouvrage");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Voir ses marchés" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Link, new() { Name = $"Chantier {chantier.Nom}" })).ToBeVisibleAsync();
        await visite.AllerAsync($"/maitres-ouvrage/{id}.inconnu", 404);
    }

    private static async Task RemplirAsync(Visite visite, string id, string nom, string type)
    {
        await visite.Page.GetByLabel("Identifiant").FillAsync(id);
        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync(nom);
        await visite.Page.GetByLabel("Type").SelectOptionAsync(type);
    }

    private static Task InscrireAsync(Visite visite) =>
        visite.Page.GetByRole(AriaRole.Button, new() { Name = "Inscrire le maître d'ouvrage" }).ClickAsync();
}
