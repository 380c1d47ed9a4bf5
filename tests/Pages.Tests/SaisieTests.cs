namespace Clauses.Pages.Tests;

/// <summary>An employer's month: declared, refused, corrected, and typed once whatever happens in between.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class SaisieTests(World monde)
{
    private const string Mars = "/saisie?mois=2024-03";

    [Fact]
    public async Task What_is_right_is_recorded_and_what_is_wrong_stays_in_its_field()
    {
        var atelier = await monde.OuvrirChantierAsync(2, new(2024, 2, 1));
        await using var visite = await monde.SignInAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync(Mars);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Cell, new() { Name = "rien de déclaré" })).ToHaveCountAsync(2);

        await Heures(visite, atelier.Contrat(1)).FillAsync("7:30");
        await Heures(visite, atelier.Contrat(2)).FillAsync("12.000");
        await DeclarerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 ligne n'est pas enregistrée");
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("12.000");
        await Assertions.Expect(Heures(visite, atelier.Contrat(1))).ToHaveValueAsync("");
        await Assertions.Expect(visite.Page.Locator(".grille .erreur")).ToContainTextAsync($"{atelier.Contrat(2)}, heures : « 12.000 » se lit");
        await Assertions.Expect(Rangee(visite, atelier.Contrat(1))).ToContainTextAsync("7,50");
        await visite.ExamineAsync("saisie-erreur");

        await Heures(visite, atelier.Contrat(2)).FillAsync("7:20");
        await DeclarerAsync(visite);
        await Assertions.Expect(visite.Page.GetByText("1 ligne enregistrée.")).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Cell, new() { Name = "rien de déclaré" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_typed_is_found_again_after_a_session_that_ended()
    {
        var atelier = await monde.OuvrirChantierAsync(2, new(2024, 2, 1));
        var (_, nom, lien) = await monde.InviteAsync(Role.Employeur, atelier.Employeur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoosePasswordAsync(lien);
        await visite.AllerAsync(Mars);
        await Heures(visite, atelier.Contrat(2)).FillAsync("12,25");
        await visite.Page.Context.ClearCookiesAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Déclarer ces heures" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/connexion?retour=*");

        await visite.Page.GetByLabel("Nom de connexion").FillAsync(nom);
        await visite.Page.GetByLabel("Mot de passe").FillAsync(World.MotDePasse);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**" + Mars);
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("12,25");
        await DeclarerAsync(visite);
        await Assertions.Expect(Rangee(visite, atelier.Contrat(2))).ToContainTextAsync("12,25");
        await Assertions.Expect(Heures(visite, atelier.Contrat(2))).ToHaveValueAsync("");
    }

    private static ILocator Heures(PageVisit visite, string contrat) => visite.Page.GetByLabel($"Heures à ajouter, contrat {contrat}", new() { Exact = true });

    private static ILocator Rangee(PageVisit visite, string contrat) => visite.Page.Locator(".grille tbody tr:has(th)", new() { HasText = contrat });

    private static async Task DeclarerAsync(PageVisit visite)
    {
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Déclarer ces heures" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }
}
