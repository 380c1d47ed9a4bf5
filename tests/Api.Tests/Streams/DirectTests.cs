namespace Clauses.Api.Tests.Streams;

public sealed class DirectTests
{
    [Theory]
    [InlineData(Role.Facilitateur, "/direct/marches/{marche}")]
    [InlineData(Role.MaitreOuvrage, "/direct/marches/{marche}")]
    [InlineData(Role.Amenageur, "/direct/marches/{marche}")]
    [InlineData(Role.Facilitateur, "/direct/totaux/territoire/tout")]
    [InlineData(Role.MaitreOuvrage, "/direct/totaux/maitre-ouvrage/{mo}")]
    [InlineData(Role.Amenageur, "/direct/totaux/amenageur/{amenageur}")]
    public async Task An_open_page_hears_the_present_and_then_what_changes(Role role, string chemin)
    {
        using var monde = await World.CreateAsync();
        var seance = await Seance.OpenAsync(monde.Produit, role, Sujet(role, monde));
        using var lecteur = await LecteurFlux.OpenPageAsync(monde.Produit, Address(chemin, monde), seance.Cookie);
        var (premiere, donnees) = await lecteur.ReadTextAsync();
        Assert.Contains("<dl class=\"chiffres", donnees, StringComparison.Ordinal);

        (await monde.DeclarerAsync(monde.Ligne("L1", 12.5))).Est(200);
        var (seconde, apres) = await lecteur.ReadTextAsync();
        Assert.True(seconde > premiere);
        // Other tests declare hours that count in the whole.
        if (!chemin.EndsWith("tout", StringComparison.Ordinal))
            Assert.Contains("12,50\u00a0h", WebUtility.HtmlDecode(apres), StringComparison.Ordinal);
        // Under 5 people, who does not see names does not see numbers either.
        Assert.Equal(role != Role.Facilitateur, apres.Contains("masqué", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_says_which_version_it_shows_hears_nothing_until_it_has_changed()
    {
        using var monde = await World.CreateAsync();
        var seance = await Seance.OpenAsync(monde.Produit, Role.Facilitateur);
        var chemin = Address("/direct/marches/{marche}", monde);
        long vue;
        using (var premier = await LecteurFlux.OpenPageAsync(monde.Produit, chemin, seance.Cookie))
            (vue, _) = await premier.ReadTextAsync();
        using var ouverte = await LecteurFlux.OpenPageAsync(monde.Produit, $"{chemin}?exercice=2024&vu={vue}", seance.Cookie);
        // What the browser heard since says more than what the page was written with.
        using var revenue = await LecteurFlux.OpenPageAsync(monde.Produit, $"{chemin}?vu=0", seance.Cookie, dernier: $"{vue}");
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        foreach (var lecteur in (LecteurFlux[])[ouverte, revenue])
            Assert.Equal(vue + 1, (await lecteur.ReadTextAsync()).Id);
    }

    [Theory]
    [InlineData(Role.Employeur, "/direct/marches/{marche}")]
    [InlineData(Role.Lecteur, "/direct/marches/{marche}")]
    [InlineData(Role.MaitreOuvrage, "/direct/marches/{marche}")]
    [InlineData(Role.Amenageur, "/direct/marches/{marche}")]
    [InlineData(Role.MaitreOuvrage, "/direct/totaux/maitre-ouvrage/{mo}")]
    [InlineData(Role.Amenageur, "/direct/totaux/maitre-ouvrage/{mo}")]
    [InlineData(Role.Amenageur, "/direct/totaux/amenageur/{amenageur}")]
    [InlineData(Role.Amenageur, "/direct/totaux/territoire/tout")]
    [InlineData(Role.MaitreOuvrage, "/direct/totaux/territoire/tout")]
    [InlineData(Role.Facilitateur, "/direct/totaux/employeur/nul")]
    [InlineData(Role.Facilitateur, "/direct/marches/nul")]
    [InlineData(Role.Facilitateur, "/direct/marches/{marche}?exercice=x")]
    public async Task A_page_hears_nothing_that_its_role_may_not_read(Role role, string chemin)
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        var seance = await Seance.OpenAsync(monde.Produit, role, Sujet(role, monde));
        Assert.InRange(await Seance.StatutAsync(monde.Produit, Address(chemin, autre), seance.Cookie), 400, 499);
        // What is no stream, and no page either: the browser does not come back by itself.
        Assert.Equal(204, await Seance.StatutAsync(monde.Produit, Address(chemin, autre), null));
    }

    [Fact]
    public async Task When_its_session_ends_a_stream_ends_and_is_not_opened_again()
    {
        using var monde = await World.CreateAsync();
        var produit = monde.Produit;
        var seance = await Seance.OpenAsync(produit, Role.Facilitateur);
        var chemin = Address("/direct/marches/{marche}", monde);
        using var lecteur = await LecteurFlux.OpenPageAsync(produit, chemin, seance.Cookie);
        await lecteur.ReadTextAsync();
        Assert.Equal("oui", await SeanceAsync(produit, seance.Cookie));

        await produit.Serveur.Services.GetRequiredService<OpenSessions>().EndAllAsync(Clauses.Silo.Audit.AuteurDActe.Exploitant, seance.Compte, default);
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        await lecteur.IsOverAsync();
        Assert.Equal(204, await Seance.StatutAsync(produit, chemin, seance.Cookie));
        Assert.Equal("non", await SeanceAsync(produit, seance.Cookie));
    }

    [Fact]
    public async Task A_cookie_that_ceases_to_serve_ends_the_stream_at_the_next_change()
    {
        using var monde = await World.CreateAsync();
        var expire = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var seance = await Seance.OpenAsync(monde.Produit, Role.Facilitateur, expire: expire);
        var chemin = Address("/direct/marches/{marche}", monde);
        using var lecteur = await LecteurFlux.OpenPageAsync(monde.Produit, chemin, seance.Cookie);
        await lecteur.ReadTextAsync();
        await Clauses.Support.Eventually.QueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() > expire));
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        await lecteur.IsOverAsync();
        Assert.Equal(204, await Seance.StatutAsync(monde.Produit, chemin, seance.Cookie));
    }

    private static async Task<string> SeanceAsync(Produit produit, string cookie)
    {
        using var http = new HttpClient { BaseAddress = new(produit.Serveur.Address), DefaultRequestHeaders = { { "Cookie", cookie } } };
        return await http.GetStringAsync("/direct/seance");
    }

    private static string? Sujet(Role role, World monde) => role switch
    {
        Role.Employeur => monde.Employeur,
        Role.MaitreOuvrage => monde.MaitreOuvrage,
        Role.Amenageur => monde.Amenageur,
        _ => null,
    };

    private static string Address(string chemin, World monde) => chemin
        .Replace("{marche}", monde.Marche, StringComparison.Ordinal)
        .Replace("{mo}", monde.MaitreOuvrage, StringComparison.Ordinal)
        .Replace("{amenageur}", monde.Amenageur, StringComparison.Ordinal);
}
