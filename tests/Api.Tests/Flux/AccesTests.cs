using Clauses.Api.Commun;
using Clauses.Api.Flux;
using Clauses.Api.Tests.Support;
using Clauses.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clauses.Api.Tests.Flux;

public sealed class AccesTests
{
    [Theory]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}/solde/flux")]
    [InlineData("amenageur", "/v1/marches/{marche}/solde/flux")]
    [InlineData("amenageur", "/v1/totaux/amenageur/{amenageur}/flux")]
    public async Task Under_5_people_a_stream_hides_what_a_solde_hides(string role, string chemin)
    {
        using var monde = await Monde.CreerAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        var cle = await CleAsync(monde, role, role == "amenageur" ? monde.Amenageur : monde.MaitreOuvrage);
        using var ouvert = await LecteurFlux.OuvrirAsync(monde.Produit, Adresse(chemin, monde));
        using var masque = await LecteurFlux.OuvrirAsync(monde.Produit, Adresse(chemin, monde), cle.Secret);
        Assert.Equal(1, (int)(await ouvert.LireAsync()).Donnees["participants"]!);
        var cache = (await masque.LireAsync()).Donnees;
        Assert.True((bool)cache["masque"]! && cache["participants"] is null && cache["parTypeContrat"]![0]!["declarees"] is null);
        Assert.Equal(10m, (decimal)cache["declarees"]!);
    }

    [Theory]
    [InlineData("employeur", "/v1/marches/{marche}/solde/flux", 403, "acces-refuse")]
    [InlineData("lecteur", "/v1/marches/{marche}/solde/flux", 403, "acces-refuse")]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}/solde/flux", 404, "introuvable")]
    [InlineData("amenageur", "/v1/marches/{marche}/solde/flux", 404, "introuvable")]
    [InlineData("amenageur", "/v1/totaux/amenageur/{amenageur}/flux", 404, "introuvable")]
    [InlineData("amenageur", "/v1/totaux/territoire/tout/flux", 403, "acces-refuse")]
    [InlineData("maitre-ouvrage", "/v1/totaux/territoire/tout/flux", 403, "acces-refuse")]
    [InlineData("employeur", "/v1/totaux/territoire/tout/flux", 403, "acces-refuse")]
    [InlineData("lecteur", "/v1/totaux/territoire/tout/flux", 403, "acces-refuse")]
    [InlineData("facilitateur", "/v1/marches/nul/solde/flux", 404, "introuvable")]
    [InlineData("facilitateur", "/v1/totaux/employeur/nul/flux", 404, "introuvable")]
    [InlineData("facilitateur", "/v1/marches/{marche}/solde/flux?exercice=x", 400, "parametre-invalide")]
    [InlineData("facilitateur", "/v1/totaux/territoire/tout/flux?exercice=x", 400, "parametre-invalide")]
    public async Task A_stranger_watches_nothing(string role, string chemin, int statut, string code)
    {
        using var monde = await Monde.CreerAsync();
        using var autre = await Monde.CreerAsync();
        var sujet = role switch
        {
            "employeur" => monde.Employeur,
            "maitre-ouvrage" => monde.MaitreOuvrage,
            "amenageur" => monde.Amenageur,
            _ => null,
        };
        var client = await monde.ClientAsync(role, sujet);
        var refus = (await client.LireAsync(Adresse(chemin, autre))).EstProbleme(statut, code);
        var lu = await client.LireAsync(Adresse(chemin, autre).Replace("/flux", "", StringComparison.Ordinal));
        // A lecteur may read what was published of a total; nothing live.
        if (role != "lecteur")
            Assert.Equal(lu.Corps!.ToJsonString(), refus.Corps!.ToJsonString());
        using var inconnu = monde.Produit.Client(null);
        (await inconnu.LireAsync(Adresse(chemin, autre))).EstProbleme(401, "cle-requise");
    }

    [Fact]
    public async Task A_revoked_key_sees_nothing_more()
    {
        using var monde = await Monde.CreerAsync();
        var cle = await CleAsync(monde, "maitre-ouvrage", monde.MaitreOuvrage);
        using var lecteur = await LecteurFlux.OuvrirAsync(monde.Produit, $"/v1/marches/{monde.Marche}/solde/flux", cle.Secret);
        await lecteur.LireAsync();
        (await monde.Facilitateur.EffacerAsync($"/v1/cles/{cle.Id}")).Est(204);
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        await lecteur.EstFiniAsync();
    }

    [Fact]
    public async Task A_marche_that_moves_away_is_not_shown_any_more()
    {
        using var monde = await Monde.CreerAsync();
        using var autre = await Monde.CreerAsync();
        var chemin = $"/v1/marches/{monde.Marche}/solde/flux";
        using var ancien = await LecteurFlux.OuvrirAsync(monde.Produit, chemin, (await CleAsync(monde, "maitre-ouvrage", monde.MaitreOuvrage)).Secret);
        using var reste = await LecteurFlux.OuvrirAsync(monde.Produit, chemin, (await CleAsync(monde, "amenageur", monde.Amenageur)).Secret);
        await ancien.LireAsync();
        var vu = await reste.LireAsync();
        var fiche = monde.FicheMarche();
        fiche["maitreOuvrage"] = autre.MaitreOuvrage;
        await monde.InscrireAsync($"marches/{monde.Marche}", fiche);
        await ancien.EstFiniAsync();
        Assert.Equal(vu.Id + 1, (await reste.LireAsync()).Id);
    }

    [Fact]
    public async Task A_key_with_too_many_streams_is_told_to_close_one_and_a_reader_that_goes_leaves_its_place()
    {
        using var monde = await Monde.CreerAsync();
        var cle = await CleAsync(monde, "facilitateur", null);
        var chemin = $"/v1/marches/{monde.Marche}/solde/flux";
        var places = monde.Produit.Serveur.Services.GetRequiredService<Places>();
        var prises = Enumerable.Range(1, Places.MaxParCle - 1).Select(_ => places.Prendre(cle.Id)).ToList();
        using var client = monde.Produit.Client(cle.Secret);
        using (var dernier = await LecteurFlux.OuvrirAsync(monde.Produit, chemin, cle.Secret))
        {
            await dernier.LireAsync();
            var refus = (await client.LireAsync(chemin)).EstProbleme(429, "trop-de-demandes");
            Assert.Equal(TimeSpan.FromSeconds(1), refus.Entetes.RetryAfter!.Delta);
            // Balances are still read, and other keys still watch.
            (await client.LireAsync($"/v1/marches/{monde.Marche}/solde")).Est(200);
            using var autre = await LecteurFlux.OuvrirAsync(monde.Produit, chemin);
            await autre.LireAsync();
        }
        await Attendre.QueAsync(async () => await LibreAsync(places, cle.Id));
        using var apres = await LecteurFlux.OuvrirAsync(monde.Produit, chemin, cle.Secret);
        await apres.LireAsync();
        prises.ForEach(place => place.Dispose());
    }

    [Fact]
    public void A_process_has_so_many_places_and_a_place_given_back_is_free()
    {
        var places = new Places();
        var prises = Enumerable.Range(0, Places.Max).Select(rang => places.Prendre($"cle-{rang % 100}")).ToList();
        Assert.Equal(429, Assert.Throws<ProblemeException>(() => places.Prendre("autre")).Probleme.Status);
        prises[0].Dispose();
        places.Prendre("autre").Dispose();
        prises[1..].ForEach(place => place.Dispose());
        Assert.Equal(Places.MaxParCle, Enumerable.Range(0, Places.MaxParCle).Select(_ => places.Prendre("cle-1")).Count());
        Assert.Equal(429, Assert.Throws<ProblemeException>(() => places.Prendre("cle-1")).Probleme.Status);
    }

    private static Task<bool> LibreAsync(Places places, string cle)
    {
        try
        {
            places.Prendre(cle).Dispose();
            return Task.FromResult(true);
        }
        catch (ProblemeException)
        {
            return Task.FromResult(false);
        }
    }

    private static async Task<(string Id, string Secret)> CleAsync(Monde monde, string role, string? sujet)
    {
        var cle = (await monde.Facilitateur.PosterAsync("/v1/cles", new { role, sujet, libelle = "Essai" })).Est(201);
        return ((string)cle["id"]!, (string)cle["cle"]!);
    }

    private static string Adresse(string chemin, Monde monde) => chemin
        .Replace("{marche}", monde.Marche, StringComparison.Ordinal)
        .Replace("{amenageur}", monde.Amenageur, StringComparison.Ordinal);
}
