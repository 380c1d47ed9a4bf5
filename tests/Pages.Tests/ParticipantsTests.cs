namespace Clauses.Pages.Tests;

/// <summary>Records of participants, and names that are kept apart until they are erased.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class ParticipantsTests(Monde monde)
{
    [Fact]
    public async Task A_participant_is_found_by_a_name_that_the_address_never_bears()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.NommerAsync(1, "Prénom", $"Été-{chantier.Nom}");
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/participants");
        await visite.ExaminerAsync("participants");
        await ChercherAsync(visite, $"ete-{chantier.Nom} PRENOM");
        Assert.EndsWith("/participants", visite.Page.Url, StringComparison.Ordinal);
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = $"{chantier.Nom}.p1" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"Prénom Été-{chantier.Nom}");

        await visite.AllerAsync("/participants");
        await ChercherAsync(visite, $"{chantier.Nom}.p1");
        await visite.Page.WaitForURLAsync($"**/participants/{chantier.Nom}.p1");
    }

    [Fact]
    public async Task A_record_is_changed_by_the_rules_of_the_api_and_doubts_are_shown()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await chantier.DeclarerAsync(1, "S1", 35, 1, 5);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/participants/{chantier.Nom}.p1");
        visite.Permettre("Failed to load resource");
        await visite.Page.GetByLabel("Commune de résidence").FillAsync("pas une commune");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-communeResidence")).ToContainTextAsync("Il faut un identifiant");
        await Assertions.Expect(visite.Page.GetByLabel("Commune de résidence")).ToHaveValueAsync("pas une commune");

        await visite.Page.GetByLabel("Commune de résidence").FillAsync("99999");
        await visite.Page.GetByLabel("Prescripteur").SelectOptionAsync("interim");
        await EnregistrerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("La fiche est modifiée");
        await Assertions.Expect(visite.Page.GetByText("Le code officiel géographique ne connaît pas cette commune")).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.GetByLabel("Prescripteur")).ToHaveValueAsync("interim");
        await visite.ExaminerAsync("participant");
    }

    [Fact]
    public async Task A_record_that_somebody_else_changed_is_not_written_over_unseen()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        var adresse = $"/participants/{chantier.Nom}.p1";
        await using var premier = await monde.EntrerSeulAsync(Role.Facilitateur);
        await using var second = await monde.EntrerSeulAsync(Role.Facilitateur);
        await premier.AllerAsync(adresse);
        await second.AllerAsync(adresse);
        await premier.Page.GetByLabel("Niveau de formation").SelectOptionAsync("bac2");
        await EnregistrerAsync(premier);
        await Assertions.Expect(premier.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("La fiche est modifiée");

        second.Permettre("Failed to load resource");
        await second.Page.GetByLabel("Sexe").SelectOptionAsync("f");
        await EnregistrerAsync(second);
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("modifié cette fiche entre-temps");
        await second.AllerAsync(adresse);
        await Assertions.Expect(second.Page.GetByLabel("Sexe")).ToHaveValueAsync("x");
    }

    [Fact]
    public async Task A_name_is_kept_then_erased_for_good_once_it_is_confirmed()
    {
        using var chantier = await Chantier.OuvrirAsync(monde, 1);
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync($"/participants/{chantier.Nom}.p1");
        await visite.Page.GetByLabel("Prénom").FillAsync("Prénom");
        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Nom-secret");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le nom" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Prénom Nom-secret");

        await visite.Page.GetByText("Effacer l'identité").First.ClickAsync();
        await visite.Page.GetByLabel("Je sais que le nom est effacé pour de bon").CheckAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Effacer l'identité" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Le nom est effacé");
        Assert.DoesNotContain("Nom-secret", await visite.Page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task ChercherAsync(Visite visite, string texte)
    {
        await visite.Page.GetByLabel("Identifiant, ou nom et prénom").FillAsync(texte);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Chercher" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }

    private static Task EnregistrerAsync(Visite visite) =>
        visite.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la fiche" }).ClickAsync();
}
