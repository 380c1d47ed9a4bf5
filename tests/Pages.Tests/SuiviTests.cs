namespace Clauses.Pages.Tests;

/// <summary>Who orders the works has one question, and holds a phone.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class SuiviTests(World monde)
{
    [Fact]
    public async Task Will_it_be_met_when_who_is_behind_how_much_is_missing_and_whom_to_ask_stand_in_the_first_screen_of_a_phone()
    {
        await using var visite = await monde.SignInAsync(Role.MaitreOuvrage, "MO-39");
        await visite.Page.SetViewportSizeAsync(390, 844);
        await visite.AllerAsync("/suivi");
        await Assertions.Expect(visite.Page.Locator(".verdict")).ToContainTextAsync("il manquera");
        await Assertions.Expect(visite.Page.Locator(".retards")).ToContainTextAsync("h le 30/11/2027");
        await Assertions.Expect(visite.Page.Locator(".contact")).ToContainTextAsync("SERCI");
        foreach (var reponse in new[] { ".verdict", ".avance", ".retards", ".contact" })
            await Assertions.Expect(visite.Page.Locator(reponse)).ToBeInViewportAsync(new() { Ratio = 1 });
        await visite.AllerAsync("/suivi/M-124");
        await Assertions.Expect(visite.Page.Locator(".verdict")).ToContainTextAsync("il manquerait 5\u202f579\u00a0h");
        await Assertions.Expect(visite.Page.Locator(".verdict")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task Whoever_is_given_a_copied_link_reads_on_a_phone_what_its_owner_does()
    {
        await using var visite = await monde.SignInAsync(Role.MaitreOuvrage, "MO-13");
        await visite.AllerAsync("/suivi");
        var verdict = await visite.Page.Locator(".verdict").InnerTextAsync();

        await visite.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visite.AllerAsync("/partages");
        await visite.Page.GetByLabel("Pour qui est ce lien ?").FillAsync("Adjointe à l'habitat");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Faire le lien" }).ClickAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Copier", Exact = true }).ClickAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { Name = "Copié" })).ToBeVisibleAsync();
        var lien = await visite.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        await using var etranger = await monde.EtrangerAsync();
        await etranger.Page.SetViewportSizeAsync(390, 844);
        await etranger.AllerAsync(lien);
        await Assertions.Expect(etranger.Page.Locator(".verdict")).ToHaveTextAsync(verdict);
        foreach (var reponse in new[] { ".verdict", ".avance", ".retards", ".contact" })
            await Assertions.Expect(etranger.Page.Locator(reponse)).ToBeInViewportAsync(new() { Ratio = 1 });
    }
}
