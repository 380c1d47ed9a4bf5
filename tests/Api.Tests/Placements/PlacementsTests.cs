namespace Clauses.Api.Tests.Placements;

public sealed class PlacementsTests
{
    [Theory]
    [InlineData("zz", 200)]
    [InlineData("a%20b", 404)]
    [InlineData("%2E%2E", 404)]
    public async Task A_member_that_nothing_is_counted_for_answers_as_totals_do(string code, int statut)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        var (entonnoir, total) = (
            (await client.ReadAsync($"/v1/placements/sexe/{code}")).Est(statut), (await client.ReadAsync($"/v1/totaux/qpv/{code}")).Est(statut));
        if (statut == 200)
            Assert.Equal((0, 0), ((int)entonnoir["orientes"], (int)total["declarees"]));
        else
            Assert.Equal(total.Code, entonnoir.Code);
    }

    [Fact]
    public async Task A_funnel_says_what_was_reached_where_each_stands_and_in_how_many_days()
    {
        using var monde = await BesoinWorld.CreateAsync();
        var avant = await LireAsync(monde, $"prescripteur/{monde.Monde.Organisme}");
        Assert.Equal((0, 0), ((int)avant["orientes"]!, (int)avant["personnes"]!));
        (await monde.OrienterAsync(monde.Orientation("a"), monde.Orientation("b"), monde.Orientation("c", monde.Pole))).Est(200);
        (await monde.SuivreAsync(
            monde.Evenement("a", "e1", "recue", "2024-03-07"), monde.Evenement("b", "e1", "recue", "2024-03-10"),
            monde.Evenement("b", "e2", "non-retenue", "2024-03-11", "competences"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        await WaitTotauxAsync(monde);
        var siens = await LireAsync(monde, $"prescripteur/{monde.Monde.Organisme}");
        Assert.Equal(
            (2, 2, 1, 1, 0, 2), ((int)siens["orientes"]!, (int)siens["recus"]!, (int)siens["embauches"]!, (int)siens["nonRetenus"]!, (int)siens["enCours"]!,
                (int)siens["personnes"]!));
        Assert.True(siens.ContainsKey("postes") && siens["postes"] is null && siens["besoins"] is null && siens["contratsSansOrientation"] is null);
        Assert.Equal("""{"mediane":3,"p90":6,"n":2,"enCours":0}""", siens["delais"]!["orientationReponse"]!.ToJsonString());
        Assert.Equal("""{"mediane":29,"p90":29,"n":1,"enCours":0}""", siens["delais"]!["orientationEmbauche"]!.ToJsonString());
        Assert.Equal("""{"mediane":null,"p90":null,"n":0,"enCours":1}""", siens["delais"]!["embauchePremiereHeure"]!.ToJsonString());
        Assert.True((long)siens["version"]! > (long)avant["version"]!);

        var marche = await LireAsync(monde, $"marche/{monde.Monde.Marche}");
        Assert.Equal(
            (3, 2, 1, 1, 1), ((int)marche["orientes"]!, (int)marche["postes"]!, (int)marche["besoins"]!, (int)marche["contratsSansOrientation"]!,
                (int)marche["enCours"]!));
        Assert.Equal(3, (int)(await LireAsync(monde, $"marche/{monde.Monde.Marche}?exercice=2024"))["orientes"]!);
        Assert.Equal(0, (int)(await LireAsync(monde, $"marche/{monde.Monde.Marche}?exercice=2023"))["orientes"]!);
        Assert.Equal(3, (int)(await LireAsync(monde, $"marche/{monde.Monde.Marche}?muriDepuis=30"))["orientes"]!);
        Assert.Equal(0, (int)(await LireAsync(monde, $"marche/{monde.Monde.Marche}?muriDepuis=30000"))["orientes"]!);
        (await monde.Facilitateur.ReadAsync($"/v1/placements/marche/{monde.Monde.Marche}?muriDepuis=-1")).IsProblem(400, "parametre-invalide");
        (await monde.Facilitateur.ReadAsync("/v1/placements/zac/inconnu")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task The_members_of_each_axis_sum_to_the_whole_told_live_or_read_after_a_start()
    {
        var donnees = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await using var _ = donnees;
        var lus = new List<string>();
        await using (var produit = await Produit.StartAsync(donnees))
        {
            using var monde = await BesoinWorld.CreateAsync(produit: produit);
            await EntonnoirsAsync(produit);
            await VivreAsync(monde);
            lus.Add(await EntonnoirsAsync(produit));
        }
        await using (var produit = await Produit.StartAsync(donnees))
            lus.Add(await EntonnoirsAsync(produit));
        Assert.Equal(lus[0], lus[1]);
    }

    [Fact]
    public async Task Each_reads_its_own()
    {
        using var monde = await BesoinWorld.CreateAsync();
        foreach (var (role, sujet, axe, code, autre) in new[]
        {
            ("prescripteur", monde.Monde.Organisme, "prescripteur", monde.Monde.Organisme, monde.Pole),
            ("employeur", monde.Monde.Employeur, "employeur", monde.Monde.Employeur, monde.Geiq),
            ("maitre-ouvrage", monde.Monde.MaitreOuvrage, "marche", monde.Monde.Marche, "nul"),
            ("amenageur", monde.Monde.Amenageur, "marche", monde.Monde.Marche, "nul"),
        })
        {
            var client = await monde.Monde.ClientAsync(role, sujet);
            (await client.ReadAsync($"/v1/placements/{axe}/{code}")).Est(200);
            (await client.ReadAsync($"/v1/placements/{axe}/{autre}")).IsProblem(404, "introuvable");
            (await client.ReadAsync("/v1/placements/territoire/tout")).IsProblem(403, "acces-refuse");
            (await client.ReadAsync($"/v1/placements/{axe}")).IsProblem(403, "acces-refuse");
        }
    }

    [Fact]
    public async Task A_funnel_is_followed_as_it_changes()
    {
        using var monde = await BesoinWorld.CreateAsync();
        var chemin = $"/v1/placements/marche/{monde.Monde.Marche}/flux";
        using var lecteur = await LecteurFlux.OpenAsync(monde.Monde.Produit, chemin);
        Assert.Equal(0, (int)(await lecteur.ReadAsync()).Donnees["orientes"]!);
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        Assert.Equal(1, (int)(await lecteur.ReadAsync()).Donnees["orientes"]!);
    }

    /// <summary>Two needs, one of no marché; persons sent by two organismes and by themselves; some hired, some not.</summary>
    private static async Task VivreAsync(BesoinWorld monde)
    {
        var autre = monde.Besoin + "-autre";
        await monde.Monde.InscrireAsync($"besoins/{autre}", new { intitule = "Peintre", postes = 3, debut = "2025-01-06" });
        var seule = monde.Orientation("d", besoin: autre);
        seule.Remove("organisme");
        seule["canal"] = "candidature";
        (await monde.OrienterAsync(
            monde.Orientation("a"), monde.Orientation("b", monde.Pole), monde.Orientation("c"), seule, monde.Orientation("a", besoin: autre),
            new Dictionary<string, object?>(monde.Orientation("b", besoin: autre)) { ["etat"] = "proposee" })).Est(200);
        (await monde.SuivreAsync(
            monde.Evenement("a", "e1", "recue"), monde.Evenement("c", "e1", "non-retenue", "2024-03-09", "competences"), monde.Evenement("b", "e1", "vivier"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        await Eventually.QueAsync(async () => await monde.EtatAsync("a", autre) == "caduque");
        await WaitTotauxAsync(monde);
        (await monde.OrienterAsync(monde.Orientation("a", besoin: autre))).Est(200);
    }

    /// <summary>Every member of every axis, without what changes by itself; the counts of each axis must sum to the whole.</summary>
    private static async Task<string> EntonnoirsAsync(Produit produit)
    {
        var lus = new List<string>();
        var tout = (await produit.Facilitateur.ReadAsync("/v1/placements/territoire/tout")).Est(200).Corps!.AsObject();
        foreach (var axe in (string[])["prescripteur", "genre-prescripteur", "marche", "employeur", "commune-residence", "sexe", "qpv", "rome", "territoire"])
        {
            var membres = (await produit.Facilitateur.ReadAsync($"/v1/placements/{axe}")).Est(200)["elements"].AsArray().Select(un => un!.AsObject()).ToList();
            foreach (var (nom, valeur) in tout.Where(champ => champ.Value is JsonValue && champ.Key is not "version" and not "au" and not "personnes"))
            {
                if (nom is not ("postes" or "besoins" or "contratsSansOrientation") || axe is "marche" or "employeur" or "rome" or "territoire")
                    Assert.Equal((axe, nom, (int)valeur!), (axe, nom, membres.Sum(membre => (int)membre[nom]!)));
            }
            membres.ForEach(membre => membre.Remove("version"));
            membres.ForEach(membre => membre.Remove("au"));
            lus.AddRange(membres.Select(membre => $"{axe} {membre.ToJsonString()}"));
        }
        return string.Join('\n', lus);
    }

    /// <summary>What is known already is answered once every funnel has heard of the need.</summary>
    private static async Task WaitTotauxAsync(BesoinWorld monde) => (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);

    private static async Task<JsonObject> LireAsync(BesoinWorld monde, string chemin) =>
        (await monde.Facilitateur.ReadAsync($"/v1/placements/{chemin}")).Est(200).Corps!.AsObject();
}
