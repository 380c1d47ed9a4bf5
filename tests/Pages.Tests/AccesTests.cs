using System.Text.Json.Nodes;

namespace Clauses.Pages.Tests;

/// <summary>An employer's own keys, and the command that its page offers.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class AccesTests(Monde monde)
{
    [Fact]
    public async Task A_key_is_shown_once_works_as_the_page_says_and_ends()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync("/acces");
        await visite.ExaminerAsync("acces");
        await visite.Page.GetByLabel("À quoi servira-t-elle ?").FillAsync("Logiciel de paie");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Créer une clé" }).ClickAsync();
        var secret = await visite.Page.GetByLabel("Elle n'est montrée que cette fois").InputValueAsync();
        await visite.ExaminerAsync("acces-cle");

        var commande = (await visite.Page.Locator("pre").Last.TextContentAsync())!;
        Assert.Contains($"Authorization: Bearer {secret}", commande, StringComparison.Ordinal);
        var corps = JsonNode.Parse(commande[(commande.IndexOf("-d '", StringComparison.Ordinal) + 4)..commande.LastIndexOf('\'')])!;
        using (var client = monde.Client(secret))
        {
            Assert.Equal("enregistree", (string)(await client.PosterAsync("/v1/heures", corps))["resultats"]![0]!["etat"]!);
            Assert.Equal("deja-enregistree", (string)(await client.PosterAsync("/v1/heures", corps))["resultats"]![0]!["etat"]!);
        }
        Assert.Equal((string)corps["lignes"]![0]!["reference"]!, (string)Assert.Single((await atelier.LignesAsync())!)!["reference"]!);

        await visite.AllerAsync("/acces");
        await Assertions.Expect(visite.Page.Locator("main")).Not.ToContainTextAsync(secret);
        await visite.Page.GetByText("Révoquer la clé Logiciel de paie").ClickAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Révoquer cette clé" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("La clé est révoquée")).ToBeVisibleAsync();
        using (var client = monde.Client(secret))
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, await client.StatutAsync("/v1/contrats"));
    }

    [Fact]
    public async Task An_employer_sees_and_ends_no_keys_but_its_own()
    {
        var (atelier, autre) = (await Atelier.CreerAsync(monde), await Atelier.CreerAsync(monde));
        string id;
        using (var client = monde.Client())
            id = (string)(await client.PosterAsync("/v1/cles", new { role = "employeur", sujet = autre.Employeur, libelle = "Clé de l'autre" }))["id"]!;
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync("/acces");
        await Assertions.Expect(visite.Page.Locator("main")).Not.ToContainTextAsync("Clé de l'autre");
        visite.Permettre("Failed to load resource");
        var statut = await visite.Page.EvaluateAsync<int>(
            """
            async cle => {
              const donnees = new FormData(document.querySelector("main form"));
              donnees.set("cle", cle);
              return (await fetch("/acces", { method: "POST", body: donnees })).status;
            }
            """, id);
        Assert.Equal(404, statut);
    }
}
