namespace Clauses.Api.Tests.Besoins;

public sealed class BesoinsTests
{
    [Fact]
    public async Task Two_organismes_send_three_people_two_are_hired_and_the_third_becomes_caduque()
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(monde.Orientation("a"), monde.Orientation("b", monde.Pole), monde.Orientation("c"))).Est(200);
        (await monde.SuivreAsync(
            monde.Evenement("a", "r1", "recue"), monde.Evenement("b", "t1", "retenue"),
            new Dictionary<string, object?>(monde.Evenement("c", "f1", "rdv-fixe")) { ["rendezVous"] = new { date = "2024-03-12", heure = "09:30" } },
            monde.Evenement("c", "f2", "absente", "2024-03-12"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        (await monde.EmbaucherAsync("b")).Est(201);
        var besoin = (await monde.Facilitateur.ReadAsync($"/v1/besoins/{monde.Besoin}")).Est(200);
        Assert.Equal(("pourvu", 2), ((string)besoin["etat"]!, (int)besoin["embauches"]!));
        Assert.Equal("""{"embauchee":2,"caduque":1}""", besoin["orientations"].ToJsonString());
        Assert.Equal(monde.Besoin, (string)(await monde.ReadAsync("c"))["evenements"]!.AsArray()[^1]!["cause"]!);
        (await monde.OrienterAsync(monde.Orientation("d"))).Est(207);
        (await monde.EmbaucherAsync("c")).IsProblem(409, "complet");
    }

    [Fact]
    public async Task What_is_sent_again_is_known_and_what_differs_is_refused()
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        var encore = (await monde.OrienterAsync(monde.Orientation("a"), new Dictionary<string, object?>(monde.Orientation("a")) { ["date"] = "2024-03-05" }))
            .Est(207);
        Assert.Equal((0, 1, 1), ((int)encore["enregistrees"]!, (int)encore["dejaEnregistrees"]!, (int)encore["refusees"]!));
        Assert.Equal("reference-deja-utilisee", (string)encore["resultats"].AsArray()[1]!["code"]!);
        (await monde.SuivreAsync(monde.Evenement("a", "e1", "recue"))).Est(200);
        Assert.Equal("deja-enregistre", (string)(await monde.SuivreAsync(monde.Evenement("a", "e1", "recue"))).Est(200).Resultat["etat"]!);
        Assert.Equal("reference-deja-utilisee", (string)(await monde.SuivreAsync(monde.Evenement("a", "e1", "retenue"))).Est(207).Resultat["code"]!);
    }

    [Fact]
    public async Task A_hire_ends_the_persons_other_orientations_once_and_for_ever()
    {
        using var monde = await BesoinWorld.CreateAsync();
        var autre = monde.Besoin + "-autre";
        await monde.Monde.InscrireAsync($"besoins/{autre}", monde.Fiche());
        (await monde.OrienterAsync(monde.Orientation("a"), monde.Orientation("a", besoin: autre))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        await Eventually.QueAsync(async () => await monde.EtatAsync("a", autre) == "caduque");
        (await monde.SuivreAsync(monde.Evenement("a", "x", "annulee", motif: "autre"))).Est(207);
        (await monde.SuivreAsync(monde.Evenement("a", "y", "annulee", Aujourdhui, "autre"))).Est(200);
        Assert.Equal(("annulee", "caduque"), (await monde.EtatAsync("a"), await monde.EtatAsync("a", autre)));
        Assert.Null((await monde.Facilitateur.ReadAsync($"/v1/contrats/{monde.Monde.Nom}.ka")).Est(200).Corps!["orientation"]);
    }

    [Fact]
    public async Task A_hire_with_hours_is_not_undone()
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        var contrat = monde.Monde.Nom + ".ka";
        (await monde.Monde.DeclarerAsync(new Dictionary<string, object?>(monde.Monde.Ligne("L1", contrat: contrat)) { ["debut"] = "2024-04-08", ["fin"] = "2024-04-12" }))
            .Est(200);
        var refusee = (await monde.SuivreAsync(monde.Evenement("a", "n", "annulee", Aujourdhui, "autre"))).Est(207);
        Assert.Equal("heures-declarees", (string)refusee.Resultat["code"]!);
        Assert.Equal("embauchee", await monde.EtatAsync("a"));
    }

    [Fact]
    public async Task A_need_learns_when_who_was_hired_for_it_begins_and_first_works()
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        var contrat = monde.Monde.Nom + ".ka";
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{contrat}", monde.Contrat("a", debut: "2024-04-08"))).Est(200);
        (await monde.Monde.DeclarerAsync(
            new Dictionary<string, object?>(monde.Monde.Ligne("L2", contrat: contrat)) { ["debut"] = "2024-04-15", ["fin"] = "2024-04-19" },
            new Dictionary<string, object?>(monde.Monde.Ligne("L1", contrat: contrat)) { ["debut"] = "2024-04-08", ["fin"] = "2024-04-12" })).Est(200);
        await Eventually.QueAsync(async () => await monde.Monde.Produit.Base.ReadAsync<string>(
            $"select coalesce(embauche::text, '') || ' ' || coalesce(premiere_heure::text, '') from orientation where besoin = '{monde.Besoin}'")
            == "2024-04-08 2024-04-12");
        (await monde.Monde.CorrigerAsync(new { contrat, reference = "L1", heures = 0, motif = "Absente" })).Est(200);
        await Eventually.QueAsync(async () => await monde.Monde.Produit.Base.ReadAsync<string>(
            $"select premiere_heure::text from orientation where besoin = '{monde.Besoin}'") == "2024-04-19");
    }

    [Fact]
    public async Task A_contract_and_the_orientation_that_it_names_go_together()
    {
        using var monde = await BesoinWorld.CreateAsync(postes: 1);
        (await monde.OrienterAsync(monde.Orientation("a"), monde.Orientation("b"))).Est(200);
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Monde.Nom}.z", new Dictionary<string, object?>(monde.Contrat("a")) { ["participant"] = monde.Personne("b") }))
            .IsProblem(422, "orientation-incoherente");
        (await monde.EmbaucherAsync("a")).Est(201);
        (await monde.EmbaucherAsync("a")).Est(200);
        (await monde.EmbaucherAsync("a", id: monde.Monde.Nom + ".renouvele")).Est(201);
        Assert.Equal(1, (int)(await monde.Facilitateur.ReadAsync($"/v1/besoins/{monde.Besoin}"))["embauches"]!);
        (await monde.EmbaucherAsync("b")).IsProblem(409, "complet");
        var contrat = monde.Contrat("a");
        contrat["orientation"] = new { besoin = monde.Besoin, reference = "o-b" };
        contrat["participant"] = monde.Personne("b");
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Monde.Nom}.ka", contrat)).IsProblem(409, "contrat-fige");
        contrat = monde.Contrat("a");
        contrat.Remove("orientation");
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Monde.Nom}.ka", contrat)).Est(200);
        Assert.Equal("o-a", (string)(await monde.Facilitateur.ReadAsync($"/v1/contrats/{monde.Monde.Nom}.ka"))["orientation"]["reference"]!);
    }

    [Fact]
    public async Task A_contract_that_a_hire_undone_let_go_is_registered_again_and_stays_without_orientation()
    {
        using var monde = await BesoinWorld.CreateAsync(postes: 1);
        (await monde.OrienterAsync(monde.Orientation("a"), monde.Orientation("b"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        (await monde.SuivreAsync(monde.Evenement("a", "n", "annulee", Aujourdhui, "autre"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(200);
        Assert.Null((await monde.Facilitateur.ReadAsync($"/v1/contrats/{monde.Monde.Nom}.ka")).Est(200).Corps!["orientation"]);
        Assert.Equal(("annulee", 0), (await monde.EtatAsync("a"), (int)(await monde.Facilitateur.ReadAsync($"/v1/besoins/{monde.Besoin}"))["embauches"]!));
        // A contract that was never written is no repetition.
        (await monde.EmbaucherAsync("a", id: monde.Monde.Nom + ".autre")).IsProblem(409, "etat-impossible");
    }

    [Fact]
    public async Task A_need_is_kept_for_criteria_that_there_are_and_a_doubtful_commune_is_flagged()
    {
        using var monde = await BesoinWorld.CreateAsync();
        Task<Reponse> ReserverAsync(string critere, params string[] communes) => monde.Facilitateur.InscrireAsync(
            $"/v1/besoins/{monde.Besoin}",
            new Dictionary<string, object?>(monde.Fiche()) { ["reserve"] = new { criteres = new List<string> { critere }, communes, inconnu = 1 } });
        (await ReserverAsync("chance")).IsProblem(422, "champ-invalide");
        var lu = (await ReserverAsync("rsa", "94041", "00000")).Est(200);
        Assert.Equal("reserve.communes", (string)Assert.Single(lu["signalements"].AsArray())!["champ"]!);
    }

    [Fact]
    public async Task However_many_try_at_once_no_more_are_hired_than_there_are_places()
    {
        using var monde = await BesoinWorld.CreateAsync(postes: 3);
        var rangs = Enumerable.Range(0, 20).Select(rang => $"n{rang}").ToList();
        await Task.WhenAll(rangs.Select(monde.AddPersonneAsync));
        (await monde.OrienterAsync([.. rangs.Select(rang => monde.Orientation(rang))])).Est(200);
        var reponses = await Task.WhenAll(rangs.Select(rang => monde.EmbaucherAsync(rang)));
        Assert.Equal(3, reponses.Count(reponse => reponse.Statut == 201));
        Assert.All(reponses.Where(reponse => reponse.Statut != 201), reponse => reponse.IsProblem(409, "complet"));
        Assert.Equal(3, (int)(await monde.Facilitateur.ReadAsync($"/v1/besoins/{monde.Besoin}"))["embauches"]!);
    }

    [Fact]
    public async Task A_need_is_shown_as_it_changes()
    {
        using var monde = await BesoinWorld.CreateAsync();
        using var lecteur = await LecteurFlux.OpenAsync(monde.Monde.Produit, $"/v1/besoins/{monde.Besoin}/flux");
        Assert.Equal("ouvert", (string)(await lecteur.ReadAsync()).Donnees["etat"]!);
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        Assert.Equal("""{"transmise":1}""", (await lecteur.ReadAsync()).Donnees["orientations"]!.ToJsonString());
        (await monde.Facilitateur.PostAsync($"/v1/besoins/{monde.Besoin}/etat", new { etat = "ferme", motif = "annule-client", date = Aujourdhui })).Est(200);
        var ferme = await lecteur.ReadAsync();
        Assert.Equal(("ferme", """{"caduque":1}"""), ((string)ferme.Donnees["etat"]!, ferme.Donnees["orientations"]!.ToJsonString()));
        Assert.Equal("besoin-ferme", (string)(await monde.OrienterAsync(monde.Orientation("b"))).Est(207).Resultat["code"]!);
    }

    [Fact]
    public async Task Who_could_be_sent_is_shown_in_an_order_each_part_of_which_is_shown()
    {
        using var monde = await BesoinWorld.CreateAsync();
        var fiche = monde.Fiche();
        fiche["lieu"] = "94081";
        await monde.Monde.InscrireAsync($"besoins/{monde.Besoin}", fiche);
        (await monde.OrienterAsync(monde.Orientation("a"), monde.Orientation("b"))).Est(200);
        (await monde.SuivreAsync(monde.Evenement("b", "n", "declinee", motif: "formation"))).Est(200);
        var candidats = (await monde.Facilitateur.ReadAsync($"/v1/besoins/{monde.Besoin}/candidats?limite=500")).Est(200)["elements"].AsArray();
        var siens = candidats.Where(un => ((string)un!["participant"]!).StartsWith(monde.Monde.Nom + ".", StringComparison.Ordinal)).ToList();
        // « a » is on it already, « p1 » has a contract on its first day; « b » was sent to such work before.
        Assert.Equal(Candidats.Select(monde.Personne), siens.Select(un => (string)un!["participant"]!));
        Assert.Equal((2, 2, true), ((int)siens[0]!["score"]!["metier"]!, (int)siens[0]!["score"]!["commune"]!, (bool)siens[0]!["score"]!["jamaisPlace"]!));
        // Nobody wrote when « b » came: it is known that they were sent before today.
        Assert.True((int)siens[0]!["score"]!["attente"]! > 0);
        fiche["reserve"] = new { qpv = true };
        await monde.Monde.InscrireAsync($"besoins/{monde.Besoin}", fiche);
        Assert.DoesNotContain(
            (await monde.Facilitateur.ReadAsync($"/v1/besoins/{monde.Besoin}/candidats?limite=500")).Est(200)["elements"].AsArray(),
            un => (string)un!["participant"]! == monde.Personne("c"));
        (await monde.Facilitateur.ReadAsync("/v1/besoins/rien/candidats")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task Of_a_person_who_was_erased_no_text_is_kept_any_more()
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        (await monde.Facilitateur.SendAsync(HttpMethod.Delete, $"/v1/participants/{monde.Personne("a")}", null)).Est(204);
        var evenement = monde.Evenement("a", "r", "recue");
        evenement["textePrescripteur"] = "Aminata est venue";
        (await monde.SuivreAsync(evenement)).Est(200);
        var lue = (await monde.Facilitateur.ReadAsync($"/v1/orientations?participant={monde.Personne("a")}")).Est(200)["elements"].AsArray()[0]!;
        Assert.Equal("recue", (string)lue["etat"]!);
        Assert.DoesNotContain("Aminata", lue.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_knows_its_own_and_the_rest_does_not_exist()
    {
        using var monde = await BesoinWorld.CreateAsync();
        var mission = await monde.Monde.ClientAsync("prescripteur", monde.Monde.Organisme);
        var pole = await monde.Monde.ClientAsync("prescripteur", monde.Pole);
        var employeur = await monde.Monde.ClientEmployeurAsync();
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        await EnterAsync(pole, monde.Personne("z"));
        Assert.Equal("organisme-inconnu", await SendAsync(pole, monde.Orientation("z")));
        Assert.Single((await mission.ReadAsync("/v1/orientations"))["elements"].AsArray());
        Assert.Empty((await pole.ReadAsync("/v1/orientations"))["elements"].AsArray());
        Assert.Empty((await employeur.ReadAsync("/v1/orientations"))["elements"].AsArray());
        Assert.Equal(
            "orientation-inconnue",
            (string)(await employeur.PostAsync("/v1/orientations/evenements", new { evenements = new[] { monde.Evenement("a", "e", "recue") } })).Resultat["code"]!);
        var nomme = monde.Evenement("a", "f", "rdv-fixe");
        nomme["employeur"] = monde.Monde.Employeur;
        nomme["rendezVous"] = new { date = "2024-03-12" };
        (await monde.SuivreAsync(nomme)).Est(200);
        Assert.Single((await employeur.ReadAsync("/v1/orientations"))["elements"].AsArray());
        (await employeur.PostAsync("/v1/orientations/evenements", new { evenements = new[] { monde.Evenement("a", "g", "recue", "2024-03-12") } })).Est(200);
        (await mission.ReadAsync($"/v1/besoins/{monde.Besoin}")).Est(200);
        await monde.Monde.InscrireAsync($"entreprises/{monde.Monde.Nom}.ailleurs", new { nom = "ETTi d'ailleurs", modalite = "etti" });
        (await (await monde.Monde.ClientAsync("employeur", monde.Monde.Nom + ".ailleurs")).ReadAsync($"/v1/besoins/{monde.Besoin}")).Est(404);
    }

    [Fact]
    public async Task A_key_sends_whom_it_entered_or_was_told_of_and_nobody_else_exists_for_it()
    {
        using var monde = await BesoinWorld.CreateAsync(postes: 3);
        var mission = await monde.Monde.ClientAsync("prescripteur", monde.Monde.Organisme);
        var pole = await monde.Monde.ClientAsync("prescripteur", monde.Pole);
        var (employeur, geiq) = (await monde.Monde.ClientEmployeurAsync(), await monde.Monde.ClientAsync("employeur", monde.Geiq));
        Dictionary<string, object?> Envoi(string rang, string reference) => new(monde.Orientation(rang)) { ["reference"] = reference, ["organisme"] = null };
        await EnterAsync(mission, monde.Personne("y"));
        await EnterAsync(pole, monde.Personne("z"));
        // Whom a facilitateur entered, or another organisme, is like who never was; whoever is there or not, sent already or not.
        foreach (var (cle, rang) in new[] { (mission, "a"), (mission, "z"), (mission, "personne"), (employeur, "a"), (employeur, "y"), (employeur, "personne") })
            Assert.Equal("participant-inconnu", await SendAsync(cle, Envoi(rang, "x-" + rang)));
        Assert.Null(await SendAsync(mission, Envoi("y", "y1")));
        Assert.Equal("orientation-en-cours", await SendAsync(mission, Envoi("y", "y2")));
        Assert.Equal("participant-inconnu", await SendAsync(pole, Envoi("y", "y2")));
        Assert.Equal("participant-inconnu", await SendAsync(employeur, Envoi("y", "y2")));
        // The reference is taken: what for is told to nobody but its own.
        Assert.Equal("reference-deja-utilisee", await SendAsync(employeur, Envoi("y", "y1")));
        // Who works for it, or was sent to it, or by it, is known to it: that another was sent the same person is not.
        Assert.Null(await SendAsync(employeur, Envoi("p1", "un")));
        (await monde.OrienterAsync(new Dictionary<string, object?>(monde.Orientation("a")) { ["employeur"] = monde.Geiq })).Est(200);
        Assert.Equal("orientation-en-cours", await SendAsync(geiq, Envoi("a", "a2")));
        Assert.Equal("orientation-en-cours", await SendAsync(mission, Envoi("a", "a2")));
        (await monde.OrienterAsync(new Dictionary<string, object?>(monde.Orientation("b", monde.Pole)) { ["reference"] = "deux" })).Est(200);
        Assert.Equal("participant-inconnu", await SendAsync(employeur, Envoi("b", "b2")));
        await monde.Monde.InscrireAsync($"contrats/{monde.Monde.Nom}.cb", new Dictionary<string, object?>(monde.Contrat("b")) { ["orientation"] = null });
        Assert.Equal("participant-inconnu", await SendAsync(employeur, Envoi("b", "b2")));
    }

    [Fact]
    public async Task A_prescripteur_sees_the_needs_that_are_open_and_those_it_sent_people_to()
    {
        using var monde = await BesoinWorld.CreateAsync(postes: 1);
        var mission = await monde.Monde.ClientAsync("prescripteur", monde.Monde.Organisme);
        var pole = await monde.Monde.ClientAsync("prescripteur", monde.Pole);
        (await pole.ReadAsync($"/v1/besoins/{monde.Besoin}")).Est(200);
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        (await monde.EmbaucherAsync("a")).Est(201);
        Assert.Equal("pourvu", (string)(await mission.ReadAsync($"/v1/besoins/{monde.Besoin}")).Est(200)["etat"]!);
        (await pole.ReadAsync($"/v1/besoins/{monde.Besoin}")).IsProblem(404, "introuvable");
        await EnterAsync(pole, monde.Personne("z"));
        Assert.Equal("besoin-inconnu", await SendAsync(pole, new(monde.Orientation("z")) { ["organisme"] = null }));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_would_be_part_of_an_address_is_no_step_of_a_path(string nom)
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        Assert.Equal("reference-invalide", await SendAsync(monde.Facilitateur, new(monde.Orientation("b")) { ["reference"] = nom }));
        var suivi = await monde.SuivreAsync(monde.Evenement("a", nom, "recue"));
        Assert.Equal("reference-invalide", (string)suivi.Est(207).Resultat["code"]!);
        Assert.Equal("reference-invalide", (string)(await monde.Monde.DeclarerAsync(monde.Monde.Ligne(nom))).Est(207).Resultat["code"]!);
        (await monde.Facilitateur.InscrireAsync($"/v1/contrats/{monde.Monde.Nom}.k", new Dictionary<string, object?>(monde.Contrat("a")) { ["participant"] = nom }))
            .IsProblem(422, "champ-invalide");
    }

    private static async Task EnterAsync(Client cle, string participant) => (await cle.InscrireAsync($"/v1/participants/{participant}", new
    {
        naissance = "1990-01-01", sexe = "h", statutEntree = "deld", prescripteur = "france-travail", niveauFormation = "bac",
    })).Est(201);

    /// <returns>The code of what is refused, or null.</returns>
    private static async Task<string?> SendAsync(Client cle, Dictionary<string, object?> orientation) =>
        (string?)(await cle.PostAsync("/v1/orientations", new { orientations = new[] { orientation } })).Resultat["code"];

    private static readonly string[] Candidats = ["b", "c", "d"];

    private static string Aujourdhui =>
        Clauses.Grains.Domain.Calendrier.Today(TimeProvider.System).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
