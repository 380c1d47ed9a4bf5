namespace Clauses.Pages.Tests;

/// <summary>Participants who are registered from their page, with a name or without.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class InscriptionDeParticipantTests(Monde monde)
{
    [Fact]
    public async Task From_the_list_to_the_new_participant_with_a_name_that_is_kept_apart()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/participants");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Inscrire un participant" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/participants/nouveau");
        await visite.ExaminerAsync("participant-nouveau");
        visite.Permettre("Failed to load resource");
        var propose = await visite.Page.GetByLabel("Identifiant").InputValueAsync();
        Assert.StartsWith("p-", propose, StringComparison.Ordinal);
        await RemplirAsync(visite, propose, "f");
        await visite.Page.GetByLabel("Prénom").FillAsync("Prénom");
        await InscrireAsync(visite);
        await Assertions.Expect(visite.Page.Locator("#refus-nom")).ToContainTextAsync("Il faut aussi le nom");
        await Assertions.Expect(visite.Page.GetByLabel("Prénom")).ToHaveValueAsync("Prénom");
        await Assertions.Expect(visite.Page.GetByLabel("Date de naissance")).ToHaveValueAsync("1990-01-31");
        await Assertions.Expect(visite.Page.GetByLabel("Sexe")).ToHaveValueAsync("f");
        await Assertions.Expect(visite.Page.GetByText("Ici : Ivry-sur-Seine (94041)")).ToBeVisibleAsync();
        await visite.ExaminerAsync("participant-nouveau-refuse");

        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Nom-gardé");
        await InscrireAsync(visite);
        await visite.Page.WaitForURLAsync($"**/participants/{propose}");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Le participant est inscrit");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Prénom Nom-gardé");
        using var client = monde.Client();
        Assert.Equal("f", (string?)(await client.LireAsync($"/v1/participants/{propose}"))["sexe"]);
    }

    [Fact]
    public async Task A_form_sent_again_adds_what_was_not_kept_yet_and_another_does_not_take_its_id()
    {
        var id = $"x{Guid.NewGuid():N}";
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        visite.Permettre("Failed to load resource");
        foreach (var (nom, titre) in ((string, string)[])[("", id), ("Nom", "Prénom Nom"), ("Nom", "Prénom Nom")])
        {
            await visite.AllerAsync("/participants/nouveau");
            await RemplirAsync(visite, id, "h");
            await NommerAsync(visite, nom);
            await InscrireAsync(visite);
            await visite.Page.WaitForURLAsync($"**/participants/{id}");
            await Assertions.Expect(visite.Page.GetByText("Version 1, du")).ToBeVisibleAsync();
            await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(titre);
        }
        foreach (var (sexe, nom) in ((string, string)[])[("x", "Nom"), ("h", "Autre"), ("h", "")])
        {
            await visite.AllerAsync("/participants/nouveau");
            await RemplirAsync(visite, id, sexe);
            await NommerAsync(visite, nom);
            await InscrireAsync(visite);
            await Assertions.Expect(visite.Page.Locator("#refus-identifiant")).ToContainTextAsync("Cet identifiant est déjà celui de quelqu'un d'autre");
        }
        using var client = monde.Client();
        Assert.Equal("h", (string?)(await client.LireAsync($"/v1/participants/{id}"))["sexe"]);
        Assert.Equal("Nom", (string?)(await client.LireAsync($"/v1/participants/{id}/identite"))["nom"]);
    }

    private static async Task RemplirAsync(Visite visite, string id, string sexe)
    {
        await visite.Page.GetByLabel("Identifiant").FillAsync(id);
        await visite.Page.GetByLabel("Date de naissance").FillAsync("1990-01-31");
        await visite.Page.GetByLabel("Sexe").SelectOptionAsync(sexe);
        await visite.Page.GetByLabel("Statut à l'entrée").SelectOptionAsync("deld");
        await visite.Page.GetByLabel("Prescripteur").SelectOptionAsync("plie");
        await visite.Page.GetByLabel("Niveau de formation").SelectOptionAsync("bac");
        await visite.Page.GetByLabel("Commune de résidence").FillAsync("94041");
    }

    private static async Task NommerAsync(Visite visite, string nom)
    {
        await visite.Page.GetByLabel("Prénom").FillAsync(nom.Length == 0 ? "" : "Prénom");
        await visite.Page.GetByLabel("Nom", new() { Exact = true }).FillAsync(nom);
    }

    private static Task InscrireAsync(Visite visite) =>
        visite.Page.GetByRole(AriaRole.Button, new() { Name = "Inscrire le participant" }).ClickAsync();
}
