namespace Clauses.Pages.Tests;

[Collection(BrowserTest.Nom), Trait("Duree", "longue")]
public sealed class TableauDeBordTests(World monde)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);
    private static readonly LocatorAssertionsToContainTextOptions Longtemps = new() { Timeout = 60_000 };

    [Fact]
    public async Task The_sample_year_is_seen_at_a_glance_and_its_figures_agree()
    {
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/");
        await visite.Page.GetByLabel("Exercice", new() { Exact = true }).SelectOptionAsync("2024");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        Assert.EndsWith("/?exercice=2024", visite.Page.Url, StringComparison.Ordinal);

        await EgalAsync(visite.Page, "Validées", "200 220,00 h");
        await EgalAsync(visite.Page, "ETP", "125,14");
        foreach (var titre in (string[])["Par commune du chantier", "Par quartier prioritaire", "Par maître d'ouvrage"])
        {
            var ensemble = visite.Page.GetByRole(
                AriaRole.Region, new() { Name = $"Tableau : {titre}" }).GetByRole(AriaRole.Row, new() { NameRegex = new("^Total") });
            await Assertions.Expect(ensemble).ToContainTextAsync("200 220,00");
        }
        await visite.Page.GetByText("Voir les heures mois par mois").ClickAsync();
        var mois = visite.Page.GetByRole(AriaRole.Region, new() { Name = "Tableau : heures par mois" });
        await Assertions.Expect(mois.GetByRole(AriaRole.Row, new() { NameRegex = new("^Total") })).ToContainTextAsync("200 220,00");
        // The chart is drawn out of the table.
        await Assertions.Expect(visite.Page.Locator(".graphique canvas")).ToBeVisibleAsync();
        await visite.ExamineAsync("tableau-de-bord");
    }

    [Fact]
    public async Task A_quartier_leads_to_the_contracts_of_its_hours_from_the_year_and_from_the_search()
    {
        using var visite = await monde.LireEnTantQueAsync(Role.Facilitateur);
        await visite.AllerAsync("/?exercice=2024");
        Assert.Contains("7 281,00", visite.Texte("#titre-qpv ~ .tableau tr:has(a[href*='QN09481M'])"), StringComparison.Ordinal);
        await visite.FollowAsync("Monmousseau (QN09481M)");
        Assert.Contains("19 contrats, 7 281,00 h validées en 2024", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal("/bilans/2024/origine/qpv?rangee=QN09481M", visite.Address);
        // Of the latest year with hours: other tests declare some.
        foreach (var q in new[] { "monmousseau", "qn09481m" })
        {
            await visite.AllerAsync($"/chercher?q={q}");
            Assert.EndsWith("/origine/qpv?rangee=QN09481M", visite.Address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_figure_changes_in_an_open_page_when_another_client_posts_hours()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await OpenAsync(visite, $"/?exercice={chantier.Annee}");
        var attente = visite.Page.GetByRole(AriaRole.Region, new() { Name = "À décider" });
        await using var marche = await monde.SignInAsync(Role.Facilitateur);
        await OpenAsync(marche, $"/marches/{chantier.Marche}");
        await EgalAsync(marche.Page, "En attente", "0,00 h");

        await VoirChangerAsync(visite.Page, () => chantier.DeclarerAsync(1, "S1", 31.25m, 1, 5));
        await EgalAsync(marche.Page, "En attente", "31,25 h");
        // What stands beside is read again a little later.
        await Assertions.Expect(attente).ToContainTextAsync("attendent une décision", Longtemps);
    }

    [Fact]
    public async Task A_server_that_restarts_is_told_and_come_back_from()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        visite.Permettre("Failed to load resource");
        await OpenAsync(visite, $"/marches/{chantier.Marche}");
        var coupure = visite.Page.Locator("#coupure");
        await Assertions.Expect(coupure).ToBeHiddenAsync();

        await monde.Produit.StopAsync();
        await Assertions.Expect(coupure).ToContainTextAsync("La page reprend d'elle-même", Longtemps);
        await monde.Produit.StartAsync();
        await Assertions.Expect(coupure).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await chantier.DeclarerAsync(1, "S1", 7.5m, 1, 1);
        await EgalAsync(visite.Page, "En attente", "7,50 h");
    }

    [Fact]
    public async Task A_session_that_ends_elsewhere_is_told_with_the_way_back()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await using var visite = await monde.SignInAloneAsync(Role.Facilitateur);
        await OpenAsync(visite, $"/marches/{chantier.Marche}");
        var autre = await visite.Page.Context.NewPageAsync();
        await autre.GotoAsync("/validation");
        await autre.Locator(".compte summary").ClickAsync();
        await autre.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter partout" }).ClickAsync();
        // A browser that is told to close a page in the middle of its way to another may never say that it did.
        await autre.WaitForURLAsync("**/connexion");
        await autre.CloseAsync();

        await chantier.DeclarerAsync(1, "S1", 7, 1, 1);
        await Assertions.Expect(visite.Page.Locator("#coupure")).ToContainTextAsync("Votre session est terminée", Longtemps);
        await EgalAsync(visite.Page, "En attente", "0,00 h");
        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Se connecter de nouveau" }).ClickAsync();
        Assert.Contains($"/connexion?retour=%2Fmarches%2F{chantier.Marche}", visite.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tab_that_nobody_sees_gives_its_stream_back_and_takes_it_again()
    {
        var chantier = await monde.OuvrirChantierAsync(1);
        await using var visite = await monde.SignInAsync(Role.Facilitateur);
        await OpenAsync(visite, $"/marches/{chantier.Marche}");
        var rendu = new TaskCompletionSource();
        visite.Page.RequestFailed += (_, requete) =>
        {
            if (requete.Url.Contains("/direct/marches/", StringComparison.Ordinal))
                rendu.TrySetResult();
        };
        await VoirAsync(visite.Page, cachee: true);
        await rendu.Task.WaitAsync(Timeout);
        await chantier.DeclarerAsync(1, "S1", 7, 1, 1);
        await EgalAsync(visite.Page, "En attente", "0,00 h");
        await VoirAsync(visite.Page, cachee: false);
        await EgalAsync(visite.Page, "En attente", "7,00 h");
        await Assertions.Expect(visite.Page.Locator("#coupure")).ToBeHiddenAsync();
    }

    private static async Task OpenAsync(PageVisit visite, string adresse)
    {
        var ecoute = visite.Page.WaitForResponseAsync(reponse => reponse.Url.Contains("/direct/", StringComparison.Ordinal));
        await visite.AllerAsync(adresse);
        Assert.Equal(200, (await ecoute).Status);
    }

    private static async Task VoirChangerAsync(IPage page, Func<Task> faire)
    {
        var avant = await Chiffre(page, "Déclarées").InnerTextAsync();
        await faire();
        await Assertions.Expect(Chiffre(page, "Déclarées")).Not.ToHaveTextAsync(avant);
    }

    private static async Task VoirAsync(IPage page, bool cachee) => await page.EvaluateAsync(
        "cachee => { Object.defineProperty(document, 'hidden', { value: cachee, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }",
        cachee);

    private static ILocator Chiffre(IPage page, string nom) =>
        page.Locator("[sse-swap] .chiffres > div").Filter(new() { Has = page.GetByText(nom, new() { Exact = true }) }).Locator("dd");

    private static Task EgalAsync(IPage page, string nom, string valeur) => Assertions.Expect(Chiffre(page, nom)).ToContainTextAsync(valeur);
}
