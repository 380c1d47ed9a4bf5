using Clauses.Api.Tests.Exports;

namespace Clauses.Api.Tests.Attestations;

public sealed class AttestationsTests
{
    [Fact]
    public async Task Hours_count_by_the_day_of_their_decision_net_of_corrections()
    {
        using var monde = await PeupleAsync();
        var page = await PageLue.ReadAsync(monde, "2024-04-01", "2024-04-30");
        var heures = page.Table("Heures validées");
        Assert.Equal(["20,50", "30,75"], heures["Heures validées (h)"]);
        Assert.Equal(["", "969,25"], heures["Heures restantes (h)"]);
        Assert.Equal(["", "3,1\u00a0%"], heures["Taux de réalisation"]);
        Assert.Equal(["1", "2"], heures["Participants"]);
        Assert.Equal("Bâtisseur d'essai", page.Fiche("Titulaire"));
        Assert.Equal(["1", "20,50", "20,50"], page.Table("Par type de contrat")["Contrat de travail temporaire d'insertion (CTTi)"]);
        Assert.Equal(["1", "0,00", "10,25"], page.Table("Par type de contrat")["Contrat à durée déterminée (CDD)"]);

        (await monde.CorrigerAsync(new { contrat = monde.Contrat, reference = "A", heures = 0, motif = "double" })).Est(200);
        var apres = await PageLue.ReadAsync(monde, "2024-04-01", "2024-04-30");
        Assert.Equal(["0,00", "10,25"], apres.Table("Heures validées")["Heures validées (h)"]);
    }

    [Fact]
    public async Task The_obligation_is_that_of_the_end_of_the_period()
    {
        using var monde = await PeupleAsync();
        (await monde.Facilitateur.PostAsync($"/v1/marches/{monde.Marche}/avenants", new { date = "2024-05-02", obligationHeures = 1500, motif = "suite" }))
            .Est(201);
        var avant = (await PageLue.ReadAsync(monde, "2024-04-01", "2024-05-01")).Table("Heures validées");
        Assert.Equal(["", "1\u202f000,00"], avant["Obligation en vigueur (h)"]);
        var apres = await PageLue.ReadAsync(monde, "2024-04-01", "2024-05-02");
        Assert.Equal(["02/05/2024", "1\u202f500,00"], apres.Table("Obligation d'insertion")["Avenant"]);
        Assert.Equal("1\u202f469,25", apres.Table("Heures validées")["Heures restantes (h)"][1]);
        Assert.DoesNotContain("suite", apres.Racine.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_agrees_with_the_balance_of_that_day()
    {
        using var monde = await PeupleAsync();
        foreach (var jour in new[] { "2024-03-30", "2024-03-31", "2024-04-15", "2024-06-30" })
        {
            var heures = (await PageLue.ReadAsync(monde, "2024-01-01", jour)).Table("Heures validées");
            var solde = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?au={jour}")).Est(200);
            Assert.Equal((decimal)solde["validees"], PageLue.Nombre(heures["Heures validées (h)"][1]));
            Assert.Equal((decimal)solde["restantes"], PageLue.Nombre(heures["Heures restantes (h)"][1]));
        }
    }

    [Fact]
    public async Task A_browser_shows_it_with_its_own_style_and_nothing_else()
    {
        using var monde = await PeupleAsync();
        var page = await PageLue.ReadAsync(monde, "2024-01-01", "2024-12-31");
        var politique = page.Fichier.Entete("Content-Security-Policy")!;
        Assert.StartsWith("default-src 'none'; ", politique, StringComparison.Ordinal);
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.Style)))}'", politique, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", politique, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Racine.DescendantsAndSelf(), element => element.Attribute("style") is not null);
        Assert.Empty(page.Racine.Descendants("script"));
        Assert.Equal(("no-store", "nosniff", $"attestation-{monde.Marche}.html"),
            (page.Fichier.Entete("Cache-Control"), page.Fichier.Entete("X-Content-Type-Options"), page.Fichier.Nom));
        Assert.Equal("fr", (string)page.Racine.Attribute("lang")!);
        Assert.All(page.Racine.Descendants("table"), table => Assert.Contains("Base\u00a0: ", table.Element("caption")!.Value, StringComparison.Ordinal));
        Assert.Contains("@page { size: A4", page.Style, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_clients_wrote_stays_text()
    {
        const string texte = "<script>alert(1)</script> & \"Rénovation\" 'x' <!-- </title></style>";
        using var monde = await PeupleAsync();
        var fiche = monde.FicheMarche();
        fiche["intitule"] = texte;
        await monde.InscrireAsync($"marches/{monde.Marche}", fiche);
        await monde.InscrireAsync($"maitres-ouvrage/{monde.MaitreOuvrage}", new { nom = texte, type = "commune" });
        await monde.InscrireAsync($"entreprises/{monde.Titulaire}", new { nom = texte, modalite = "directe" });
        var page = await PageLue.ReadAsync(monde, "2024-01-01", "2024-12-31");
        Assert.Equal((texte, texte), (page.Fiche("Intitulé"), page.Fiche("Maître d'ouvrage")));
        Assert.Equal(texte, page.Fiche("Titulaire"));
        Assert.DoesNotContain("<script", page.Texte, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_names_nobody_and_says_how_far_the_ledger_was_read()
    {
        using var monde = await PeupleAsync();
        await monde.InscrireAsync($"participants/{monde.Participant}/identite", new { nom = "Nom-d-essai", prenom = "Prénom-d-essai" });
        var page = await PageLue.ReadAsync(monde, "2024-01-01", "2024-12-31");
        foreach (var inavouable in new[] { monde.Participant, monde.Contrat, "Nom-d-essai", "Prénom-d-essai" })
            Assert.DoesNotContain(inavouable, page.Texte, StringComparison.Ordinal);
        var derniere = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200)["version"];
        Assert.Contains($"écriture n° {derniere} ", page.Racine.Descendants("footer").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_code_says_to_a_stranger_that_it_holds_and_then_since_when_it_was_corrected()
    {
        using var monde = await PeupleAsync();
        var page = await PageLue.ReadAsync(monde, "2024-01-01", "2024-12-31");
        Assert.Equal(page.Code, (await PageLue.ReadAsync(monde, "2024-01-01", "2024-12-31")).Code);
        Assert.NotEqual(page.Code, (await PageLue.ReadAsync(monde, "2024-01-01", "2024-06-30")).Code);
        var exacte = await LireAsync(monde, page.Code);
        Assert.Contains("toujours exact", exacte, StringComparison.Ordinal);
        Assert.Contains("30,75", exacte, StringComparison.Ordinal);
        Assert.DoesNotContain(monde.Participant, exacte, StringComparison.Ordinal);

        (await monde.CorrigerAsync(new { contrat = monde.Contrat, reference = "A", heures = 0, motif = "double" })).Est(200);
        var corrigee = await LireAsync(monde, page.Code.ToLowerInvariant().Insert(4, " "));
        Assert.Contains("corrigé depuis le", corrigee, StringComparison.Ordinal);
        Assert.Contains("10,25", corrigee, StringComparison.Ordinal);
        Assert.NotEqual(page.Code, (await PageLue.ReadAsync(monde, "2024-01-01", "2024-12-31")).Code);
        await LireAsync(monde, "0000 0000 0000", 404);
    }

    [Fact]
    public async Task A_quitus_is_given_by_what_the_hours_say_and_stays_as_it_was_given()
    {
        using var monde = await PeupleAsync();
        using var facilitateur = await monde.Produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync($"/marches/{monde.Marche}/quitus");
        facilitateur.Fill(("transférée : un autre marché", "on"));
        await facilitateur.SendAsync("Donner quitus", 422);
        facilitateur.Fill(("ce qui la reprend", "Marché suivant"));
        await facilitateur.SendAsync("Donner quitus", 200);
        var (adresse, donne) = (facilitateur.Address, facilitateur.Texte("body"));
        Assert.Contains("Obligation transférée : 30,75 h validées sur 1 000,00 h dues", donne, StringComparison.Ordinal);

        (await monde.CorrigerAsync(new { contrat = monde.Contrat, reference = "A", heures = 0, motif = "double" })).Est(200);
        await facilitateur.AllerAsync(adresse);
        Assert.Equal(donne, facilitateur.Texte("body"));
        Assert.Contains("corrigé depuis le", await LireAsync(monde, adresse.Split('/')[^1]), StringComparison.Ordinal);
        using var maitreOuvrage = await monde.Produit.SignInAsync(Role.MaitreOuvrage, monde.MaitreOuvrage);
        await maitreOuvrage.AllerAsync(adresse);

        await facilitateur.AllerAsync($"/marches/{monde.Marche}/quitus");
        facilitateur.Fill(("non remplie : des heures", "on"));
        await facilitateur.SendAsync("Donner quitus", 200);
        var remplace = await LireAsync(monde, adresse.Split('/')[^1]);
        Assert.Contains("remplacé le", remplace, StringComparison.Ordinal);
        Assert.Contains("transférée\u00a0: Marché suivant", remplace, StringComparison.Ordinal);
        Assert.DoesNotContain("remplacé", await LireAsync(monde, facilitateur.Address.Split('/')[^1]), StringComparison.Ordinal);
        using var autre = await monde.Produit.SignInAsync(Role.MaitreOuvrage, $"{monde.MaitreOuvrage}-bis");
        await autre.AllerAsync(adresse, 404);
    }

    [Fact]
    public async Task A_releve_says_what_was_done_for_a_maitre_d_ouvrage_over_a_period_and_its_code_vouches_for_it()
    {
        using var monde = await PeupleAsync();
        using var maitreOuvrage = await monde.Produit.SignInAsync(Role.MaitreOuvrage, monde.MaitreOuvrage);
        var adresse = $"/maitres-ouvrage/{monde.MaitreOuvrage}/releve?du=2024-04-01&au=2024-04-30";
        await maitreOuvrage.AllerAsync(adresse);
        var dit = maitreOuvrage.Texte("main");
        Assert.Contains("20,50 h d'insertion ont été validées sur 1 marché", dit, StringComparison.Ordinal);
        Assert.Contains(monde.Marche, maitreOuvrage.Texte("tbody tr"), StringComparison.Ordinal);
        var code = maitreOuvrage.Texte(".code").Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("toujours exact", await LireAsync(monde, code), StringComparison.Ordinal);
        (await monde.CorrigerAsync(new { contrat = monde.Contrat, reference = "A", heures = 0, motif = "double" })).Est(200);
        Assert.Contains("corrigé depuis le", await LireAsync(monde, code), StringComparison.Ordinal);
        await maitreOuvrage.AllerAsync($"/documents/{code}");
        Assert.Equal(dit, maitreOuvrage.Texte("main"));
        using var autre = await monde.Produit.SignInAsync(Role.MaitreOuvrage, $"{monde.MaitreOuvrage}-bis");
        await autre.AllerAsync(adresse, 404);
    }

    [Theory]
    [InlineData("au=2024-01-31", "du")]
    [InlineData("du=2024-01-01", "au")]
    [InlineData("du=hier&au=2024-01-31", "du")]
    [InlineData("du=2024-02-30&au=2024-03-31", "du")]
    [InlineData("du=2024-02-01&au=2024-01-31", "du")]
    [InlineData("du=2024-01-01&au=2999-01-31", "au")]
    public async Task A_wrong_period_is_refused(string question, string champ)
    {
        using var monde = await World.CreateAsync();
        var reponse = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/attestation?{question}")).IsProblem(400, "parametre-invalide");
        Assert.Equal(champ, (string)reponse["champ"]!);
    }

    [Fact]
    public async Task Under_5_people_a_maitre_d_ouvrage_reads_the_hours_of_its_marche_alone_and_no_breakdown()
    {
        using var monde = await PeupleAsync();
        var page = await PageLue.ReadAsync(
            monde, "2024-04-01", "2024-04-30", await Download.CleAsync(monde.Produit, "maitre-ouvrage", monde.MaitreOuvrage));
        Assert.Equal("20,50", page.Table("Heures validées")["Heures validées (h)"][0]);
        Assert.Equal("masqué", page.Table("Heures validées")["Participants"][1]);
        Assert.All(page.Table("Par type de contrat"), ligne => Assert.Equal(["masqué", "masqué", "masqué"], ligne.Value));

        using var autre = await World.CreateAsync();
        var client = await monde.ClientAsync("maitre-ouvrage", monde.MaitreOuvrage);
        foreach (var marche in new[] { autre.Marche, "nul-part" })
            (await client.ReadAsync($"/v1/marches/{marche}/attestation?du=2024-04-01&au=2024-04-30")).IsProblem(404, "introuvable");
    }

    /// <summary>10.25 hours in CDD decided on 31 March, 20.5 in CTTi on 15 April, 5 that wait, and a correction of what is decided.</summary>
    private static async Task<World> PeupleAsync()
    {
        var monde = await World.CreateAsync();
        var second = await monde.AddContratAsync("2", "cdd");
        (await monde.DeclarerAsync(monde.Ligne("A0", 35), monde.Ligne("B", 10.25m, second), monde.Ligne("C", 5))).Est(200);
        (await monde.DeciderAsync(
            new { contrat = monde.Contrat, reference = "A0", decision = "valider", date = "2024-04-15" },
            new { contrat = second, reference = "B", decision = "valider", date = "2024-03-31" })).Est(200);
        (await monde.CorrigerAsync(new
        {
            contrat = monde.Contrat, reference = "A0", nouvelleReference = "A", heures = 20.5m, motif = "moins d'heures", decision = "valider",
            date = "2024-04-15",
        })).Est(200);
        return monde;
    }

    private static async Task<string> LireAsync(World monde, string code, int statut = 200)
    {
        var page = await Download.ReadAsync(monde.Produit, $"/authenticite?code={Uri.EscapeDataString(code)}", null);
        Assert.Equal(statut, page.Statut);
        return System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.Bytes));
    }
}
