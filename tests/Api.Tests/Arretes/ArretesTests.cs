namespace Clauses.Api.Tests.Arretes;

/// <summary><c>/v1/bilans/{annee}/arretes</c>: a bilan stays as it stood, and says what moved since.</summary>
public sealed class ArretesTests
{
    private const string Route = "/v1/bilans/2024/arretes";

    [Fact]
    public async Task A_correction_leaves_a_frozen_bilan_as_it_was_and_shows_as_the_figures_that_moved()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await LigneValideeAsync(produit);
        var vivant = await TexteAsync(produit, "/v1/bilans/2024");

        var arrete = (await monde.Facilitateur.PostAsync(Route, new { libelle = "Rapport d'activité" })).Est(201);
        Assert.Equal(("2024-1", 2024, "Rapport d'activité"), ((string)arrete["id"]!, (int)arrete["annee"], (string)arrete["libelle"]!));
        Assert.Equal(vivant, await ContenuAsync(produit, arrete));
        NoEcart(await EcartsAsync(monde, "2024-1"));

        await CorrigerAsync(monde, 30);

        Assert.Equal(vivant, await ContenuAsync(produit, arrete));
        Assert.NotEqual(vivant, await TexteAsync(produit, "/v1/bilans/2024"));
        var ecarts = await EcartsAsync(monde, "2024-1");
        Assert.Empty(ecarts["parametres"].AsArray());
        Assert.Equal(
            [
                "perimetres", "perimetres", "tableaux/type-maitre-ouvrage/bailleur-social", "tableaux/type-maitre-ouvrage", "tableaux/age/26-40",
                "tableaux/age",
                "tableaux/statut-entree/deld", "tableaux/statut-entree", "tableaux/prescripteur/plie", "tableaux/prescripteur",
                "tableaux/niveau-formation/bac", "tableaux/niveau-formation", "tableaux/domiciliation/hors-94081", "tableaux/domiciliation",
                "tableaux/type-contrat/ctti", "tableaux/type-contrat", "tableaux/modalite-embauche/etti", "tableaux/modalite-embauche",
                "repartitions/commune-chantier/94041", "repartitions/commune-chantier", $"repartitions/amenageur/{monde.Amenageur}", "repartitions/amenageur",
                "repartitions/zac/inconnu", "repartitions/zac", "annees/2024",
            ],
            ecarts["ecarts"].AsArray().Select(ecart => (string)ecart!["ou"]!));
        Assert.Equal(["exerciceTerritoire", "total"], ecarts["ecarts"].AsArray().Take(2).Select(ecart => (string)ecart!["champ"]!));
        Assert.All(ecarts["ecarts"].AsArray(), ecart =>
            Assert.Equal((35m, 30m, -5m), ((decimal)ecart!["arrete"]!, (decimal)ecart["actuel"]!, (decimal)ecart["ecart"]!)));
        Assert.All(ecarts["ecarts"].AsArray().Skip(2), ecart => Assert.Equal("heures", (string)ecart!["champ"]!));
        Assert.Equal("Âge, 26 à 40 ans : heures", (string)ecarts["ecarts"][4]!["libelle"]!);
    }

    [Fact]
    public async Task A_decision_into_a_frozen_year_is_taken_and_told()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await LigneValideeAsync(produit);
        (await monde.DeclarerAsync(monde.Ligne("L2"), monde.Ligne("L3"))).Est(200);
        Assert.Null(await DeciderAsync("L2"));
        (await monde.Facilitateur.PostAsync(Route, new { })).Est(201);
        var dit = (await DeciderAsync("L3"))![0]!;
        Assert.Equal(("date", "exercice-arrete", "2024"), ((string)dit["champ"]!, (string)dit["regle"]!, (string)dit["sujets"]![1]!));
        Assert.Null(await DeciderAsync("L3"));

        async Task<JsonNode?> DeciderAsync(string reference) =>
            (await monde.DeciderAsync(new { contrat = monde.Contrat, reference, decision = "valider", date = "2024-04-02" }))
                .Est(200)["resultats"]![0]!["signalements"];
    }

    [Fact]
    public async Task A_parameter_that_changes_leaves_it_as_it_was_and_shows_as_such()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await LigneValideeAsync(produit);
        var arrete = (await monde.Facilitateur.PostAsync(Route, new { })).Est(201);
        var contenu = await ContenuAsync(produit, arrete);

        await monde.InscrireAsync("parametres/diviseur-etp", new { depuis = "2024-01-01", source = "Essai", valeur = new { heures = 350 } });

        Assert.Equal(contenu, await ContenuAsync(produit, arrete));
        var ecarts = await EcartsAsync(monde, "2024-1");
        Assert.Equal(["version", "diviseur"], ecarts["parametres"].AsArray().Select(change => (string)change!["champ"]!));
        Assert.Equal((1600, 350), ((int)ecarts["parametres"][1]!["arrete"]!["heures"]!, (int)ecarts["parametres"][1]!["actuel"]!["heures"]!));
        var etp = Assert.Single(ecarts["ecarts"].AsArray())!;
        Assert.Equal(("perimetres", "etp", 0.02m, 0.1m), ((string)etp["ou"]!, (string)etp["champ"]!, (decimal)etp["arrete"]!, (decimal)etp["actuel"]!));
    }

    [Fact]
    public async Task It_is_compared_at_its_own_effective_date()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await LigneValideeAsync(produit);
        (await monde.Facilitateur.InscrireAsync($"{Route}/avril", new { au = "2024-04-30" })).Est(201);

        (await monde.DeclarerAsync(monde.Ligne("L2", 7))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L2", decision = "valider", date = "2024-05-02" })).Est(200);
        NoEcart(await EcartsAsync(monde, "avril"));

        // The reversal has the effective date of what it reverses, the new line that of its own decision.
        await CorrigerAsync(monde, 30);
        var total = (await EcartsAsync(monde, "avril"))["ecarts"].AsArray().Single(ecart => (string)ecart!["champ"]! == "total")!;
        Assert.Equal((35m, 0m, -35m), ((decimal)total["arrete"]!, (decimal)total["actuel"]!, (decimal)total["ecart"]!));
    }

    [Fact]
    public async Task The_same_put_again_gives_the_one_that_is_there()
    {
        using var monde = await World.CreateAsync();
        var corps = new { libelle = "Rapport", au = "2024-12-31" };
        var premier = (await monde.Facilitateur.InscrireAsync($"{Route}/{monde.Nom}", corps)).Est(201);
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);

        var encore = (await monde.Facilitateur.InscrireAsync($"{Route}/{monde.Nom}", corps)).Est(200);

        Assert.Equal(premier.Corps!.ToJsonString(), encore.Corps!.ToJsonString());
        (await monde.Facilitateur.InscrireAsync($"{Route}/{monde.Nom}", new { libelle = "Autre", au = "2024-12-31" })).IsProblem(409, "arrete-fige");
        (await monde.Facilitateur.InscrireAsync($"{Route}/{monde.Nom}", new { libelle = "Rapport" })).IsProblem(409, "arrete-fige");
        (await monde.Facilitateur.InscrireAsync($"/v1/bilans/2023/arretes/{monde.Nom}", corps)).Est(201);
    }

    [Fact]
    public async Task They_are_listed_by_id_page_by_page()
    {
        using var monde = await World.CreateAsync();
        foreach (var rang in new[] { 2, 1, 3 })
            (await monde.Facilitateur.InscrireAsync($"/v1/bilans/1999/arretes/{rang}", new { })).Est(201);

        var page = (await monde.Facilitateur.ReadAsync("/v1/bilans/1999/arretes?limite=2")).Est(200);

        Assert.Equal(["1", "2"], page["elements"].AsArray().Select(arrete => (string)arrete!["id"]!));
        Assert.Equal("2", (string)page["suivant"]!);
        Assert.Equal("3", (string)(await monde.Facilitateur.ReadAsync("/v1/bilans/1999/arretes?apres=2")).Est(200)["elements"].AsArray().Single()!["id"]!);
        Assert.Empty((await monde.Facilitateur.ReadAsync("/v1/bilans/1998/arretes")).Est(200)["elements"].AsArray());
    }

    [Fact]
    public async Task A_year_without_hours_is_frozen_with_its_zeros()
    {
        using var monde = await World.CreateAsync();
        (await monde.Facilitateur.InscrireAsync("/v1/bilans/2199/arretes/vide", new { })).Est(201);

        Assert.Equal(0, (decimal)(await monde.Facilitateur.ReadAsync("/v1/bilans/2199/arretes/vide")).Est(200)["bilan"]["perimetres"]!["total"]!);
        NoEcart((await monde.Facilitateur.ReadAsync("/v1/bilans/2199/arretes/vide/ecarts")).Est(200));
    }

    [Fact]
    public async Task What_cannot_be_frozen_is_refused_with_the_field_and_the_cure()
    {
        using var monde = await World.CreateAsync();
        (await monde.Facilitateur.PostAsync(Route, new { au = "2199-01-01" })).IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.PostAsync(Route, new { au = "hier" })).IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.PostAsync(Route, new { libelle = "" })).IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.PostAsync("/v1/bilans/24/arretes", new { })).IsProblem(400, "parametre-invalide");
        (await monde.Facilitateur.InscrireAsync($"{Route}/a%20b", new { })).IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.ReadAsync($"{Route}/personne")).IsProblem(404, "introuvable");
        (await monde.Facilitateur.ReadAsync($"{Route}/personne/ecarts")).IsProblem(404, "introuvable");
        (await monde.Facilitateur.EraseAsync($"{Route}/personne")).IsProblem(405, "methode-refusee");
    }

    [Fact]
    public async Task An_altered_one_is_not_shown_and_a_full_year_takes_no_more()
    {
        await using var produit = await Produit.StartAsync();
        var facilitateur = produit.Facilitateur;
        (await facilitateur.PostAsync(Route, new { })).Est(201);
        await produit.Base.ExecuteAsync(
            """
            alter table arrete disable trigger arrete_intangible;
            update arrete set contenu = convert_to(replace(convert_from(contenu, 'UTF8'), '"total":0', '"total":1'), 'UTF8');
            insert into arrete (annee, id, instant, auteur, marches, ecritures, parametres, empreinte, contenu)
            select 2024, 'a' || rang, now(), 'k1', 0, 0, 0, '', '' from generate_series(1, 199) rang
            """);

        (await facilitateur.ReadAsync($"{Route}/2024-1")).IsProblem(500, "arrete-altere");
        (await facilitateur.ReadAsync($"{Route}/2024-1/ecarts")).IsProblem(500, "arrete-altere");
        (await facilitateur.PostAsync(Route, new { })).IsProblem(409, "arretes-complets");
    }

    private static async Task<World> LigneValideeAsync(Produit produit)
    {
        var monde = await World.CreateAsync(produit);
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L1", decision = "valider", date = "2024-04-02" })).Est(200);
        return monde;
    }

    private static async Task CorrigerAsync(World monde, int heures) => (await monde.CorrigerAsync(new
    {
        contrat = monde.Contrat, reference = "L1", nouvelleReference = "L1bis", heures, motif = "Feuille relue", decision = "valider", date = "2024-05-03",
    })).Est(200);

    private static async Task<Reponse> EcartsAsync(World monde, string id) => (await monde.Facilitateur.ReadAsync($"{Route}/{id}/ecarts")).Est(200);

    private static void NoEcart(Reponse ecarts)
    {
        Assert.Empty(ecarts["ecarts"].AsArray());
        Assert.Empty(ecarts["parametres"].AsArray());
    }

    /// <summary>The bytes of a frozen bilan, whose hash is the one that was told when it was frozen.</summary>
    private static async Task<string> ContenuAsync(Produit produit, Reponse arrete)
    {
        using var entier = JsonDocument.Parse(await TexteAsync(produit, $"{Route}/{arrete["id"]}"));
        Assert.True(JsonNode.DeepEquals(arrete.Corps, JsonNode.Parse(entier.RootElement.GetProperty("arrete").GetRawText())));
        var contenu = entier.RootElement.GetProperty("bilan").GetRawText();
        Assert.Equal((string)arrete["empreinte"]!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(contenu))));
        return contenu;
    }

    /// <summary>An answer as it came: parsed and written again it would not be the same bytes.</summary>
    private static async Task<string> TexteAsync(Produit produit, string chemin)
    {
        using var http = new HttpClient { BaseAddress = new(produit.Serveur.Address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Produit.FirstKey);
        return await http.GetStringAsync(new Uri(chemin, UriKind.Relative));
    }
}
