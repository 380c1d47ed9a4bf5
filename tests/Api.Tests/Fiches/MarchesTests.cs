namespace Clauses.Api.Tests.Fiches;

public sealed class MarchesTests
{
    [Fact]
    public async Task A_marche_is_opened_repeated_and_moved()
    {
        using var monde = await World.CreateAsync();
        var (chemin, fiche) = ($"/v1/marches/{monde.Nom}.m2", monde.FicheMarche());
        (await monde.Facilitateur.ReadAsync(chemin)).IsProblem(404, "introuvable");
        (await monde.Facilitateur.InscrireAsync(chemin, fiche)).Est(201);
        (await monde.Facilitateur.InscrireAsync(chemin, fiche)).Est(200);
        fiche["communeChantier"] = "94081";
        fiche["zac"] = "gagarine";
        (await monde.Facilitateur.InscrireAsync(chemin, fiche)).Est(200);
        var lu = (await monde.Facilitateur.ReadAsync(chemin)).Est(200);
        Assert.Equal(("94081", "gagarine"), ((string)lu["communeChantier"]!, (string)lu["zac"]!));
        Assert.Equal(1000, (decimal)lu["enVigueur"]["obligationHeures"]!);
        Assert.Empty(lu["avenants"].AsArray());
    }

    [Fact]
    public async Task A_field_that_cannot_be_taken_is_named()
    {
        using var monde = await World.CreateAsync();
        foreach (var (champ, valeur) in new (string, object?)[]
        {
            ("intitule", null), ("maitreOuvrage", null), ("communeChantier", null), ("communeChantier", "Ivry sur Seine"), ("zac", "a b"), ("debut", null),
            ("debut", "1024-01-01"), ("fin", "2023-12-31"), ("obligationHeures", null), ("obligationHeures", -1), ("obligationHeures", 7.255),
            ("obligationHeures", "mille"), ("titulaires", null), ("titulaires", "moi"),
        })
        {
            var fiche = monde.FicheMarche();
            fiche[champ] = valeur;
            var refus = (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Nom}.m2", fiche)).IsProblem(422, "champ-invalide");
            Assert.Equal((champ, valeur), ((string)refus["champ"]!, valeur));
        }
    }

    [Fact]
    public async Task Titulaires_are_named_once_each()
    {
        using var monde = await World.CreateAsync();
        var fiche = monde.FicheMarche();
        fiche["titulaires"] = new[] { new { entreprise = monde.Titulaire, obligationHeures = 1 }, new { entreprise = monde.Titulaire, obligationHeures = 2 } };
        (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Nom}.m2", fiche)).IsProblem(422, "champ-invalide");
    }

    [Fact]
    public async Task What_is_left_to_share_out_is_said_until_an_avenant_mends_it()
    {
        using var monde = await World.CreateAsync();
        var (chemin, fiche) = ($"/v1/marches/{monde.Nom}.m2", monde.FicheMarche());
        fiche["titulaires"] = new[] { new { entreprise = monde.Titulaire, obligationHeures = 400 } };
        Assert.Contains(
            "Reste à répartir entre les titulaires : 600", Doute((await monde.Facilitateur.InscrireAsync(chemin, fiche)).Est(201)), StringComparison.Ordinal);
        var avenant = new { date = "2024-02-01", obligationHeures = 300, titulaires = (object?)null, motif = "moins" };
        (await monde.Facilitateur.PostAsync($"{chemin}/avenants", avenant)).Est(201);
        Assert.Contains("dépassent l'obligation de 100", Doute((await monde.Facilitateur.ReadAsync(chemin)).Est(200)), StringComparison.Ordinal);
        var mis =
            new { date = "2024-03-01", obligationHeures = 300, titulaires = new[] { new { entreprise = monde.Titulaire, obligationHeures = 300 } }, motif = "réparti" };
        (await monde.Facilitateur.PostAsync($"{chemin}/avenants", mis)).Est(201);
        Assert.Null((await monde.Facilitateur.ReadAsync(chemin)).Est(200).Corps!["signalements"]);

        static string Doute(Reponse reponse) => (string)Assert.Single(reponse.Corps!["signalements"]!.AsArray(), un => un!["regle"] is null)!["detail"]!;
    }

    [Fact]
    public async Task What_does_not_exist_is_not_referred_to()
    {
        using var monde = await World.CreateAsync();
        var fiche = monde.FicheMarche();
        fiche["maitreOuvrage"] = "personne";
        (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Nom}.m2", fiche)).IsProblem(422, "maitre-ouvrage-inconnu");
        fiche = monde.FicheMarche();
        fiche["titulaires"] = new[] { new { entreprise = monde.Titulaire, obligationHeures = 1 }, new { entreprise = "personne", obligationHeures = 2 } };
        var refus = (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Nom}.m2", fiche)).IsProblem(422, "entreprise-inconnue");
        Assert.Equal("titulaires[1].entreprise", (string)refus["champ"]!);
        (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Nom}.m2")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task The_obligation_of_the_signature_does_not_change_by_a_put()
    {
        using var monde = await World.CreateAsync();
        var fiche = monde.FicheMarche();
        fiche["obligationHeures"] = 1200;
        (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Marche}", fiche)).IsProblem(409, "obligation-figee");
        fiche = monde.FicheMarche();
        fiche["titulaires"] = Array.Empty<object>();
        (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Marche}", fiche)).IsProblem(409, "obligation-figee");
    }

    [Fact]
    public async Task Dates_do_not_leave_recorded_lines_outside()
    {
        using var monde = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("L1"))).Est(200);
        var fiche = monde.FicheMarche();
        fiche["debut"] = "2024-03-05";
        (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Marche}", fiche)).IsProblem(409, "dates-exclues");
        fiche["debut"] = "2024-03-04";
        (await monde.Facilitateur.InscrireAsync($"/v1/marches/{monde.Marche}", fiche)).Est(200);
    }

    [Fact]
    public async Task An_avenant_changes_the_obligation_once()
    {
        using var monde = await World.CreateAsync();
        var avenant = new
        {
            date = "2024-06-03",
            obligationHeures = 1500.5m,
            titulaires = new[] { new { entreprise = monde.Titulaire, obligationHeures = 1500.5m } },
            motif = "Travaux en plus",
        };
        var chemin = $"/v1/marches/{monde.Marche}/avenants";
        (await monde.Facilitateur.PostAsync(chemin, avenant)).Est(201);
        (await monde.Facilitateur.PostAsync(chemin, avenant)).Est(200);
        var lu = (await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}")).Est(200);
        Assert.Equal(1000, (decimal)lu["obligationHeures"]);
        Assert.Equal(1500.5m, (decimal)lu["enVigueur"]["obligationHeures"]!);
        Assert.Equal(1500.5m, (decimal)lu["enVigueur"]["titulaires"]![0]!["obligationHeures"]!);
        var inscrit = Assert.Single(lu["avenants"].AsArray())!;
        Assert.Equal(("2024-06-03", "Travaux en plus"), ((string)inscrit["date"]!, (string)inscrit["motif"]!));
        Assert.Equal(1500.5m, (decimal)(await monde.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200)["obligation"]);
    }

    [Fact]
    public async Task An_avenant_that_cannot_be_is_refused()
    {
        using var monde = await World.CreateAsync();
        var chemin = $"/v1/marches/{monde.Marche}/avenants";
        (await monde.Facilitateur.PostAsync(chemin, new { date = "2099-01-01", obligationHeures = 1, motif = "x" })).IsProblem(422, "date-invalide");
        (await monde.Facilitateur.PostAsync(chemin, new { date = "2024-01-01", obligationHeures = 1 })).IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.PostAsync(chemin, new { obligationHeures = 1, motif = "x" })).IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.PostAsync(chemin, new { date = "2024-01-01", motif = "x" })).IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.PostAsync(chemin, new { date = "2024-01-01", obligationHeures = 1, motif = new string('x', 1001) }))
            .IsProblem(422, "champ-invalide");
        (await monde.Facilitateur.PostAsync("/v1/marches/aucun/avenants", new { date = "2024-01-01", obligationHeures = 1, motif = "x" }))
            .IsProblem(404, "introuvable");
    }
}
