using Clauses.Silo.Territoires;

namespace Clauses.Api.Tests.Territoires;

/// <summary>Parameters on the product: each test has one of its own, since they change what all balances show.</summary>
public sealed class ParametresTests : IAsyncLifetime
{
    private Produit _produit = null!;

    private Client Client => _produit.Facilitateur;

    public async Task InitializeAsync() => _produit = await Produit.StartAsync();

    public Task DisposeAsync() => _produit.DisposeAsync().AsTask();

    [Fact]
    public async Task Everything_has_a_value_with_a_source_before_anybody_says_anything()
    {
        var lus = (await Client.ReadAsync("/v1/parametres?exercice=2024")).Est(200);
        Assert.Equal((2024, 0), ((int)lus["exercice"]!, (int)lus["version"]!));
        Assert.Equal(
            ["territoire", "diviseur-etp", "reference-age", "annees-publiees", "sorties", "prescripteurs", "placements", "donnees-personnelles", "responsable"],
            lus["enVigueur"].AsArray().Select(un => (string)un!["nom"]!));
        Assert.All(lus["enVigueur"].AsArray(), un => Assert.NotEmpty((string)un!["source"]!));
        Assert.Equal("""{"heures":1600}""", Valeur(lus, "diviseur-etp"));
        Assert.Equal("""{"mois":12,"jour":31}""", Valeur(lus, "reference-age"));
        Assert.Empty((await Client.ReadAsync("/v1/parametres/historique")).Est(200)["elements"].AsArray());
    }

    [Fact]
    public async Task A_fresh_territory_is_shown_nobody_elses_communes_and_says_its_own_for_all_years()
    {
        using var visite = await _produit.SignInAsync(Role.Facilitateur);
        string[] pages = ["/", "/parametres", "/parametres/territoire", "/bilans", "/marches", "/marches/nouveau", "/mentions-legales", "/choix/commune?q="];
        foreach (var page in pages)
        {
            await visite.AllerAsync(page);
            Assert.DoesNotMatch("Ivry-sur|Vitry-sur|Choisy|94041|à nommer", visite.Page.DocumentElement.OuterHtml);
        }
        await visite.AllerAsync("/parametres/territoire");
        visite.Fill(("Nom", "Bassin de Lens"), ("Communes, une par ligne", "Lens"), ("Source", "Délibération du 4 mai"));
        await visite.SendAsync("Enregistrer");
        Assert.Contains("Bassin de Lens : Lens (62498)", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync("/bilans/2001");
        Assert.Contains("Bassin de Lens : Lens (62498)", visite.Texte(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ivry", visite.Texte(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1 an", "1 mois")]
    [InlineData("2", "2 ans", "2 mois")]
    public void A_number_is_said_with_what_it_counts(string nombre, string ans, string mois)
    {
        var champs = Clauses.Api.Territoires.ChampDeParametre.De(NomDeParametre.DonneesPersonnelles);
        Assert.Equal((ans, mois), (champs[0].Dire(nombre), champs[^1].Dire(nombre)));
    }

    [Fact]
    public async Task A_value_holds_from_its_day_on_and_the_same_again_makes_no_version()
    {
        var corps = new { depuis = "2024-07-01", valeur = new { heures = 1607 }, source = "Convention 2024" };
        var cree = (await Client.InscrireAsync("/v1/parametres/diviseur-etp", corps)).Est(201);
        Assert.Equal((1, "2024-07-01", "Convention 2024"), ((int)cree["version"]!, (string)cree["depuis"]!, (string)cree["source"]!));
        Assert.Equal(1, (int)(await Client.InscrireAsync("/v1/parametres/diviseur-etp", corps)).Est(200)["version"]!);

        Assert.Equal("""{"heures":1600}""", Valeur(await Client.ReadAsync("/v1/parametres?exercice=2023"), "diviseur-etp"));
        Assert.Equal("""{"heures":1607}""", Valeur(await Client.ReadAsync("/v1/parametres?exercice=2024"), "diviseur-etp"));
        Assert.Equal("""{"heures":1607}""", Valeur(await Client.ReadAsync("/v1/parametres"), "diviseur-etp"));
    }

    [Fact]
    public async Task All_that_is_wrong_in_a_form_of_lines_is_said_beside_its_field()
    {
        using var visite = await _produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/parametres/annees-publiees");
        visite.Fill(("Année, ligne 1", "20x4"), ("Heures, ligne 1", "beaucoup"), ("Participants, ligne 1", ""), ("Vaut à partir du", ""), ("Source", ""));
        await visite.SendAsync("Enregistrer", 422);
        Assert.Equal(
            ["#annee-0", "#heures-0", "#beneficiaires-0", "#nouveaux-0", "#depuis", "#source"],
            visite.Page.QuerySelectorAll("#fautes a").Select(lien => lien.GetAttribute("href")));
        Assert.StartsWith("Heures, ligne 1 : ", visite.Texte("#refus-heures-0"), StringComparison.Ordinal);

        await visite.AllerAsync("/parametres/sorties");
        visite.Fill(("Code du financeur, ligne 1", "à part"), ("Financeur, ligne 1", ""), ("Classe, ligne 1", ""), ("Source", "Essai"));
        await visite.SendAsync("Enregistrer", 422);
        Assert.StartsWith("Code du financeur, ligne 1 : ", visite.Texte("#refus-code-0"), StringComparison.Ordinal);
        Assert.StartsWith("Financeur, ligne 1 : ", visite.Texte("#refus-financeur-0"), StringComparison.Ordinal);
        Assert.StartsWith("Classe, ligne 1 : ", visite.Texte("#refus-classe-0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_recorded_by_another_process_is_in_memory_here()
    {
        var ailleurs = new ParametresPostgres(_produit.Base.Source, TimeProvider.System);
        await ailleurs.InscrireAsync(new(2024, 7, 1), new ValeurDiviseur(1_607), "Convention 2024", "k", CancellationToken.None);
        var territoires = _produit.Serveur.Services.GetRequiredService<ITerritoires>();
        await Eventually.QueAsync(() => Task.FromResult(territoires.InMemory(2024).Diviseur.Heures == 1_607));
    }

    [Fact]
    public async Task What_was_known_at_an_instant_stays_known()
    {
        var avant = (string)(await DiviseurAsync(1607))["enregistre"]!;
        await DiviseurAsync(1820);

        Assert.Equal("""{"heures":1820}""", Valeur(await Client.ReadAsync("/v1/parametres?exercice=2024"), "diviseur-etp"));
        var alors = (await Client.ReadAsync($"/v1/parametres?exercice=2024&connuLe={Uri.EscapeDataString(avant)}")).Est(200);
        Assert.Equal(("""{"heures":1607}""", 1), (Valeur(alors, "diviseur-etp"), (int)alors["version"]!));
        (await Client.ReadAsync("/v1/parametres?connuLe=2999-01-01T00:00:00Z")).IsProblem(400, "parametre-invalide");
        (await Client.ReadAsync("/v1/parametres?exercice=deux")).IsProblem(400, "parametre-invalide");
    }

    [Fact]
    public async Task The_history_gives_every_version_the_newest_first_page_by_page()
    {
        foreach (var heures in (int[])[1607, 1820, 1607])
            await DiviseurAsync(heures);
        var page = (await Client.ReadAsync("/v1/parametres/historique?limite=2")).Est(200);
        Assert.Equal([3, 2], page["elements"].AsArray().Select(un => (int)un!["version"]!));
        var suite = (await Client.ReadAsync($"/v1/parametres/historique?limite=2&apres={page["suivant"]}")).Est(200);
        Assert.Equal([1], suite["elements"].AsArray().Select(un => (int)un!["version"]!));
        Assert.Null(suite.Corps!["suivant"]);
        (await Client.ReadAsync("/v1/parametres/historique?apres=x")).IsProblem(400, "parametre-invalide");
    }

    [Fact]
    public async Task Balances_are_divided_by_the_divisor_in_force()
    {
        using var monde = await World.CreateAsync(_produit);
        (await monde.DeclarerAsync(monde.Ligne("s1", 35))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "s1", decision = "valider", date = "2024-03-20" })).Est(200);
        async Task<decimal> EtpAsync(string suite) => (decimal)(await Client.ReadAsync($"/v1/marches/{monde.Marche}/solde{suite}")).Est(200)["etp"]!;

        Assert.Equal(0.02m, await EtpAsync("?exercice=2024"));
        await DiviseurAsync(100);
        Assert.Equal(0.35m, await EtpAsync("?exercice=2024"));
        Assert.Equal(0.35m, await EtpAsync(""));
        Assert.Equal(0.35m, (decimal)(await Client.ReadAsync("/v1/totaux/territoire/tout?exercice=2024")).Est(200)["etp"]!);
        Assert.Equal(0m, await EtpAsync("?exercice=2023"));
    }

    [Fact]
    public async Task A_wrong_field_is_refused_by_its_name_and_nothing_is_recorded()
    {
        foreach (var (nom, corps, champ) in Refuses)
        {
            var refus = (await Client.InscrireAsync($"/v1/parametres/{nom}", JsonNode.Parse(corps)!)).IsProblem(422, "champ-invalide");
            Assert.Equal((corps, champ), (corps, (string)refus["champ"]!));
        }
        Assert.Equal(0, (int)(await Client.ReadAsync("/v1/parametres"))["version"]!);
        (await Client.InscrireAsync("/v1/parametres/couleur", new { depuis = "2024-01-01" })).IsProblem(404, "introuvable");
        (await Client.InscrireAsync("/v1/parametres/qpv", new { depuis = "2024-01-01" })).IsProblem(405, "methode-refusee");
    }

    private static (string Nom, string Corps, string Champ)[] Refuses =>
    [
        ("diviseur-etp", """{"valeur":{"heures":1600},"source":"s"}""", "depuis"),
        ("diviseur-etp", """{"depuis":"1999-12-31","valeur":{"heures":1600},"source":"s"}""", "depuis"),
        ("diviseur-etp", """{"depuis":"demain","valeur":{"heures":1600},"source":"s"}""", "depuis"),
        ("diviseur-etp", """{"depuis":"2024-01-01","valeur":{"heures":1600}}""", "source"),
        ("diviseur-etp", """{"depuis":"2024-01-01","valeur":{"heures":1600},"source":" "}""", "source"),
        ("diviseur-etp", """{"depuis":"2024-01-01","source":"s"}""", "valeur"),
        ("diviseur-etp", """{"depuis":"2024-01-01","valeur":{},"source":"s"}""", "valeur.heures"),
        ("diviseur-etp", """{"depuis":"2024-01-01","valeur":{"heures":0},"source":"s"}""", "valeur.heures"),
        ("diviseur-etp", """{"depuis":"2024-01-01","valeur":{"heures":1600.5},"source":"s"}""", "valeur.heures"),
        ("placements", """{"depuis":"2024-01-01","valeur":{"relanceOrientation":61,"expirationOrientation":60,"exclusionNonRetenue":90,"lienDeReponse":30},"source":"s"}""", "valeur.relanceOrientation"),
        ("donnees-personnelles", """{"depuis":"2024-01-01","valeur":{"conservationAnnees":2},"source":"s"}""", "valeur.preavisJours"),
        ("responsable", """{"depuis":"2024-01-01","valeur":{"organisme":"Groupement"},"source":"s"}""", "valeur.contact"),
        ("responsable", """{"depuis":"2024-01-01","valeur":{"organisme":"Groupement","contact":"bonjour"},"source":"s"}""", "valeur.contact"),
        ("prescripteurs", """{"depuis":"2024-01-01","valeur":{"genres":[{"genre":"plie","prescripteur":"plie"}]},"source":"s"}""", "valeur.genres"),
        ("prescripteurs", """{"depuis":"2024-01-01","valeur":{"genres":[{"genre":"plie"}]},"source":"s"}""", "valeur.genres[0].prescripteur"),
        ("reference-age", """{"depuis":"2024-01-01","valeur":{"mois":13,"jour":1},"source":"s"}""", "valeur.mois"),
        ("reference-age", """{"depuis":"2024-01-01","valeur":{"mois":2,"jour":29},"source":"s"}""", "valeur.jour"),
        ("reference-age", """{"depuis":"2024-01-01","valeur":{"mois":6,"jour":30},"source":"s"}""", "valeur.jour"),
        ("territoire", """{"depuis":"2024-01-01","valeur":{"nom":"T","communes":[]},"source":"s"}""", "valeur.communes"),
        ("territoire", """{"depuis":"2024-01-01","valeur":{"nom":"T","communes":[{"code":"94041"},{"code":"94999"}]},"source":"s"}""", "valeur.communes[1].code"),
        ("territoire", """{"depuis":"2024-01-01","valeur":{"nom":"T","communes":[{"code":"94041"},{"code":"94041"}]},"source":"s"}""", "valeur.communes[1].code"),
        ("territoire", """{"depuis":"2024-01-01","valeur":{"nom":"T","communes":[null]},"source":"s"}""", "valeur.communes[0]"),
        ("territoire", """{"depuis":"2024-01-01","valeur":{"communes":[{"code":"94041"}]},"source":"s"}""", "valeur.nom"),
        ("annees-publiees", """{"depuis":"2024-01-01","valeur":{"annees":[{"annee":2020,"heures":1.255,"beneficiaires":1,"nouveaux":1}]},"source":"s"}""", "valeur.annees[0].heures"),
        ("annees-publiees", """{"depuis":"2024-01-01","valeur":{"annees":[{"annee":2020,"heures":1,"beneficiaires":-1,"nouveaux":1}]},"source":"s"}""", "valeur.annees[0].beneficiaires"),
        ("annees-publiees", """{"depuis":"2024-01-01","valeur":{"annees":[{"annee":2020,"heures":1,"beneficiaires":1,"nouveaux":1},{"annee":2020,"heures":1,"beneficiaires":1,"nouveaux":1}]},"source":"s"}""", "valeur.annees[1].annee"),
        ("sorties", """{"depuis":"2024-01-01","valeur":{"politiques":[{"nom":"p l","libelle":"P","classes":[]}]},"source":"s"}""", "valeur.politiques[0].nom"),
        ("sorties", """{"depuis":"2024-01-01","valeur":{"politiques":[{"nom":"p","libelle":"P","classes":[{"nom":"c"}]}]},"source":"s"}""", "valeur.politiques[0].classes[0].definition"),
    ];

    [Fact]
    public async Task Communes_that_are_one_today_are_of_a_territory_once()
    {
        (await Client.InscrireAsync("/v1/parametres/territoire", JsonNode.Parse(
            """{"depuis":"2024-01-01","valeur":{"nom":"T","communes":[{"code":"91182"},{"code":"75113"},{"code":"91228"},{"code":"75112"}]},"source":"s"}""")!)).Est(201);
        Assert.Contains("""[{"code":"91228"},{"code":"75056"}]""", Valeur(await Client.ReadAsync("/v1/parametres?exercice=2024"), "territoire"), StringComparison.Ordinal);
    }

    private async Task<Reponse> DiviseurAsync(int heures) => (await Client.InscrireAsync(
        "/v1/parametres/diviseur-etp",
        new { depuis = "2024-01-01", valeur = new { heures }, source = string.Create(CultureInfo.InvariantCulture, $"Essai {heures}") })).Est(201);

    private static string Valeur(Reponse lus, string nom) =>
        lus["enVigueur"].AsArray().Single(un => (string)un!["nom"]! == nom)!["valeur"]!.ToJsonString();
}
