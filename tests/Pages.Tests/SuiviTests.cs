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
}
