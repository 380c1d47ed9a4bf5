namespace Clauses.Api.Tests.Streams;

public sealed class FluxTests
{
    [Theory]
    [InlineData("/v1/marches/{marche}/solde", "")]
    [InlineData("/v1/marches/{marche}/solde", "?exercice=2024")]
    [InlineData("/v1/totaux/amenageur/{amenageur}", "")]
    [InlineData("/v1/totaux/amenageur/{amenageur}", "?exercice=2023")]
    public async Task The_present_comes_first_just_as_it_is_read_and_then_what_changes(string chemin, string question)
    {
        using var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        var adresse = Address(chemin, monde);
        using var lecteur = await LecteurFlux.OpenAsync(monde.Produit, $"{adresse}/flux{question}");
        Assert.Equal("text/event-stream", lecteur.Reponse.Content.Headers.ContentType!.ToString());
        Assert.True(lecteur.Reponse.Headers.CacheControl!.NoStore);
        await IsReadAsync(monde, adresse + question, await lecteur.ReadAsync());
        Assert.Equal(TimeSpan.FromSeconds(3), lecteur.Retour);

        (await monde.DeclarerAsync(monde.Ligne("L2", 5))).Est(200);
        await IsReadAsync(monde, adresse + question, await lecteur.ReadAsync());
    }

    [Fact]
    public async Task Of_many_changes_the_newest_is_told_and_versions_only_grow()
    {
        using var monde = await World.CreateAsync();
        using var marche = await LecteurFlux.OpenAsync(monde.Produit, $"/v1/marches/{monde.Marche}/solde/flux");
        using var total = await LecteurFlux.OpenAsync(monde.Produit, $"/v1/totaux/amenageur/{monde.Amenageur}/flux");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(rang =>
            monde.Facilitateur.PostAsync("/v1/heures", new { lignes = new[] { monde.Ligne($"L{rang}", 1) } })));
        foreach (var lecteur in (LecteurFlux[])[marche, total])
        {
            var lus = await lecteur.ReadUntilAsync(evenement => evenement.Declarees == 200);
            Assert.All(lus, evenement => Assert.Equal(evenement.Id, evenement.Version));
            Assert.Equal(lus.Select(evenement => evenement.Id).Distinct().Order(), lus.Select(evenement => evenement.Id));
        }
    }

    [Fact]
    public async Task Who_comes_back_hears_nothing_until_what_it_saw_has_changed()
    {
        using var monde = await World.CreateAsync();
        var chemin = $"/v1/marches/{monde.Marche}/solde/flux";
        long vu;
        using (var premier = await LecteurFlux.OpenAsync(monde.Produit, chemin))
            vu = (await premier.ReadAsync()).Id;
        using var revenu = await LecteurFlux.OpenAsync(monde.Produit, chemin, dernier: $"{vu}");
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        Assert.Equal((vu + 1, 10m), await Say(revenu));
        // What changed meanwhile is told at once, and so is everything to who says no version.
        foreach (var dernier in (string[])[$"{vu}", $"{vu + 9}", "-1", "x", ""])
        {
            using var absent = await LecteurFlux.OpenAsync(monde.Produit, chemin, dernier: dernier);
            Assert.Equal((vu + 1, 10m), await Say(absent));
        }
    }

    [Fact]
    public async Task Two_hundred_watch_one_marche_and_all_hear()
    {
        using var monde = await World.CreateAsync();
        var chemin = $"/v1/marches/{monde.Marche}/solde/flux";
        var lecteurs = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => LecteurFlux.OpenAsync(monde.Produit, chemin)));
        Assert.All(await Task.WhenAll(lecteurs.Select(Say)), premier => Assert.Equal(0m, premier.Declarees));
        (await monde.DeclarerAsync(monde.Ligne("L1", 10))).Est(200);
        Assert.All(await Task.WhenAll(lecteurs.Select(Say)), second => Assert.Equal(10m, second.Declarees));
        Array.ForEach(lecteurs, lecteur => lecteur.Dispose());
    }

    [Fact]
    public async Task When_the_process_stops_streams_end_whole()
    {
        var produit = await Produit.StartAsync();
        using var monde = await World.CreateAsync(produit);
        using var marche = await LecteurFlux.OpenAsync(produit, $"/v1/marches/{monde.Marche}/solde/flux");
        using var total = await LecteurFlux.OpenAsync(produit, "/v1/totaux/territoire/tout/flux");
        await marche.ReadAsync();
        await total.ReadAsync();
        // A server that waited for them would cut them in the end: reading would fail.
        var arret = produit.DisposeAsync().AsTask();
        await marche.IsOverAsync();
        await total.IsOverAsync();
        await arret;
    }

    private static async Task<(long Id, decimal Declarees)> Say(LecteurFlux lecteur)
    {
        var evenement = await lecteur.ReadAsync();
        return (evenement.Id, evenement.Declarees);
    }

    private static async Task IsReadAsync(World monde, string adresse, Evenement evenement)
    {
        var lu = (await monde.Facilitateur.ReadAsync(adresse)).Est(200).Corps!.AsObject();
        var dit = evenement.Donnees.AsObject();
        Assert.Equal(evenement.Id, (long)lu["version"]!);
        Assert.True(lu.Remove("au") && dit.Remove("au"));
        Assert.Equal(lu.ToJsonString(), dit.ToJsonString());
    }

    private static string Address(string chemin, World monde) => chemin
        .Replace("{marche}", monde.Marche, StringComparison.Ordinal)
        .Replace("{amenageur}", monde.Amenageur, StringComparison.Ordinal);
}
