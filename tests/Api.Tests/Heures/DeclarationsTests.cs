namespace Clauses.Api.Tests.Heures;

public sealed class DeclarationsTests
{
    [Fact]
    public async Task Work_is_declared_by_its_eve_and_what_was_taken_before_is_refused_at_once()
    {
        using var monde = await World.CreateAsync();
        var aujourdhui = Clauses.Grains.Domain.Calendrier.Today(TimeProvider.System);
        static string Iso(DateOnly jour) => jour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var marche = monde.FicheMarche();
        marche["fin"] = Iso(aujourdhui.AddYears(2));
        await monde.InscrireAsync($"marches/{monde.Marche}", marche);
        var contrat = monde.FicheContrat();
        contrat["fin"] = null;
        await monde.InscrireAsync($"contrats/{monde.Contrat}", contrat);
        Dictionary<string, object?> Ligne(string reference, DateOnly jour, string? autre = null) =>
            new(monde.Ligne(reference, 7, autre)) { ["debut"] = Iso(jour), ["fin"] = Iso(jour) };
        (await monde.DeclarerAsync(Ligne("demain", aujourdhui.AddDays(1)))).Est(200);
        foreach (var (autre, jours) in new[] { ((string?)null, 2), (null, 400), ("inconnu", 2) })
            Assert.Equal("heures-futures", (string)(await monde.DeclarerAsync(Ligne("f", aujourdhui.AddDays(jours), autre))).Est(207).Resultat["code"]!);
        Assert.Equal(
            "heures-futures",
            (string)(await monde.CorrigerAsync(new { contrat = monde.Contrat, reference = "demain", debut = Iso(aujourdhui.AddDays(2)), fin = Iso(aujourdhui.AddDays(2)), heures = 7, motif = "x" }))
                .Est(207).Resultat["code"]!);
        Assert.Equal(
            "date-invalide",
            (string)(await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "demain", decision = "valider" })).Est(207).Resultat["code"]!);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "demain", decision = "refuser", motif = "Pas faites" })).Est(200);
    }

    [Fact]
    public async Task A_line_is_recorded_and_known_when_sent_again()
    {
        using var monde = await World.CreateAsync();
        var premiere = (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        Assert.Equal((1, 0, 0), Comptes(premiere));
        Assert.Equal(("L1", monde.Contrat, "enregistree"), Trace(premiere.Resultat));
        var seconde = (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        Assert.Equal((0, 1, 0), Comptes(seconde));
        Assert.Equal(("L1", monde.Contrat, "deja-enregistree"), Trace(seconde.Resultat));
        Assert.Equal((long)premiere.Resultat["numero"]!, (long)seconde.Resultat["numero"]!);
    }

    [Fact]
    public async Task A_line_of_the_days_and_hours_of_another_is_recorded_and_told()
    {
        using var monde = await World.CreateAsync();
        var premiere = (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        Assert.Null(premiere.Resultat["signalements"]);
        var double1 = (await monde.DeclarerAsync(monde.Ligne("L2"))).Est(200).Resultat;
        Assert.Equal("enregistree", (string)double1["etat"]!);
        var dit = Assert.Single(double1["signalements"]!.AsArray())!;
        Assert.Equal("ligne-en-double", (string)dit["regle"]!);
        Assert.Equal([monde.Contrat, $"{(long)premiere.Resultat["numero"]!}"], dit["sujets"]!.AsArray().Select(un => (string)un!));
        Assert.Contains("mêmes jours", (string)dit["detail"]!, StringComparison.Ordinal);

        var ensemble = (await monde.DeclarerAsync(monde.Ligne("L3", 12), monde.Ligne("L4", 12), monde.Ligne("L1"))).Est(200);
        Assert.Equal([false, true, false], ensemble["resultats"]!.AsArray().Select(un => un!["signalements"] is not null));

        // What was refused is declared again, rightly.
        (await monde.DeclarerAsync(monde.Ligne("L5", 9))).Est(200);
        (await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "L5", decision = "refuser", motif = "Pas faites" })).Est(200);
        Assert.Null((await monde.DeclarerAsync(monde.Ligne("L6", 9))).Est(200).Resultat["signalements"]);
    }

    [Fact]
    public async Task A_line_twice_in_one_body_counts_once()
    {
        using var monde = await World.CreateAsync();
        var reponse = (await monde.DeclarerAsync(monde.Ligne("L1"), monde.Ligne("L1"), monde.Ligne("L1", 36))).Est(207);
        Assert.Equal((1, 1, 1), Comptes(reponse));
        Assert.Equal(["enregistree", "deja-enregistree", "refusee"], Etats(reponse));
        Assert.Equal("reference-deja-utilisee", (string)reponse["resultats"][2]!["code"]!);
    }

    [Fact]
    public async Task The_same_hours_in_another_spelling_are_the_same_line()
    {
        using var monde = await World.CreateAsync();
        var texte = (string heures) => $$"""{"lignes":[{"reference":"L1","contrat":"{{monde.Contrat}}","debut":"2024-03-04","fin":"2024-03-08","heures":{{heures}}}]}""";
        (await monde.Facilitateur.PostTextAsync("/v1/heures", texte("7.5"))).Est(200);
        foreach (var heures in (string[])["7.50", "7.500", "75e-1", "0.75E1"])
            Assert.Equal((0, 1, 0), Comptes((await monde.Facilitateur.PostTextAsync("/v1/heures", texte(heures))).Est(200)));
    }

    [Fact]
    public async Task A_used_reference_refuses_other_content_and_changes_nothing()
    {
        using var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        foreach (var (champ, valeur) in new (string, object?)[]
        {
            ("heures", 34), ("debut", "2024-03-05"), ("fin", "2024-03-09"), ("heures", "trente-cinq"), ("fin", "2024-04-30"), ("debut", null), ("heures", -1),
            ("debut", "2024-01-01"),
        })
        {
            var ligne = monde.Ligne("L1");
            ligne[champ] = valeur;
            Assert.Equal("reference-deja-utilisee", await RefusAsync(monde, ligne));
        }
        Assert.Equal(35, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde"))["declarees"]);
    }

    [Fact]
    public async Task Lines_that_break_a_rule_are_refused_and_leave_the_others()
    {
        using var monde = await World.CreateAsync();
        (string Champ, object? Valeur, string Code)[] fautes =
        [
            .. Fautes("reference", "reference-invalide", null, "", "a b", new string('a', 65), 12),
            .. Fautes("heures", "heures-invalides", null, "35", 0, -7, 7.255, 120.01, 1e300, true),
            .. Fautes("debut", "periode-invalide", null, "04/03/2024", "2024-3-4", "2024-02-30", 20240304, "2024-03-09", "2024-02-29"),
            .. Fautes("fin", "periode-invalide", "2024-04-01", "2025-03-08", null),
            .. Fautes("contrat", "contrat-inconnu", null, "aucun", "a b", 7),
        ];
        var lignes = fautes.Select((faute, rang) => new Dictionary<string, object?>(monde.Ligne($"M{rang}")) { [faute.Champ] = faute.Valeur });

        var reponse = (await monde.DeclarerAsync([monde.Ligne("A"), .. lignes, monde.Ligne("B")])).Est(207);

        Assert.Equal((2, 0, fautes.Length), Comptes(reponse));
        Assert.Equal(["enregistree", .. fautes.Select(_ => "refusee"), "enregistree"], Etats(reponse));
        foreach (var (faute, refus) in fautes.Zip(reponse["resultats"].AsArray().Skip(1)))
        {
            Assert.Equal(faute, faute with { Code = (string)refus!["code"]! });
            Assert.NotEmpty((string)refus["detail"]!);
            Assert.Null(refus["numero"]);
        }
    }

    [Fact]
    public async Task A_whole_day_has_24_hours()
    {
        using var monde = await World.CreateAsync();
        Assert.Equal((1, 0, 0), Comptes(await monde.DeclarerAsync(monde.Ligne("L1", 120))));
    }

    [Fact]
    public async Task A_line_outside_the_contract_or_the_marche_is_refused()
    {
        using var monde = await World.CreateAsync();
        foreach (var (jour, code) in new[] { ("2024-01-31", "hors-contrat"), ("2024-12-01", "hors-contrat"), ("2023-12-31", "hors-contrat") })
            Assert.Equal(code, await RefusAsync(monde, Jour(monde, jour)));
        var ouvert = monde.FicheContrat();
        (ouvert["debut"], ouvert["fin"]) = ("2023-01-01", null);
        await monde.InscrireAsync($"contrats/{monde.Contrat}", ouvert);
        foreach (var jour in (string[])["2023-12-31", "2025-01-01"])
            Assert.Equal("hors-marche", await RefusAsync(monde, Jour(monde, jour)));
        Assert.Equal((2, 0, 0), Comptes(await monde.DeclarerAsync(Jour(monde, "2024-01-01"), Jour(monde, "2024-12-31"))));
    }

    [Fact]
    public async Task The_first_rule_broken_is_the_one_told()
    {
        using var monde = await World.CreateAsync();
        var ligne = monde.Ligne("", heures: -1, contrat: "aucun");
        ligne["fin"] = "2024-03-01";
        foreach (var (champ, valeur, code) in new (string, object, string)[]
        {
            ("", "", "reference-invalide"), ("reference", "L1", "heures-invalides"), ("heures", 8, "periode-invalide"),
            ("fin", "2024-03-31", "contrat-inconnu"), ("contrat", monde.Contrat, ""),
        })
        {
            ligne[champ] = valeur;
            var resultat = (await monde.DeclarerAsync(ligne)).Resultat;
            Assert.Equal(code, (string?)resultat["code"] ?? "");
        }
        var hors = monde.FicheContrat();
        hors["fin"] = "2025-12-31";
        await monde.InscrireAsync($"contrats/{monde.Contrat}", hors);
        Assert.Equal("hors-contrat", await RefusAsync(monde, Jour(monde, "2026-01-01")));
        Assert.Equal("hors-marche", await RefusAsync(monde, Jour(monde, "2025-12-31")));
    }

    [Fact]
    public async Task A_field_given_twice_refuses_its_line_only()
    {
        using var monde = await World.CreateAsync();
        var reponse = (await monde.Facilitateur.PostTextAsync("/v1/heures", $$"""
            {"autre":[1,{"lignes":2}],"lignes":[
              {"reference":"A","reference":"B","contrat":"{{monde.Contrat}}","debut":"2024-03-04","fin":"2024-03-08","heures":1},
              {"reference":"C","contrat":"{{monde.Contrat}}","debut":"2024-03-04","fin":"2024-03-08","heures":1,"heures":1},
              {"reference":"D","contrat":"{{monde.Contrat}}","debut":"2024-03-04","fin":"2024-03-08","heures":1,"note":{"heures":9},"note":[[2]]},
              "du texte", 7, null, [], {}]}
            """)).Est(207);
        Assert.Equal(["refusee", "refusee", "enregistree", "refusee", "refusee", "refusee", "refusee", "refusee"], Etats(reponse));
        Assert.Equal("reference-invalide", (string)reponse["resultats"][0]!["code"]!);
        Assert.Equal("heures-invalides", (string)reponse["resultats"][1]!["code"]!);
    }

    [Fact]
    public async Task Escapes_are_read_and_half_a_surrogate_pair_is_no_text()
    {
        using var monde = await World.CreateAsync();
        var reponse = (await monde.Facilitateur.PostTextAsync("/v1/heures", $$"""
            {"l\u0069gnes":[
              {"r\u0065ference":"\u0041","contrat":"{{monde.Contrat}}","debut":"2024\u002d03-04","fin":"2024-03-08","heures":1},
              {"reference":"\ud800","contrat":"{{monde.Contrat}}","debut":"2024-03-04","fin":"2024-03-08","heures":1},
              {"\ud800":1,"reference":"B","contrat":"{{monde.Contrat}}","debut":"2024-03-04","fin":"2024-03-08","heures":1}]}
            """)).Est(207);
        Assert.Equal(["enregistree", "refusee", "enregistree"], Etats(reponse));
        Assert.Equal("A", (string)reponse["resultats"][0]!["reference"]!);
    }

    [Theory]
    [InlineData("{}", "corps-illisible")]
    [InlineData("""{"lignes":null}""", "corps-illisible")]
    [InlineData("""{"lignes":{}}""", "corps-illisible")]
    [InlineData("""{"lignes":"x"}""", "corps-illisible")]
    [InlineData("""{"Lignes":[1]}""", "corps-illisible")]
    [InlineData("""{"lignes":[1],"lignes":[1]}""", "corps-illisible")]
    [InlineData("""{"lignes":[]}""", "nombre-invalide")]
    public async Task A_body_without_its_lines_is_400(string corps, string code)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        (await client.PostTextAsync("/v1/heures", corps)).IsProblem(400, code);
        (await client.PostTextAsync("/v1/heures/decisions", corps.Replace("ignes", "ecisions", StringComparison.Ordinal).Replace("\"l", "\"d", StringComparison.Ordinal)))
            .IsProblem(400, code);
    }

    [Fact]
    public async Task A_body_holds_5_000_lines_at_most()
    {
        using var monde = await World.CreateAsync();
        object[] Lignes(int nombre) => [.. Enumerable.Range(0, nombre).Select(rang => monde.Ligne($"L{rang}", 1))];
        (await monde.DeclarerAsync(Lignes(5001))).IsProblem(400, "nombre-invalide");
        Assert.Equal((5000, 0, 0), Comptes((await monde.DeclarerAsync(Lignes(5000))).Est(200)));
        Assert.Equal((0, 5000, 0), Comptes((await monde.DeclarerAsync(Lignes(5000))).Est(200)));
        Assert.Equal(5000, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde"))["declarees"]);
    }

    [Fact]
    public async Task A_body_of_many_marches_keeps_its_order()
    {
        using var premier = await World.CreateAsync();
        using var second = await World.CreateAsync();
        var lignes = Enumerable.Range(0, 40)
            .Select(rang => (rang % 3) switch { 0 => premier.Ligne($"L{rang}"), 1 => second.Ligne($"L{rang}"), _ => premier.Ligne($"L{rang}", contrat: "aucun") })
            .ToArray<object>();
        var reponse = (await premier.DeclarerAsync(lignes)).Est(207);
        Assert.Equal((27, 0, 13), Comptes(reponse));
        var resultats = reponse["resultats"].AsArray();
        for (var rang = 0; rang < 40; rang++)
            Assert.Equal(($"L{rang}", rang % 3 == 2 ? "refusee" : "enregistree"), ((string)resultats[rang]!["reference"]!, (string)resultats[rang]!["etat"]!));
    }

    [Fact]
    public async Task An_employer_posts_on_its_own_contracts_alone()
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        (await autre.DeclarerAsync(autre.Ligne("PRISE"))).Est(200);
        var employeur = await monde.ClientEmployeurAsync();
        var reponse = (await employeur.PostAsync("/v1/heures", new { lignes = new[] { monde.Ligne("L1"), autre.Ligne("L1"), autre.Ligne("PRISE", 1) } }))
            .Est(207);
        Assert.Equal(["enregistree", "refusee", "refusee"], Etats(reponse));
        Assert.All(reponse["resultats"].AsArray().Skip(1), refus => Assert.Equal("contrat-inconnu", (string)refus!["code"]!));
    }

    [Fact]
    public async Task Exactly_once_however_many_clients_post_the_same()
    {
        using var monde = await World.CreateAsync();
        var lignes = Enumerable.Range(0, 50).Select(rang => monde.Ligne($"L{rang}", 1)).ToArray();
        var reponses = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => monde.Facilitateur.PostAsync("/v1/heures", new { lignes })));
        Assert.Equal(50, reponses.Sum(reponse => (int)reponse.Est(200)["enregistrees"]));
        Assert.Equal(31 * 50, reponses.Sum(reponse => (int)reponse["dejaEnregistrees"]));
        Assert.Equal(50, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde"))["declarees"]);
    }

    [Fact]
    public async Task What_waits_for_totals_finds_them_up_to_date()
    {
        using var monde = await World.CreateAsync();
        for (var rang = 1; rang <= 20; rang++)
        {
            var reponse = (await monde.DeclarerAsync(monde.Ligne($"L{rang}", 1))).Est(200);
            Assert.Null(reponse.Corps!["totaux"]);
            Assert.Equal(rang, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/totaux/amenageur/{monde.Amenageur}"))["declarees"]);
            Assert.Equal(rang, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/entreprises/{monde.Employeur}/solde"))["declarees"]);
        }
        (await monde.Facilitateur.PostAsync("/v1/heures?attendre=rien", new { lignes = new[] { monde.Ligne("L1", 1) } })).IsProblem(400, "parametre-invalide");
    }

    private static Dictionary<string, object?> Jour(World monde, string jour)
    {
        var ligne = monde.Ligne("J" + jour, 7);
        (ligne["debut"], ligne["fin"]) = (jour, jour);
        return ligne;
    }

    /// <summary>Values that a field cannot take, and the code that says so.</summary>
    internal static IEnumerable<(string Champ, object? Valeur, string Code)> Fautes(string champ, string code, params object?[] valeurs) =>
        valeurs.Select(valeur => (champ, valeur, code));

    private static async Task<string?> RefusAsync(World monde, object ligne) => (string?)(await monde.DeclarerAsync(ligne)).Est(207).Resultat["code"];

    private static (int, int, int) Comptes(Reponse reponse) =>
        ((int)reponse["enregistrees"], (int)reponse["dejaEnregistrees"], (int)reponse["refusees"]);

    private static (string, string, string) Trace(JsonNode resultat) =>
        ((string)resultat["reference"]!, (string)resultat["contrat"]!, (string)resultat["etat"]!);

    private static IEnumerable<string> Etats(Reponse reponse) => reponse["resultats"].AsArray().Select(resultat => (string)resultat!["etat"]!);
}
