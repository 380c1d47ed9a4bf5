namespace Clauses.Pages.Tests;

[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class VerificationTests(World monde)
{
    [Fact]
    public async Task A_verification_runs_by_itself_and_says_what_it_found()
    {
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/verification");
        await visite.ExamineAsync("verification");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Tout vérifier maintenant" }).ClickAsync();
        // The page changes without being loaded again.
        await Assertions.Expect(visite.Page.Locator(".conclusion.fait")).ToContainTextAsync("aucun écart", new() { Timeout = 120_000 });
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Region, new() { Name = "Bilans vérifiés" })).ToContainTextAsync("2024");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Button, new() { Name = "Tout vérifier maintenant" })).ToBeVisibleAsync();
        await visite.ExamineAsync("verification-faite");
    }
}
