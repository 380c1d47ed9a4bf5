namespace Clauses.Pages.Tests;

[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class PublicationsTests(World monde)
{
    [Fact]
    public async Task A_reader_begins_at_the_publications_and_reads_the_newest_with_what_is_hidden_nowhere()
    {
        await using var visite = await monde.SignInAsync(Role.Lecteur);
        await visite.AllerAsync("/publications?exercice=2024");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Lire la publication" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/publications/2024.*");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Name = "Ce que veut dire « masqué »" })).ToBeVisibleAsync();
        var cachees = visite.Page.Locator(".table-de-bilan tr.masquee td");
        var id = visite.Page.Url[(visite.Page.Url.LastIndexOf('/') + 1)..];
        using var client = monde.Client();
        var bilan = await client.ReadAsync($"/v1/publications/{id}");
        await Assertions.Expect(visite.Page.Locator(".table-de-bilan tbody tr.masquee")).ToHaveCountAsync(bilan["tableaux"]!.AsArray()
            .Concat(bilan["repartitions"]!.AsArray()).SelectMany(tableau => tableau!["lignes"]!.AsArray()).Count(ligne => (bool?)ligne!["masque"] == true));
        Assert.NotEqual(0, await cachees.CountAsync());
        Assert.All(await cachees.AllTextContentsAsync(), cellule => Assert.Equal("masqué", cellule));
        await visite.ExamineAsync("publication");

        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Quartiers prioritaires", Exact = true }).ClickAsync();
        await Assertions.Expect(visite.Page.Locator("#totaux tbody tr").First).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.Locator("#totaux")).ToContainTextAsync("Hors quartier prioritaire");
    }
}
