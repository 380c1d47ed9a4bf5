namespace Clauses.Api.Tests.Reponses;

/// <summary>An employer that has no account answers for one person by a link.</summary>
public sealed class LiensDeReponseTests : IAsyncLifetime
{
    private readonly string _demain = TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    private BesoinWorld _monde = null!;
    private Visiteur _facilitateur = null!;

    public async Task InitializeAsync()
    {
        _monde = await BesoinWorld.CreateAsync();
        await _monde.Monde.InscrireAsync($"participants/{_monde.Personne("a")}/identite", new { nom = "Benali", prenom = "Samia" });
        (await _monde.OrienterAsync(Envoyee("a"))).Est(200);
        _facilitateur = await _monde.Monde.Produit.SignInAsync(Role.Facilitateur);
    }

    public Task DisposeAsync()
    {
        _facilitateur.Dispose();
        _monde.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("Je retiens cette personne", "retenue")]
    [InlineData("Je la reçois ce jour-là", "rdv-fixe")]
    [InlineData("Je ne la retiens pas", "non-retenue")]
    public async Task One_gesture_answers_and_the_link_serves_no_more(string bouton, string etat)
    {
        var lien = await MakeAsync();
        using var employeur = _monde.Monde.Produit.Etranger();
        await employeur.AllerAsync(lien);
        await employeur.AllerAsync(lien);
        Assert.Equal("transmise", await StateAsync());
        Assert.Equal("Samia B.", employeur.Texte("h1"));
        Assert.Contains("Proposition à ETTi d'essai, pour « Maçon coffreur »", employeur.Texte(), StringComparison.Ordinal);
        Assert.Contains(
            "Métier Maçonnerie Lieu Ivry-sur-Seine Entreprise du chantier Bâtisseur d'essai Début 02/04/2024",
            string.Join(' ', employeur.Page.QuerySelectorAll(".fiche dt, .fiche dd").Select(Visiteur.Texte)), StringComparison.Ordinal);
        foreach (var cache in new[] { "Benali", "1990", _monde.Personne("a"), _monde.Monde.Marche })
            Assert.DoesNotContain(cache, employeur.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        employeur.Fill(("Un entretien, le", _demain), ("Pourquoi ne pas la retenir", "competences"));
        await employeur.SendAsync(bouton, 200);
        Assert.Contains("C'est noté", employeur.Texte("h1"), StringComparison.Ordinal);
        Assert.Equal(etat, await StateAsync());
        await employeur.AllerAsync(lien, 410);
        IsOver(employeur);
    }

    [Fact]
    public async Task An_answer_says_what_it_needs_and_a_refusal_its_reason()
    {
        using var employeur = _monde.Monde.Produit.Etranger();
        await employeur.AllerAsync(await MakeAsync());
        await employeur.SendAsync("Je ne la retiens pas", 422);
        Assert.Contains("un refus dit pourquoi", employeur.Texte(".alert-danger"), StringComparison.Ordinal);
        employeur.Fill(("Un entretien, le", "2020-01-01"));
        await employeur.SendAsync("Je la reçois ce jour-là", 422);
        Assert.Contains("aujourd'hui ou plus tard", employeur.Texte(".alert-danger"), StringComparison.Ordinal);
        Assert.Equal("transmise", await StateAsync());
    }

    [Fact]
    public async Task Of_two_links_that_answer_at_once_one_is_heard()
    {
        var visites = new List<Visiteur>();
        foreach (var lien in new[] { await MakeAsync(), await MakeAsync() })
        {
            visites.Add(_monde.Monde.Produit.Etranger());
            await visites[^1].AllerAsync(lien);
            visites[^1].Fill(("Un entretien, le", _demain));
        }
        await Task.WhenAll(visites[0].SendAsync("Je retiens cette personne"), visites[1].SendAsync("Je la reçois ce jour-là"));
        Assert.Equal([200, 410], visites.Select(visite => (int)visite.Reponse.StatusCode).Order());
        Assert.Equal(visites[0].Reponse.IsSuccessStatusCode ? "retenue" : "rdv-fixe", await StateAsync());
        visites.ForEach(visite => visite.Dispose());
    }

    [Fact]
    public async Task A_link_that_is_taken_back_expired_or_none_shows_nothing()
    {
        var (retire, expire) = (await MakeAsync(), "");
        await _facilitateur.SendAsync("Retirer 1 lien de Samia B.");
        expire = await MakeAsync();
        await _monde.Monde.Produit.Base.ExecuteAsync(
            $"update lien_reponse set expire = now() - interval '1 minute' where besoin = '{_monde.Besoin}' and servi is null");
        using var etranger = _monde.Monde.Produit.Etranger();
        foreach (var lien in new[] { retire, expire, "/reponse/clauses_inconnu", "/reponse/" + new string('x', 400) })
        {
            await etranger.AllerAsync(lien, 410);
            IsOver(etranger);
        }
    }

    [Fact]
    public async Task A_link_made_before_somebody_else_answered_is_over_and_a_new_one_serves_after_the_answer_was_undone()
    {
        var lien = await MakeAsync();
        using var employeur = _monde.Monde.Produit.Etranger();
        await employeur.AllerAsync(lien);
        await employeur.SendAsync("Je retiens cette personne", 200);
        var vise = (string)(await OrientationAsync())["evenements"]!.AsArray()[^1]!["evenement"]!;
        (await _monde.SuivreAsync(new { besoin = _monde.Besoin, reference = "o-a", evenement = "r", etat = "rectifie", vise, motif = "Erreur" })).Est(200);
        await employeur.AllerAsync(lien, 410);

        await employeur.AllerAsync(await MakeAsync());
        (await _monde.SuivreAsync(new { besoin = _monde.Besoin, reference = "o-a", evenement = "e", etat = "non-retenue", date = Today(), motif = "autre" }))
            .Est(200);
        await employeur.SendAsync("Je retiens cette personne", 410);
        IsOver(employeur);
        Assert.Equal("non-retenue", await StateAsync());
    }

    [Fact]
    public async Task Only_a_hash_of_the_secret_is_kept()
    {
        var secret = (await MakeAsync())["/reponse/".Length..];
        Assert.Equal(0, await _monde.Monde.Produit.Base.ReadAsync<long>(
            $"select count(*) from lien_reponse l where l::text like '%{secret}%' or encode(l.empreinte, 'escape') like '%{secret}%'"));
    }

    private Dictionary<string, object?> Envoyee(string rang)
    {
        var orientation = _monde.Orientation(rang);
        orientation["employeur"] = _monde.Monde.Employeur;
        return orientation;
    }

    /// <summary>A link for the person, as a facilitateur copies it: its path.</summary>
    private async Task<string> MakeAsync()
    {
        await _facilitateur.AllerAsync($"/entreprises/{_monde.Monde.Employeur}/reponses");
        await _facilitateur.SendAsync("Faire un lien pour", 200);
        return new Uri(_facilitateur.Valeur("Il n'est montré que cette fois")).AbsolutePath;
    }

    private async Task<string> StateAsync() => (string)(await OrientationAsync())["etat"]!;

    private async Task<System.Text.Json.Nodes.JsonNode> OrientationAsync() =>
        Assert.Single((await _monde.Facilitateur.ReadAsync($"/v1/orientations?besoin={_monde.Besoin}")).Est(200)["elements"].AsArray())!;

    private static void IsOver(Visiteur visite)
    {
        Assert.Equal("Ce lien ne sert plus", visite.Texte("h1"));
        Assert.DoesNotContain("Samia", visite.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Maçon", visite.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private static string Today() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
