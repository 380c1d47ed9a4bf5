using System.Net;

namespace Clauses.Pages.Tests;

/// <summary>Who has access: accounts, keys, read-only links.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class ComptesTests(Monde monde)
{
    [Fact]
    public async Task An_account_is_opened_by_a_link_shown_once_signed_out_and_closed()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/comptes");
        var nom = $"compte-{Guid.NewGuid():N}";
        visite.Permettre("Failed to load resource");
        await OuvrirAsync(visite, nom, "employeur", "entreprise-qui-n-existe-pas");
        await Assertions.Expect(visite.Page.Locator(".invalid-feedback")).ToContainTextAsync("n'existe pas");
        await visite.ExaminerAsync("comptes-refus");

        await OuvrirAsync(visite, nom, "employeur", "ETTI-01");
        var champ = visite.Page.GetByLabel("Il n'est montré que cette fois, sert une fois, et pendant sept jours");
        await Assertions.Expect(champ).Not.ToBeEditableAsync();
        var lien = await champ.InputValueAsync();
        await visite.ExaminerAsync("comptes");
        await visite.AllerAsync("/comptes");
        await Assertions.Expect(champ).ToHaveCountAsync(0);

        await using var employeur = await monde.EtrangerAsync();
        await employeur.ChoisirMotDePasseAsync(lien);
        Assert.EndsWith("/saisie", new Uri(employeur.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await visite.AllerAsync("/comptes");
        await Rangee(visite, nom).GetByRole(AriaRole.Button, new() { Name = "Déconnecter partout" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("Toutes les sessions de ce compte sont terminées")).ToBeVisibleAsync();
        await employeur.AllerAsync("/saisie");
        Assert.Contains("/connexion?retour=", employeur.Page.Url, StringComparison.Ordinal);

        await Rangee(visite, nom).GetByRole(AriaRole.Link, new() { Name = "Fermer" }).ClickAsync();
        await visite.ExaminerAsync("compte-fermer");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Fermer ce compte pour toujours" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("Le compte est fermé")).ToBeVisibleAsync();
        await Assertions.Expect(Rangee(visite, nom)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nobody_closes_their_own_account()
    {
        await using var visite = await monde.EntrerSeulAsync(Role.Facilitateur);
        await visite.AllerAsync("/comptes");
        await Rangee(visite, "(vous)").GetByRole(AriaRole.Link, new() { Name = "Fermer" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("le compte avec lequel vous êtes connecté");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { Name = "Fermer ce compte pour toujours" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_key_is_shown_once_serves_and_is_revoked()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/comptes/cles");
        var libelle = $"Clé {Guid.NewGuid():N}";
        await visite.Page.GetByLabel("Libellé").FillAsync(libelle);
        await visite.Page.GetByLabel("Rôle").SelectOptionAsync("lecteur");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Faire la clé" }).ClickAsync();
        var champ = visite.Page.GetByLabel("Elle n'est montrée que cette fois");
        using var client = monde.Client(await champ.InputValueAsync());
        Assert.Equal(HttpStatusCode.OK, await client.StatutAsync("/v1/publications"));
        await visite.ExaminerAsync("cles");
        await visite.AllerAsync("/comptes/cles");
        await Assertions.Expect(champ).ToHaveCountAsync(0);

        await Rangee(visite, libelle).GetByRole(AriaRole.Link, new() { Name = "Révoquer" }).ClickAsync();
        await visite.ExaminerAsync("cle-revoquer");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Révoquer cette clé pour toujours" }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByText("La clé est révoquée")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await client.StatutAsync("/v1/publications"));
    }

    private static ILocator Rangee(Visite visite, string texte) => visite.Page.Locator("tbody tr", new() { HasText = texte });

    private static async Task OuvrirAsync(Visite visite, string nom, string role, string sujet)
    {
        await visite.Page.GetByLabel("Nom de connexion (facultatif)").FillAsync(nom);
        await visite.Page.GetByLabel("Rôle").SelectOptionAsync(role);
        await visite.Page.GetByLabel("Au nom de").FillAsync(sujet);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir le compte" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }
}
