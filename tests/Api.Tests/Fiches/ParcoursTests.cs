namespace Clauses.Api.Tests.Fiches;

public sealed class ParcoursTests
{
    [Fact]
    public async Task The_first_parcours_opens_with_the_person_and_enters_when_the_first_contract_begins()
    {
        using var monde = await World.CreateAsync();
        var premier = (await PremierAsync(monde)).AsObject();
        Assert.Equal((1, "2024-02-01", true, "deld", "plie"), (
            (int)premier["numero"]!, (string)premier["entree"]!, (bool)premier["provisoire"]!, (string)premier["statutEntree"]!, (string)premier["prescripteur"]!));
        Assert.Equal([monde.Contrat], premier["contrats"]!.AsArray().Select(id => (string)id!));
        Assert.Equal("a-cloturer", (string)premier["etat"]!);

        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Nom}.c2", Contrat(monde, "2024-01-15"))).Est(201);
        Assert.Equal("2024-01-15", (string)(await PremierAsync(monde))["entree"]!);

        (await EcrireAsync(monde, 1, "2024-01-10")).Est(200);
        Assert.Equal(("2024-01-10", false), ((string)(await PremierAsync(monde))["entree"]!, (bool)(await PremierAsync(monde))["provisoire"]!));
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Nom}.c3", Contrat(monde, "2024-01-09"))).IsProblem(422, "parcours-inconnu");
    }

    [Fact]
    public async Task Its_organisme_gives_the_row_and_its_criteria_come_back()
    {
        using var monde = await World.CreateAsync();
        var lu = (await EcrireAsync(monde, 1, "2024-01-10", organisme: monde.Organisme)).Est(200);
        Assert.Equal(("ml", monde.Organisme, "rsa"), ((string)lu["prescripteur"]!, (string)lu["organisme"]!, (string)lu["criteres"][0]!["code"]!));
        (await EcrireAsync(monde, 1, "2024-01-10", organisme: "personne")).IsProblem(422, "organisme-inconnu");
    }

    [Fact]
    public async Task What_hours_rest_on_no_longer_moves_but_by_a_correction_with_its_motif()
    {
        using var monde = await World.CreateAsync();
        await monde.DeclarerAsync(monde.Ligne("a"));
        (await EcrireAsync(monde, 1, "2024-01-20", statut: "rsa")).Est(200);
        await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "a", decision = "valider", date = "2024-03-20" });

        var refus = (await EcrireAsync(monde, 1, "2024-01-25", statut: "jeune")).IsProblem(409, "parcours-fige");
        Assert.StartsWith("entree, statutEntree", (string)refus["detail"]!, StringComparison.Ordinal);
        (await EcrireAsync(monde, 1, "2024-01-15", statut: "rsa")).Est(200);

        var lu = (await InscrirePersonneAsync(monde, statut: "jeune")).Est(200);
        Assert.Equal(["statutEntree"], lu["ignores"].AsArray().Select(champ => (string)champ!));
        Assert.Equal("rsa", (string)lu["statutEntree"]!);

        var correction = $"/v1/participants/{monde.Participant}/parcours/1/corrections";
        (await monde.Facilitateur.PostAsync(correction, new { statutEntree = "jeune" })).IsProblem(422, "champ-invalide");
        Assert.Equal(
            "jeune", (string)(await monde.Facilitateur.PostAsync(correction, new { statutEntree = "jeune", motif = "Pièce reçue" })).Est(200)["statutEntree"]!);
    }

    [Fact]
    public async Task A_correction_leaves_no_contract_with_hours_outside_every_parcours()
    {
        using var monde = await World.CreateAsync();
        await monde.DeclarerAsync(monde.Ligne("a"));
        await monde.DeciderAsync(new { contrat = monde.Contrat, reference = "a", decision = "valider", date = "2024-03-20" });
        var correction = $"/v1/participants/{monde.Participant}/parcours/1/corrections";
        var refus = (await monde.Facilitateur.PostAsync(correction, new { entree = "2024-02-02", motif = "Saisie" })).IsProblem(409, "dates-exclues");
        Assert.Contains(monde.Contrat, (string)refus["detail"]!, StringComparison.Ordinal);
        (await monde.Facilitateur.PostAsync(correction, new { entree = "2024-02-01", motif = "Saisie" })).Est(200);
    }

    [Fact]
    public async Task A_criterion_was_found_to_hold_by_today_and_ends_after_that()
    {
        using var monde = await World.CreateAsync();
        Task<Reponse> CriteresAsync(params object[] criteres) => monde.Facilitateur.PostAsync(
            $"/v1/participants/{monde.Participant}/parcours/1/corrections", new { criteres, motif = "Pièce" });
        (await CriteresAsync(new { code = "rsa", constateLe = "2190-01-08", preuve = "CAF" })).IsProblem(422, "champ-invalide");
        var refus = (await CriteresAsync(new { code = "rsa", constateLe = "2024-01-08", preuve = "CAF", valideJusqua = "2024-01-07" }))
            .IsProblem(422, "champ-invalide");
        Assert.Equal("criteres[0].valideJusqua", (string)refus["champ"]!);
        (await CriteresAsync(new { code = "rsa", constateLe = "2024-01-08", preuve = "CAF", valideJusqua = "2024-01-08" })).Est(200);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("01")]
    [InlineData("un")]
    [InlineData("99999999999")]
    public async Task A_parcours_is_numbered_1_2_and_in_no_other_writing(string numero)
    {
        using var monde = await World.CreateAsync();
        (await monde.Facilitateur.InscrireAsync($"/v1/participants/{monde.Participant}/parcours/{numero}", new
        {
            entree = "2024-01-10", statutEntree = "deld", niveauFormation = "bac",
        })).IsProblem(422, "parcours-inconnu");
    }

    [Fact]
    public async Task What_is_wrong_with_one_exit_refuses_that_one_alone()
    {
        using var monde = await World.CreateAsync();
        Dictionary<string, object?> Sortie(string champ, object? valeur) => new(StringComparer.Ordinal)
        {
            ["participant"] = monde.Participant, ["parcours"] = 1, ["date"] = "2024-12-02", ["nature"] = "cdi", ["preuve"] = "contrat", [champ] = valeur,
        };
        var reponse = (await monde.Facilitateur.PostAsync("/v1/sorties", new
        {
            sorties = new object[]
            {
                "rien", Sortie("parcours", "1"), Sortie("date", 2024), Sortie("nature", "loto"), Sortie("quotite", 101), Sortie("quotite", 80.5),
                Sortie("clause", "oui"), Sortie("preuve", "parole"), Sortie("inconnu", 1), Sortie("participant", "\ud800"),
            },
        })).Est(207);
        Assert.Equal(
            ["parcours-inconnu", "parcours-inconnu", "date-invalide", "nature-inconnue", "champ-invalide", "champ-invalide", "champ-invalide", "champ-invalide", null, "parcours-inconnu"],
            reponse["resultats"].AsArray().Select(resultat => (string?)resultat!["code"]));
        (await monde.Facilitateur.PostAsync("/v1/sorties", new { })).IsProblem(400, "corps-illisible");
        (await monde.Facilitateur.PostAsync("/v1/sorties", new { sorties = Array.Empty<object>() })).IsProblem(400, "nombre-invalide");
    }

    [Fact]
    public async Task An_exit_said_by_mistake_is_corrected_or_undone_with_its_motif_and_once()
    {
        using var monde = await World.CreateAsync();
        Task<Reponse> ClorerAsync(string nature) => monde.Facilitateur.PostAsync(
            "/v1/sorties", new { sorties = new[] { new { participant = monde.Participant, parcours = 1, date = "2024-12-02", nature, preuve = "contrat" } } });
        async Task<(string? Etat, string? Code)> CorrigerAsync(object correction)
        {
            var resultat = (await monde.Facilitateur.PostAsync("/v1/sorties/corrections", new { corrections = new[] { correction } })).Resultat;
            return ((string?)resultat["etat"], (string?)resultat["code"]);
        }
        var annulation = new { participant = monde.Participant, parcours = 1, annulee = true, motif = "Erreur de personne" };
        Assert.Equal(("deja-corrigee", null), await CorrigerAsync(annulation));
        (await ClorerAsync("cdi")).Est(200);
        var autre = new { participant = monde.Participant, parcours = 1, date = "2024-12-09", nature = "cdd", preuve = "contrat", motif = "Contrat relu" };
        Assert.Equal(("refusee", "motif-requis"), await CorrigerAsync(new { participant = monde.Participant, parcours = 1, annulee = true }));
        Assert.Equal(("refusee", "parcours-inconnu"), await CorrigerAsync(new { participant = monde.Participant, parcours = 7, annulee = true, motif = "x" }));
        Assert.Equal(("corrigee", null), await CorrigerAsync(autre));
        Assert.Equal(("deja-corrigee", null), await CorrigerAsync(autre));
        Assert.Equal(
            ("2024-12-09", "cdd"), ((string)(await PremierAsync(monde))["sortie"]!["date"]!, (string)(await PremierAsync(monde))["sortie"]!["nature"]!));
        Assert.Equal(("corrigee", null), await CorrigerAsync(annulation));
        Assert.Equal(("refusee", "sortie-inconnue"), await CorrigerAsync(autre));
        Assert.Null((await PremierAsync(monde))["sortie"]);
        (await ClorerAsync("cddi")).Est(200);
        (await EcrireAsync(monde, 2, "2025-01-10")).Est(201);
        Assert.Equal(("refusee", "date-invalide"), await CorrigerAsync(annulation));

        using var facilitateur = await monde.Produit.SignInAsync(Clauses.Grains.Registre.Role.Facilitateur);
        (await monde.Facilitateur.PostAsync(
            "/v1/sorties", new { sorties = new[] { new { participant = monde.Participant, parcours = 2, date = "2025-12-02", nature = "cdi", preuve = "contrat" } } })).Est(200);
        await facilitateur.AllerAsync($"/participants/{monde.Participant}");
        facilitateur.Fill(("Motif de l'annulation", "Erreur de personne"));
        await facilitateur.SendAsync("Annuler cette sortie", 200);
        Assert.Contains("de nouveau ouvert", facilitateur.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Null((await monde.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}/parcours")).Est(200)["elements"][1]!["sortie"]);
    }

    [Fact]
    public async Task A_second_parcours_waits_for_the_end_of_the_first()
    {
        using var monde = await World.CreateAsync();
        (await EcrireAsync(monde, 2, "2025-01-10")).IsProblem(409, "parcours-ouvert");
        (await EcrireAsync(monde, 1, "2024-01-10")).Est(200);
        (await EcrireAsync(monde, 7, "2024-01-10")).IsProblem(409, "parcours-ouvert");
    }

    [Fact]
    public async Task An_organisme_sees_and_changes_the_persons_that_it_entered_and_no_other()
    {
        using var monde = await World.CreateAsync();
        var organisme = await monde.ClientAsync("prescripteur", monde.Organisme);
        var sienne = $"/v1/participants/{monde.Nom}.sienne";
        (await organisme.InscrireAsync(sienne, Personne())).Est(201);
        (await organisme.ReadAsync(sienne)).Est(200);
        Assert.Equal(monde.Organisme, (string)(await organisme.ReadAsync(sienne + "/parcours")).Est(200)["elements"][0]!["organisme"]!);
        (await monde.Facilitateur.InscrireAsync(sienne, Personne("jeune"))).Est(200);

        (await organisme.InscrireAsync($"/v1/participants/{monde.Participant}", Personne())).IsProblem(409, "id-pris");
        (await organisme.ReadAsync($"/v1/participants/{monde.Participant}")).IsProblem(404, "introuvable");
        (await organisme.ReadAsync($"/v1/participants/{monde.Participant}/parcours")).IsProblem(404, "introuvable");
    }

    private static async Task<JsonNode> PremierAsync(World monde) =>
        (await monde.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}/parcours")).Est(200)["elements"][0]!;

    private static Task<Reponse> EcrireAsync(World monde, int numero, string entree, string? organisme = null, string statut = "deld") =>
        monde.Facilitateur.InscrireAsync($"/v1/participants/{monde.Participant}/parcours/{numero}", new
        {
            entree,
            organisme,
            canal = "prescription",
            statutEntree = statut,
            niveauFormation = "bac",
            criteres = new[] { new { code = "rsa", constateLe = "2024-01-08", preuve = "attestation CAF" } },
        });

    private static Task<Reponse> InscrirePersonneAsync(World monde, string statut) =>
        monde.Facilitateur.InscrireAsync($"/v1/participants/{monde.Participant}", Personne(statut));

    private static object Personne(string statut = "deld") => new
    {
        naissance = "1990-01-01", sexe = "x", statutEntree = statut, prescripteur = "plie", niveauFormation = "bac", communeResidence = "94081", qpv = "hors",
    };

    private static Dictionary<string, object?> Contrat(World monde, string debut)
    {
        var contrat = monde.FicheContrat();
        contrat["debut"] = debut;
        return contrat;
    }
}
