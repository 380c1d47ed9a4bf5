using Clauses.Api.Participants;

namespace Clauses.Api.Tests.Fiches;

public sealed class FichesTests
{
    public static TheoryData<string, string, string> Fiches => new()
    {
        { "maitres-ouvrage", """{"nom":"Office","type":"commune"}""", """{"nom":"Autre office","type":"sem"}""" },
        { "entreprises", """{"nom":"ETTi","siret":"73282932000074","modalite":"etti"}""", """{"nom":"ETTi","modalite":"ett"}""" },
        { "organismes", """{"nom":"Mission locale","genre":"ml","commune":"94041","siret":"73282932000074"}""", """{"nom":"CLLAJ","genre":"cllaj"}""" },
        {
            "participants",
            """{"naissance":"1998-05-17","sexe":"h","statutEntree":"deld","prescripteur":"plie","niveauFormation":"bac","communeResidence":"94041","qpv":"QN09401M"}""",
            """{"naissance":"1998-05-17","sexe":"f","statutEntree":"rsa","prescripteur":"ml","niveauFormation":"bac2"}"""
        },
    };

    [Theory, MemberData(nameof(Fiches))]
    public async Task A_record_is_created_repeated_and_changed(string liste, string fiche, string autre)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        var chemin = $"/v1/{liste}/{Guid.NewGuid():N}";
        (await client.ReadAsync(chemin)).IsProblem(404, "introuvable");
        foreach (var (corps, statut) in new[] { (fiche, 201), (fiche, 200), (autre, 200) })
        {
            (await client.InscrireAsync(chemin, System.Text.Json.Nodes.JsonNode.Parse(corps)!)).Est(statut);
            var lue = (await client.ReadAsync(chemin)).Est(200).Corps!.AsObject();
            lue.Remove("id");
            Assert.Equal(corps, lue.ToJsonString());
        }
    }

    [Theory]
    [InlineData("maitres-ouvrage", "nom", """{"type":"commune"}""")]
    [InlineData("maitres-ouvrage", "nom", """{"nom":"  ","type":"commune"}""")]
    [InlineData("maitres-ouvrage", "nom", """{"nom":"a\u0000b","type":"commune"}""")]
    [InlineData("maitres-ouvrage", "nom", """{"nom":7,"type":"commune"}""")]
    [InlineData("maitres-ouvrage", "nom", """{"nom":"a","nom":"b","type":"commune"}""")]
    [InlineData("maitres-ouvrage", "type", """{"nom":"a"}""")]
    [InlineData("maitres-ouvrage", "type", """{"nom":"a","type":"Commune"}""")]
    [InlineData("maitres-ouvrage", "type", """{"nom":"a","type":1}""")]
    [InlineData("entreprises", "siret", """{"nom":"a","siret":"73282932000075","modalite":"etti"}""")]
    [InlineData("entreprises", "modalite", """{"nom":"a","modalite":"eti"}""")]
    [InlineData("organismes", "genre", """{"nom":"a","genre":"autre"}""")]
    [InlineData("organismes", "commune", """{"nom":"a","genre":"ml","commune":"a b"}""")]
    [InlineData("organismes", "siret", """{"nom":"a","genre":"ml","siret":"73282932000075"}""")]
    [InlineData("participants", "naissance", """{"naissance":"17/05/1998","sexe":"h","statutEntree":"deld","prescripteur":"plie","niveauFormation":"bac"}""")]
    [InlineData("participants", "naissance", """{"naissance":"2998-05-17","sexe":"h","statutEntree":"deld","prescripteur":"plie","niveauFormation":"bac"}""")]
    [InlineData("participants", "sexe", """{"naissance":"1998-05-17","sexe":"m","statutEntree":"deld","prescripteur":"plie","niveauFormation":"bac"}""")]
    [InlineData("participants", "qpv", """{"naissance":"1998-05-17","sexe":"h","statutEntree":"deld","prescripteur":"plie","niveauFormation":"bac","qpv":"a b"}""")]
    public async Task A_field_that_cannot_be_taken_is_named(string liste, string champ, string corps)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        using var contenu = new StringContent(corps, System.Text.Encoding.UTF8, "application/json");
        var reponse = await client.SendAsync(HttpMethod.Put, $"/v1/{liste}/{Guid.NewGuid():N}", contenu);
        reponse.IsProblem(422, "champ-invalide");
        Assert.Equal(champ, (string)reponse["champ"]!);
        Assert.StartsWith(champ, (string)reponse["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("%C3%A9")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task What_is_no_id_names_nothing(string id)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        (await client.InscrireAsync($"/v1/maitres-ouvrage/{id}", new { nom = "a", type = "sem" })).IsProblem(422, "champ-invalide");
        (await client.ReadAsync($"/v1/maitres-ouvrage/{id}")).IsProblem(404, "introuvable");
        (await client.ReadAsync($"/v1/marches/{id}/solde")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task An_unknown_field_is_ignored()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        (await client.InscrireAsync($"/v1/maitres-ouvrage/{Guid.NewGuid():N}", new { nom = "a", type = "sem", couleur = "bleu" })).Est(201);
    }

    [Fact]
    public async Task Doubtful_codes_are_accepted_and_flagged()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        foreach (var (commune, qpv, champs) in new[]
        {
            ("94041", "QN09401M", ""), ("94041", "QP094012", ""), ("Ivry", "hors", "communeResidence"), ("94041", "quartier", "qpv"),
            ("75113", "QN09401M", "communeResidence qpv"),
            ("Ivry", "quartier", "communeResidence qpv"), ("97411", "QN97401M", ""), ("2A004", "QN02A01M", ""),
        })
        {
            var reponse = (await client.InscrireAsync($"/v1/participants/{Guid.NewGuid():N}", new
            {
                naissance = "1990-01-01",
                sexe = "x",
                statutEntree = "inconnu",
                prescripteur = "inconnu",
                niveauFormation = "inconnu",
                communeResidence = commune,
                qpv,
            })).Est(201);
            Assert.Equal((commune == "75113" ? "75056" : commune, qpv), ((string)reponse["communeResidence"]!, (string)reponse["qpv"]!));
            Assert.Equal(champs, string.Join(' ', reponse.Corps!["signalements"]?.AsArray().Select(un => (string)un!["champ"]!) ?? []));
        }
    }

    [Theory]
    [InlineData(StatutEntree.Jeune, "1985-05-17", null, true)]
    [InlineData(StatutEntree.Jeune, "1998-05-17", null, false)]
    [InlineData(StatutEntree.Jeune, "1998-05-17", "2024-05-16", false)]
    [InlineData(StatutEntree.Jeune, "1998-05-17", "2024-05-17", true)]
    [InlineData(StatutEntree.De50, "1985-05-17", null, true)]
    [InlineData(StatutEntree.De50, "1960-05-17", null, false)]
    [InlineData(StatutEntree.Rsa, "1960-05-17", null, false)]
    public void A_status_that_the_birth_date_contradicts_is_worth_a_look(StatutEntree statut, string naissance, string? entree, bool dit) => Assert.Equal(
        dit, DoutesDAge.Say(statut, Jour(naissance), entree is null ? null : Jour(entree), new(2026, 11, 30)) is not null);

    [Fact]
    public async Task A_status_that_the_birth_date_contradicts_is_flagged_where_it_is_registered_and_where_it_is_read()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        var adresse = $"/v1/participants/{Guid.NewGuid():N}";
        var fiche = new { naissance = "1985-05-17", sexe = "x", statutEntree = "jeune", prescripteur = "inconnu", niveauFormation = "inconnu" };
        foreach (var reponse in new[] { (await client.InscrireAsync(adresse, fiche)).Est(201), (await client.ReadAsync(adresse)).Est(200) })
            Assert.Equal("statutEntree", (string)Assert.Single(reponse["signalements"].AsArray())!["champ"]!);
    }

    private static DateOnly Jour(string texte) => DateOnly.Parse(texte, CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_organisme_of_an_unknown_commune_is_accepted_and_flagged()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        var reponse = (await client.InscrireAsync($"/v1/organismes/{Guid.NewGuid():N}", new { nom = "CCAS", genre = "ccas", commune = "94999" })).Est(201);
        Assert.Equal("commune", (string)Assert.Single(reponse["signalements"].AsArray())!["champ"]!);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_without_gap_or_double()
    {
        await using var produit = await Produit.StartAsync();
        var ids = Enumerable.Range(0, 7).Select(rang => $"e{rang}").ToList();
        foreach (var id in ids)
            (await produit.Facilitateur.InscrireAsync($"/v1/entreprises/{id}", new { nom = id, modalite = "ai" })).Est(201);
        foreach (var limite in (int[])[1, 2, 3, 7, 8, 500])
        {
            var lus = new List<string>();
            string? apres = null;
            var pages = 0;
            do
            {
                var page = (await produit.Facilitateur.ReadAsync($"/v1/entreprises?limite={limite}&apres={apres}")).Est(200);
                lus.AddRange(page["elements"].AsArray().Select(un => (string)un!["id"]!));
                apres = (string?)page.Corps!["suivant"];
                pages++;
            }
            while (apres is not null);
            Assert.Equal(ids, lus);
            Assert.Equal((7 + limite - 1) / limite, pages);
        }
    }

    [Theory]
    [InlineData("limite=0")]
    [InlineData("limite=501")]
    [InlineData("limite=-1")]
    [InlineData("limite=dix")]
    [InlineData("apres=a%20b")]
    public async Task A_parameter_out_of_bounds_is_refused(string parametre)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        foreach (var liste in (string[])["maitres-ouvrage", "entreprises", "marches", "participants", "contrats", "cles", "heures", "totaux/zac"])
            (await client.ReadAsync($"/v1/{liste}?{parametre}")).IsProblem(400, "parametre-invalide");
    }
}
