namespace Clauses.Api.Tests.Pages.Fiches;

/// <summary>What is registered twice is noticed, and stops nobody. All look at one register: names, numbers and days are each test's own.</summary>
public sealed class SemblablesTests(SemblablesTests.Register register) : IClassFixture<SemblablesTests.Register>
{
    private Produit Produit => register.Produit;

    private Visiteur Visite => register.Visite;

    private Client Client => Produit.Facilitateur;

    [Fact]
    public async Task A_company_of_the_same_SIRET_is_shown_before_the_write_and_told_by_the_API()
    {
        (await Client.InscrireAsync("/v1/entreprises/e1", new { nom = "Tremplin", siret = "73282932000074", modalite = "etti" })).Est(201);
        await Visite.AllerAsync("/entreprises/nouvelle");
        Visite.Fill(("Identifiant", "e2"), ("Nom", "Tremplin bis"), ("SIRET", "732 829 320 00074"), ("Modalité d'embauche", "etti"));
        await Visite.SendAsync("Inscrire l'entreprise", 422);
        Assert.Contains("« Tremplin » (e1)", Visite.Texte(".alert-warning"), StringComparison.Ordinal);
        (await Client.ReadAsync("/v1/entreprises/e2")).IsProblem(404, "introuvable");
        Visite.Fill(("C'est voulu", "on"));
        await Visite.SendAsync("Inscrire l'entreprise");
        Assert.Equal("/entreprises/e2", Visite.Address);

        var inscrite = (await Client.InscrireAsync("/v1/entreprises/e3", new { nom = "Quincaillerie", siret = "73282932000074", modalite = "etti" })).Est(201);
        Assert.Equal(["entreprise-en-double e1", "entreprise-en-double e2"], Said(inscrite));
    }

    [Fact]
    public async Task A_company_of_the_same_name_is_told_where_one_of_the_two_has_no_SIRET()
    {
        (await Client.InscrireAsync("/v1/entreprises/n1", new { nom = "L’Élan d'insertion SARL", modalite = "etti" })).Est(201);
        Assert.Equal(
            ["entreprise-en-double n1"],
            Said((await Client.InscrireAsync("/v1/entreprises/n2", new { nom = "élan d'insertion, l'", modalite = "etti" })).Est(201)));
        Assert.Equal(
            ["entreprise-en-double n1", "entreprise-en-double n2"],
            Said((await Client.InscrireAsync("/v1/entreprises/n3", new { nom = "L'élan d'insertion (SAS)", siret = "55208131766522", modalite = "etti" })).Est(201)).Order());
        Assert.Empty(Said((await Client.InscrireAsync("/v1/entreprises/n4", new { nom = "Élan du Sud", modalite = "etti" })).Est(201)));
    }

    [Theory]
    [InlineData("/maitres-ouvrage", "nouveau", "OPH d'Ivry", "oph ivry", "type", "bailleur-social", "Inscrire le maître d'ouvrage")]
    [InlineData("/entreprises", "nouvelle", "Eiffage Construction", "EiffageConstructions SA", "modalite", "directe", "Inscrire l'entreprise")]
    [InlineData("/organismes", "nouveau", "Mission locale Bièvre", "Mission Locale de la Bièvre", "genre", "ml", "Inscrire l'organisme")]
    public async Task A_near_name_is_asked_whether_it_is_another_at_its_registration_and_when_it_is_renamed(
        string liste, string nouveau, string nom, string proche, string champ, string code, string bouton)
    {
        (await Client.InscrireAsync($"/v1{liste}/s1", new Dictionary<string, string> { ["nom"] = nom, [champ] = code })).Est(201);
        await Visite.AllerAsync($"{liste}/{nouveau}");
        Visite.Fill(
            ("Identifiant", "s2"), ("Nom", proche), (champ == "modalite" ? "Modalité d'embauche" : char.ToUpperInvariant(champ[0]) + champ[1..], code));
        await Visite.SendAsync(bouton, 422);
        Assert.Contains($"« {nom} » (s1)", Visite.Texte(".alert-warning"), StringComparison.Ordinal);
        (await Client.ReadAsync($"/v1{liste}/s2")).IsProblem(404, "introuvable");
        Visite.Fill(("Nom", "Tout à fait autre chose"));
        await Visite.SendAsync(bouton);
        Visite.Fill(("Nom", proche));
        await Visite.SendAsync("Enregistrer la fiche", 422);
        Assert.Contains($"« {nom} » (s1)", Visite.Texte(".alert-warning"), StringComparison.Ordinal);
        Visite.Fill(("C'est voulu", "on"));
        await Visite.SendAsync("Enregistrer la fiche");
        Assert.Equal(proche, (string)(await Client.ReadAsync($"/v1{liste}/s2")).Est(200)["nom"]!);
        Assert.EndsWith(
            "-en-double s1",
            Assert.Single(Said((await Client.InscrireAsync($"/v1{liste}/s3", new Dictionary<string, string> { ["nom"] = nom.ToUpperInvariant(), [champ] = code })).Est(201)), dit => dit.EndsWith(" s1", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marche_under_a_second_number_is_asked_and_told()
    {
        using var monde = await World.CreateAsync(Produit);
        var connu = (await Client.ReadAsync($"/v1/marches/{monde.Marche}")).Est(200);
        await Visite.AllerAsync("/marches/nouveau");
        Visite.Fill(
            ("Identifiant", $"{monde.Nom}.bis"), ("Intitulé", $"{connu["intitule"]}"), ("Maître d'ouvrage", $"{connu["maitreOuvrage"]}"),
            ("Commune du chantier", "94041"),
            ("Début", "2024-02-01"), ("Fin", "2025-12-19"), ("Obligation de tout le marché", "12"));
        await Visite.SendAsync("Inscrire le marché", 422);
        Assert.Contains($"({monde.Marche}), du même maître d'ouvrage, du même intitulé", Visite.Texte(".alert-warning"), StringComparison.Ordinal);
        Visite.Fill(("C'est voulu", "on"));
        await Visite.SendAsync("Inscrire le marché");
        var fiche = new JsonObject
        {
            ["intitule"] = "Rien de tel", ["titulaires"] = new JsonArray(),
            ["maitreOuvrage"] = $"{connu["maitreOuvrage"]}", ["communeChantier"] = "94041", ["debut"] = $"{connu["debut"]}", ["fin"] = $"{connu["fin"]}",
            ["obligationHeures"] = (decimal)connu["obligationHeures"]!,
        };
        Assert.Equal([$"marche-en-double {monde.Marche}"], Said((await Client.InscrireAsync($"/v1/marches/{monde.Nom}.ter", fiche)).Est(201)));
        fiche["intitule"] = "Rien de tel, lot 2";
        Assert.Empty(Said((await Client.InscrireAsync($"/v1/marches/{monde.Nom}.lot", fiche)).Est(201)));
    }

    [Theory]
    [InlineData("Durant", "Zoé", true, "1985-05-17", "1985-05-17")]
    [InlineData("Zoe", "durand", true, "1986-05-17", "1986-05-17")]
    [InlineData("Martin", "Paul", false, "1987-05-17", "1987-05-17")]
    [InlineData("Durand-Petit", "Marie Zoe", true, "1988-05-17", "1988-05-17")]
    [InlineData("DURAND", "Zoé", true, "1989-05-04", "1989-04-05")]
    [InlineData("Durand", "Zoé", false, "1991-05-04", "1991-05-05")]
    public async Task A_person_of_the_same_birth_date_and_a_near_name_is_shown_before_the_write(string nom, string prenom, bool proche, string ne, string connu)
    {
        var (une, autre) = ($"p{ne}", $"q{ne}");
        (await Client.InscrireAsync($"/v1/participants/{une}", new { naissance = connu, sexe = "f", statutEntree = "rsa", prescripteur = "plie", niveauFormation = "bac" }))
            .Est(201);
        (await Client.InscrireAsync($"/v1/participants/{une}/identite", new { nom = "Durand", prenom = "Zoé" })).Est(201);
        await Visite.AllerAsync("/participants/nouveau");
        Visite.Fill(
            ("Identifiant", autre), ("Date de naissance", ne), ("Sexe", "f"), ("Statut à l'entrée", "rsa"), ("Prescripteur", "plie"),
            ("Niveau de formation", "bac"),
            ("Prénom", prenom), ("Nom", nom));
        await Visite.SendAsync("Inscrire le participant", proche ? 422 : null);
        if (!proche)
            return;
        Assert.Contains($"Zoé Durand ({une})", Visite.Texte(".alert-warning"), StringComparison.Ordinal);
        Visite.Fill(("C'est voulu", "on"));
        await Visite.SendAsync("Inscrire le participant");
        Assert.Equal($"/participants/{autre}", Visite.Address);
    }

    [Fact]
    public async Task A_contract_of_the_same_person_employer_marche_and_days_is_told()
    {
        using var monde = await World.CreateAsync(Produit);
        var inscrit = (await Client.InscrireAsync($"/v1/contrats/{monde.Nom}.bis", monde.FicheContrat())).Est(201);
        Assert.Equal([$"contrat-en-double {monde.Contrat}"], Said(inscrit));
        Assert.StartsWith("Cela ressemble au contrat ", (string)inscrit["signalements"]![0]!["detail"]!, StringComparison.Ordinal);
        var apres = monde.FicheContrat();
        (apres["debut"], apres["fin"]) = ("2024-12-01", "2024-12-31");
        Assert.Empty(Said((await Client.InscrireAsync($"/v1/contrats/{monde.Nom}.ter", apres)).Est(201)));
    }

    [Fact]
    public async Task A_contract_that_does_not_agree_with_its_marche_is_told_to_all_who_see_it()
    {
        using var monde = await World.CreateAsync(Produit);
        var id = $"{monde.Nom}.hors";
        var fiche = monde.FicheContrat();
        (fiche["debut"], fiche["fin"], fiche["titulaire"]) = ("2025-06-01", "2025-08-31", monde.Employeur);
        string[] dits = [$"contrat-hors-marche {id}", $"titulaire-hors-marche {id}"];
        Assert.Equal(dits, Said((await Client.InscrireAsync($"/v1/contrats/{id}", fiche)).Est(201)));
        Assert.Equal(dits, Said((await Client.ReadAsync($"/v1/contrats/{id}")).Est(200)));
        await Visite.AllerAsync($"/contrats/{id}");
        Assert.Contains("Il finit après son marché", Visite.Texte(".reserves"), StringComparison.Ordinal);
        Assert.Contains("titulaire n'est pas un de ceux du marché", Visite.Texte(".reserves"), StringComparison.Ordinal);
        fiche["titulaire"] = monde.Titulaire;
        fiche.Remove("fin");
        fiche["debut"] = "2024-06-01";
        Assert.DoesNotContain(
            Said((await Client.InscrireAsync($"/v1/contrats/{monde.Nom}.cdi", fiche)).Est(201)), dit => dit.Contains("marche", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_written_for_somebody_born_on_the_same_day_as_its_like_is_told()
    {
        var nom = "Z" + Guid.NewGuid().ToString("N")[..8];
        foreach (var id in (string[])[$"{nom}.a", $"{nom}.b"])
            (await Client.InscrireAsync($"/v1/participants/{id}", new { naissance = "1931-02-03", sexe = "x", statutEntree = "rsa", prescripteur = "plie", niveauFormation = "bac" }))
                .Est(201);
        Assert.Empty(Said((await Client.InscrireAsync($"/v1/participants/{nom}.a/identite", new { nom, prenom = "Zoé" })).Est(201)));
        Assert.Equal(
            [$"participant-en-double {nom}.a"],
            Said((await Client.InscrireAsync($"/v1/participants/{nom}.b/identite", new { nom = "ZOE", prenom = nom })).Est(201)));
    }

    private static string[] Said(Reponse reponse) =>
        [.. reponse.Corps!["signalements"]?.AsArray().Select(un => $"{un!["regle"]} {un["sujets"]![0]}") ?? []];

    public sealed class Register : IAsyncLifetime
    {
        internal Produit Produit { get; private set; } = null!;

        internal Visiteur Visite { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Produit = await Produit.StartAsync();
            Visite = await Produit.SignInAsync(Role.Facilitateur);
        }

        public Task DisposeAsync()
        {
            Visite.Dispose();
            return Produit.DisposeAsync().AsTask();
        }
    }
}
