using System.Globalization;

namespace Clauses.Pages.Tests;

/// <summary>The bilan of a year, as a page: read, at another date, frozen, taken away.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class BilansTests(Monde monde)
{
    private static readonly NumberFormatInfo Francais = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f" };

    [Fact]
    public async Task The_page_prints_the_figures_of_the_API_and_each_table_sums_to_its_total()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans/2024?au=2024-12-31");
        using (var client = monde.Client())
        {
            var bilan = await client.LireAsync("/v1/bilans/2024?au=2024-12-31");
            foreach (var perimetre in new[] { "total", "exerciceTerritoire", "anterieures", "horsTerritoire" })
            {
                var attendu = ((decimal)bilan["perimetres"]![perimetre]!).ToString("#,0.00", Francais) + "\u00a0h";
                await Assertions.Expect(visite.Page.Locator(".chiffres dd", new() { HasText = attendu }).First).ToBeVisibleAsync();
            }
        }
        var tables = visite.Page.Locator(".table-de-bilan");
        await Assertions.Expect(tables).ToHaveCountAsync(11);
        foreach (var table in await tables.AllAsync())
        {
            var heures = await table.Locator("tbody td:nth-last-child(2)").AllTextContentsAsync();
            Assert.Equal(Lire(await table.Locator("tfoot td:nth-last-child(2)").TextContentAsync()), heures.Sum(Lire));
        }
        await visite.ExaminerAsync("bilan");
    }

    [Fact]
    public async Task The_exercice_and_the_moment_stand_in_the_address()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans");
        Assert.Matches("/bilans/[0-9]{4}$", visite.Page.Url);
        await visite.AllerAsync("/bilans/2024");
        await visite.Page.GetByText("Voir le bilan à une autre date").ClickAsync();
        await visite.Page.GetByLabel("Décisions prises au plus tard le").FillAsync("2024-06-30");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/bilans/2024?au=2024-06-30");
        await Assertions.Expect(visite.Page.Locator(".etabli")).ToContainTextAsync("décisions au 30/06/2024");
        using var client = monde.Client();
        var total = (decimal)(await client.LireAsync("/v1/bilans/2024?au=2024-06-30"))["perimetres"]!["total"]!;
        await Assertions.Expect(visite.Page.Locator(".chiffres dd").First).ToContainTextAsync(total.ToString("#,0.00", Francais));

        await visite.AllerAsync("/bilans/2024?au=2999-01-01", 400);
        await Assertions.Expect(visite.Page.Locator(".invalid-feedback")).ToContainTextAsync("pas dans l'avenir");
    }

    [Fact]
    public async Task A_bilan_is_frozen_after_a_look_opens_as_it_was_and_says_what_moved()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans/2024/arreter?au=2024-12-31");
        await visite.ExaminerAsync("bilan-arreter");
        var libelle = $"Rapport {Guid.NewGuid():N}";
        await visite.Page.GetByLabel("Libellé").FillAsync(libelle);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Arrêter ce bilan pour toujours" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/bilans/2024/arretes/2024-*");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(libelle);
        await visite.ExaminerAsync("bilan-arrete");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Ce qui a bougé depuis" }).ClickAsync();
        await Assertions.Expect(visite.Page.Locator(".conclusion")).ToContainTextAsync("Rien n'a bougé");
        await visite.ExaminerAsync("bilan-ecarts");
        await visite.AllerAsync("/bilans/2024/arretes");
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Link, new() { Name = libelle })).ToBeVisibleAsync();
        await visite.ExaminerAsync("bilan-arretes");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_freezes_one_bilan()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans/2024/arreter");
        using var client = monde.Client();
        var avant = (await client.LireAsync("/v1/bilans/2024/arretes?limite=500"))["elements"]!.AsArray().Count;
        const string envoyer = "async () => { const f = [...document.forms].find(f => f.elements.Identifiant);"
            + " return (await fetch(f.action, { method: 'POST', body: new FormData(f) })).status; }";
        Assert.Equal((200, 200), (await visite.Page.EvaluateAsync<int>(envoyer), await visite.Page.EvaluateAsync<int>(envoyer)));
        Assert.Equal(avant + 1, (await client.LireAsync("/v1/bilans/2024/arretes?limite=500"))["elements"]!.AsArray().Count);
    }

    [Fact]
    public async Task Files_are_taken_away_by_whoever_is_signed_in_and_by_nobody_else()
    {
        await using (var visite = await monde.EntrerAsync(Role.Facilitateur))
        {
            await visite.AllerAsync("/bilans/2024");
            foreach (var (lien, nom) in new[] { ("Télécharger en XLSX", "bilan-2024.xlsx"), ("Télécharger en CSV", "bilan-2024.csv") })
            {
                var fichier = await visite.Page.RunAndWaitForDownloadAsync(() => visite.Page.GetByRole(AriaRole.Link, new() { Name = lien }).ClickAsync());
                Assert.Equal(nom, fichier.SuggestedFilename);
                Assert.True(new FileInfo((await fichier.PathAsync())!).Length > 1_000);
            }
        }
        await using (var lecteur = await monde.EntrerAsync(Role.Lecteur))
            await lecteur.AllerAsync("/bilans/2024/csv", 403);
        await using var etranger = await monde.EtrangerAsync();
        await etranger.AllerAsync("/bilans/2024/xlsx");
        Assert.Contains("/connexion?retour=", etranger.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_nothing_of_the_screen_is_left()
    {
        await using var visite = await monde.EntrerAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans/2024");
        await visite.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var ecran in new[] { ".bandeau", ".actions", ".annees", "details" })
            await Assertions.Expect(visite.Page.Locator(ecran).First).ToBeHiddenAsync();
        await Assertions.Expect(visite.Page.Locator(".papier")).ToContainTextAsync("Édité le");
        var pdf = await visite.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(pdf, 0, 4), StringComparison.Ordinal);
    }

    private static decimal Lire(string? heures) => decimal.Parse(heures!, NumberStyles.Number, Francais);
}
