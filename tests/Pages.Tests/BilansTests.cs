using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Clauses.Pages.Tests;

/// <summary>The bilan of a year, as a page: read, at another date, frozen, taken away.</summary>
[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class BilansTests(World monde)
{
    private static readonly NumberFormatInfo Francais = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };

    [Fact]
    public async Task The_page_prints_the_figures_of_the_API_and_each_table_sums_to_its_total()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans");
        Assert.Matches("^/bilans/[0-9]{4}$", visite.Address);
        await visite.AllerAsync("/bilans/2024?au=2024-12-31");
        using var client = monde.Client();
        var bilan = await client.ReadAsync("/v1/bilans/2024?au=2024-12-31");
        var chiffres = visite.Page.QuerySelectorAll(".perimetres td").Select(Visiteur.Texte).ToList();
        foreach (var perimetre in new[] { "total", "exerciceTerritoire", "anterieures", "horsTerritoire" })
            Assert.Contains(chiffres, chiffre => chiffre.Contains(Say((decimal)bilan["perimetres"]![perimetre]!), StringComparison.Ordinal));
        var tables = visite.Page.QuerySelectorAll(".table-de-bilan");
        Assert.Equal(11, tables.Length);
        // Hours from 100 on are whole: each row may be half an hour off.
        Assert.All(tables, table => Assert.InRange(
            Read(table.QuerySelector("tfoot td:nth-last-child(2)")!) - table.QuerySelectorAll("tbody td:nth-last-child(2)").Sum(Read),
            -table.QuerySelectorAll("tr").Length / 2m, table.QuerySelectorAll("tr").Length / 2m));
    }

    [Fact]
    public async Task Each_figure_leads_to_what_it_counts_or_sums()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans/2024?au=2024-12-31");
        var liens = visite.Page.QuerySelectorAll(".perimetres tbody a, .table-de-bilan tbody tr:nth-child(2) a").OfType<IHtmlAnchorElement>().ToList();
        Assert.InRange(liens.Count, 3 + 25, 3 + 30);
        foreach (var lien in liens)
        {
            await visite.AllerAsync(lien.PathName + lien.Search);
            var dits = Regex.Match(visite.Texte(".verdict"), "^([0-9 ]+) [a-zé]+, ([0-9 ,]+) h validées");
            var dit = dits.Groups[lien.Search.Contains("base=", StringComparison.Ordinal) ? 1 : 2].Value;
            Assert.InRange(decimal.Parse(dit, NumberStyles.Number, Francais) - Read(lien), -.5m, .5m);
        }
    }

    [Fact]
    public async Task The_exercice_and_the_moment_stand_in_the_address()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans/2024");
        visite.Fill(("Décisions prises au plus tard le", "2024-06-30"));
        await visite.SendAsync("Afficher");
        Assert.Equal("/bilans/2024?au=2024-06-30", visite.Address);
        Assert.Contains("décisions au 30/06/2024", visite.Texte(".etabli"), StringComparison.Ordinal);
        using var client = monde.Client();
        var total = (decimal)(await client.ReadAsync("/v1/bilans/2024?au=2024-06-30"))["perimetres"]!["total"]!;
        Assert.Contains(Say(total), visite.Texte(".perimetres tfoot"), StringComparison.Ordinal);
        await visite.AllerAsync("/bilans/2024?au=2999-01-01", 400);
        Assert.Contains("pas dans l'avenir", visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bilan_is_frozen_once_however_often_the_form_is_sent_opens_as_it_was_and_says_what_moved()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        using var client = monde.Client();
        var avant = await NombreAsync();
        await visite.AllerAsync("/bilans/2024/arreter?au=2024-12-31");
        var (libelle, formulaire) = ($"Rapport {Guid.NewGuid():N}", visite.Page);
        visite.Fill(("Libellé", libelle));
        await visite.SendAsync("Arrêter ce bilan pour toujours", 200);
        var arrete = visite.Address;
        Assert.StartsWith("/bilans/2024/arretes/2024-", arrete, StringComparison.Ordinal);
        await visite.RenvoyerAsync(formulaire, "Arrêter ce bilan pour toujours");
        Assert.Equal((arrete, avant + 1), (visite.Address, await NombreAsync()));

        Assert.Contains(libelle, visite.Texte("h1"), StringComparison.Ordinal);
        await visite.FollowAsync("Ce qui a bougé depuis");
        Assert.Contains("Rien n'a bougé", visite.Texte(".conclusion"), StringComparison.Ordinal);
        await visite.AllerAsync("/bilans/2024/arretes");
        Assert.Contains(libelle, visite.Texte(), StringComparison.Ordinal);

        async Task<int> NombreAsync() => (await client.ReadAsync("/v1/bilans/2024/arretes?limite=500"))["elements"]!.AsArray().Count;
    }

    [Fact]
    public async Task Files_are_taken_away_by_whoever_is_signed_in_and_by_nobody_else()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        foreach (var (lien, nom) in new[] { ("Télécharger en XLSX", "bilan-2024.xlsx"), ("Télécharger en CSV", "bilan-2024.csv") })
        {
            await visite.AllerAsync("/bilans/2024");
            await visite.FollowAsync(lien);
            Assert.Equal(nom, visite.Reponse.Content.Headers.ContentDisposition!.FileName);
            Assert.True(visite.Bytes.Length > 1_000);
        }
        using var etranger = new Visiteur(new(monde.Address));
        await etranger.AllerAsync("/bilans/2024/xlsx");
        Assert.StartsWith("/connexion?retour=", etranger.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_paper_nothing_of_the_screen_is_left()
    {
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/bilans/2024");
        await visite.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var ecran in new[] { ".bandeau", ".actions", ".annees", "details" })
            await Assertions.Expect(visite.Page.Locator(ecran).First).ToBeHiddenAsync();
        await Assertions.Expect(visite.Page.Locator(".papier")).ToContainTextAsync("Édité le");
        var pdf = await visite.Page.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(pdf, 0, 4), StringComparison.Ordinal);
    }

    private static string Say(decimal heures) => heures >= 100
        ? decimal.Round(heures, MidpointRounding.AwayFromZero).ToString("#,0", Francais)
        : heures.ToString("#,0.00", Francais);

    private static decimal Read(IElement heures) => decimal.Parse(Visiteur.Texte(heures), NumberStyles.Number, Francais);
}
