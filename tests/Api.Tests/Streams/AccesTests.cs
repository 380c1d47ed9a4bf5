namespace Clauses.Api.Tests.Streams;

public sealed class AccesTests
{
    [Theory]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}/solde/flux")]
    [InlineData("amenageur", "/v1/marches/{marche}/solde/flux")]
    [InlineData("amenageur", "/v1/totaux/amenageur/{amenageur}/flux")]
    public async Task Under_5_people_a_stream_hides_what_a_solde_hides(string role, string chemin)
    {
        using var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        var cle = await CleAsync(monde, role, role == "amenageur" ? monde.Amenageur : monde.MaitreOuvrage);
        using var ouvert = await LecteurFlux.OpenAsync(monde.Produit, Address(chemin, monde));
        using var masque = await LecteurFlux.OpenAsync(monde.Produit, Address(chemin, monde), cle.Secret);
        Assert.Equal(1, (int)(await ouvert.ReadAsync()).Donnees["participants"]!);
        var cache = (await masque.ReadAsync()).Donnees;
        Assert.True((bool)cache["masque"]! && cache["participants"] is null && cache["parTypeContrat"]![0]!["declarees"] is null);
        Assert.Equal(10m, (decimal)cache["declarees"]!);
    }

    [Theory]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}/solde/flux", 404, "introuvable")]
    [InlineData("amenageur", "/v1/marches/{marche}/solde/flux", 404, "introuvable")]
    [InlineData("amenageur", "/v1/totaux/amenageur/{amenageur}/flux", 404, "introuvable")]
    [InlineData("amenageur", "/v1/totaux/territoire/tout/flux", 403, "acces-refuse")]
    [InlineData("facilitateur", "/v1/marches/nul/solde/flux", 404, "introuvable")]
    [InlineData("facilitateur", "/v1/totaux/employeur/nul/flux", 404, "introuvable")]
    [InlineData("facilitateur", "/v1/marches/{marche}/solde/flux?exercice=x", 400, "parametre-invalide")]
    [InlineData("facilitateur", "/v1/totaux/territoire/tout/flux?exercice=x", 400, "parametre-invalide")]
    public async Task A_stranger_watches_nothing(string role, string chemin, int statut, string code)
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        var sujet = role switch
        {
            "maitre-ouvrage" => monde.MaitreOuvrage,
            "amenageur" => monde.Amenageur,
            _ => null,
        };
        var client = await monde.ClientAsync(role, sujet);
        var refus = (await client.ReadAsync(Address(chemin, autre))).IsProblem(statut, code);
        var lu = await client.ReadAsync(Address(chemin, autre).Replace("/flux", "", StringComparison.Ordinal));
        Assert.Equal(lu.Corps!.ToJsonString(), refus.Corps!.ToJsonString());
    }

    [Fact]
    public async Task A_revoked_key_sees_nothing_more()
    {
        using var monde = await World.CreateAsync();
        var cle = await CleAsync(monde, "maitre-ouvrage", monde.MaitreOuvrage);
        using var lecteur = await LecteurFlux.OpenAsync(monde.Produit, $"/v1/marches/{monde.Marche}/solde/flux", cle.Secret);
        await lecteur.ReadAsync();
        (await monde.Facilitateur.EraseAsync($"/v1/cles/{cle.Id}")).Est(204);
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        await lecteur.IsOverAsync();
    }

    [Fact]
    public async Task A_marche_that_moves_away_is_not_shown_any_more()
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        var chemin = $"/v1/marches/{monde.Marche}/solde/flux";
        using var ancien = await LecteurFlux.OpenAsync(monde.Produit, chemin, (await CleAsync(monde, "maitre-ouvrage", monde.MaitreOuvrage)).Secret);
        using var reste = await LecteurFlux.OpenAsync(monde.Produit, chemin, (await CleAsync(monde, "amenageur", monde.Amenageur)).Secret);
        await ancien.ReadAsync();
        var vu = await reste.ReadAsync();
        var fiche = monde.FicheMarche();
        fiche["maitreOuvrage"] = autre.MaitreOuvrage;
        await monde.InscrireAsync($"marches/{monde.Marche}", fiche);
        await ancien.IsOverAsync();
        Assert.Equal(vu.Id + 1, (await reste.ReadAsync()).Id);
    }

    [Fact]
    public async Task A_key_with_too_many_streams_is_told_to_close_one_and_a_reader_that_goes_leaves_its_place()
    {
        using var monde = await World.CreateAsync();
        var cle = await CleAsync(monde, "facilitateur", null);
        var chemin = $"/v1/marches/{monde.Marche}/solde/flux";
        var places = monde.Produit.Serveur.Services.GetRequiredService<Places>();
        var prises = Enumerable.Range(1, Places.MaxPerKey - 1).Select(_ => places.Take(cle.Id)).ToList();
        using var client = monde.Produit.Client(cle.Secret);
        using (var dernier = await LecteurFlux.OpenAsync(monde.Produit, chemin, cle.Secret))
        {
            await dernier.ReadAsync();
            var refus = (await client.ReadAsync(chemin)).IsProblem(429, "trop-de-demandes");
            Assert.Equal(TimeSpan.FromSeconds(1), refus.Entetes.RetryAfter!.Delta);
            // Balances are still read, and other keys still watch.
            (await client.ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200);
            using var autre = await LecteurFlux.OpenAsync(monde.Produit, chemin);
            await autre.ReadAsync();
        }
        await Eventually.QueAsync(async () => await LibreAsync(places, cle.Id));
        using var apres = await LecteurFlux.OpenAsync(monde.Produit, chemin, cle.Secret);
        await apres.ReadAsync();
        prises.ForEach(place => place.Dispose());
    }

    [Fact]
    public void A_process_has_so_many_places_and_a_place_given_back_is_free()
    {
        var places = new Places();
        var prises = Enumerable.Range(0, Places.Max).Select(rang => places.Take($"cle-{rang % 100}")).ToList();
        Assert.Equal(429, Assert.Throws<ProblemException>(() => places.Take("autre")).Problem.Status);
        prises[0].Dispose();
        places.Take("autre").Dispose();
        prises[1..].ForEach(place => place.Dispose());
        Assert.Equal(Places.MaxPerKey, Enumerable.Range(0, Places.MaxPerKey).Select(_ => places.Take("cle-1")).Count());
        Assert.Equal(429, Assert.Throws<ProblemException>(() => places.Take("cle-1")).Problem.Status);
    }

    private static Task<bool> LibreAsync(Places places, string cle)
    {
        try
        {
            places.Take(cle).Dispose();
            return Task.FromResult(true);
        }
        catch (ProblemException)
        {
            return Task.FromResult(false);
        }
    }

    private static async Task<(string Id, string Secret)> CleAsync(World monde, string role, string? sujet)
    {
        var cle = (await monde.Facilitateur.PostAsync("/v1/cles", new { role, sujet, libelle = "Essai" })).Est(201);
        return ((string)cle["id"]!, (string)cle["cle"]!);
    }

    private static string Address(string chemin, World monde) => chemin
        .Replace("{marche}", monde.Marche, StringComparison.Ordinal)
        .Replace("{amenageur}", monde.Amenageur, StringComparison.Ordinal);
}
