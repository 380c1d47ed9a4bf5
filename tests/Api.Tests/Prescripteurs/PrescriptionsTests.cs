namespace Clauses.Api.Tests.Prescripteurs;

/// <summary>A prescripteur sends persons and sees what becomes of its own, and of no other's.</summary>
public sealed class PrescriptionsTests : IAsyncLifetime
{
    private BesoinWorld _monde = null!;
    private Visiteur _ml = null!;

    public async Task InitializeAsync()
    {
        _monde = await BesoinWorld.CreateAsync();
        _ml = await _monde.Monde.Produit.SignInAsync(Role.Prescripteur, _monde.Monde.Organisme);
    }

    public Task DisposeAsync()
    {
        _ml.Dispose();
        _monde.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_new_person_is_registered_and_sent_by_one_form_and_then_sent_again_by_name()
    {
        await _ml.AllerAsync("/prescription?q=coffreur");
        Assert.Contains("Maçon coffreur", _ml.Texte(), StringComparison.Ordinal);
        await FillAsync(_monde.Besoin, "1998-05-17");
        var formulaire = _ml.Page;
        await _ml.SendAsync("Inscrire et envoyer cette personne", 200);
        Assert.Contains("Samia Benali est envoyé(e)", _ml.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.Contains("envoyé", Visiteur.Texte(_ml.Rangee("Samia Benali")), StringComparison.Ordinal);
        await _ml.RenvoyerAsync(formulaire, "Inscrire et envoyer cette personne");

        var lue = Assert.Single((await _monde.Facilitateur.ReadAsync($"/v1/orientations?besoin={_monde.Besoin}")).Est(200)["elements"].AsArray())!;
        Assert.Equal(
            (_monde.Monde.Organisme, "prescription", "transmise"), ((string)lue["organisme"]!, (string)lue["canal"]!, (string)lue["etat"]!));
        var participant = (await _monde.Facilitateur.ReadAsync($"/v1/participants/{lue["participant"]}")).Est(200);
        Assert.Equal(("1998-05-17", "ml"), ((string)participant["naissance"]!, (string)participant["prescripteur"]!));

        var autre = _monde.Besoin + ".autre";
        await _monde.Monde.InscrireAsync($"besoins/{autre}", _monde.Fiche());
        await _ml.AllerAsync($"/prescription/{autre}");
        _ml.Fill(("Qui ?", (string)lue["participant"]!));
        await _ml.SendAsync("Envoyer cette personne", 200);
        Assert.Equal(2, (await _monde.Facilitateur.ReadAsync($"/v1/orientations?participant={lue["participant"]}"))["elements"].AsArray().Count);
    }

    [Fact]
    public async Task Whom_it_sent_before_is_found_by_a_name_and_of_nobody_else_is_a_word_said()
    {
        foreach (var (rang, prenom) in new[] { ("a", "Awa"), ("b", "Bilal"), ("c", "Cécile") })
            await _monde.Monde.InscrireAsync($"participants/{_monde.Personne(rang)}/identite", new { nom = _monde.Monde.Nom, prenom });
        (await _monde.OrienterAsync(_monde.Orientation("a"), _monde.Orientation("b"), _monde.Orientation("c", _monde.Pole))).Est(200);
        var autre = _monde.Besoin + ".autre";
        await _monde.Monde.InscrireAsync($"besoins/{autre}", _monde.Fiche());

        await _ml.AllerAsync($"/choix/personnes-envoyees?Connue={_monde.Monde.Nom}");
        Assert.Equal(
            new[] { ("Awa", "a"), ("Bilal", "b") }.Select(un => $"{un.Item1} {_monde.Monde.Nom} ({_monde.Personne(un.Item2)})"),
            _ml.Page.QuerySelectorAll("option").Select(un => un.GetAttribute("value")));
        await _ml.AllerAsync("/choix/personnes-envoyees?Connue=%00");
        await _ml.AllerAsync($"/prescription/{autre}");
        foreach (var (dit, pourquoi) in new[]
        {
            ($"Cécile {_monde.Monde.Nom}", "personne que vous avez envoyée ne répond"), (_monde.Personne("c"), "personne que vous avez envoyée ne répond"),
            (_monde.Monde.Nom, "lusieurs réponses"),
            ($"Bilal ({_monde.Personne("a")})", "dit deux choses"),
        })
        {
            _ml.Fill(("Qui ?", dit));
            await _ml.SendAsync("Envoyer cette personne", 422);
            Assert.Contains(pourquoi, _ml.Texte("#refus-connue"), StringComparison.Ordinal);
            Assert.DoesNotContain("Cécile", _ml.Texte("main").Replace(dit, "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        await _ml.AllerAsync($"/prescription/{autre}");
        _ml.Fill(("Qui ?", "bilal"));
        await _ml.SendAsync("Envoyer cette personne", 200);
        Assert.Contains($"Bilal {_monde.Monde.Nom} est envoyé(e)", _ml.Texte(".alert-success"), StringComparison.Ordinal);
        await _ml.AllerAsync("/prescription?commune=Nulle-part");
        Assert.Contains("Nulle-part", _ml.Texte(".invalid-feedback"), StringComparison.Ordinal);
        await _ml.AllerAsync("/prescription?commune=Vitry-sur-Seine");
        Assert.Equal("Vitry-sur-Seine (94081)", _ml.Valeur("Commune"));
    }

    [Fact]
    public async Task Who_was_sent_by_mistake_is_taken_back_by_one_gesture_as_long_as_nobody_answered()
    {
        (await _monde.OrienterAsync(_monde.Orientation("a"))).Est(200);
        await _ml.AllerAsync("/orientations");
        Assert.DoesNotContain("Envoyé par erreur", _ml.Texte(), StringComparison.Ordinal);
        await FillAsync(_monde.Besoin, "1998-05-17");
        await _ml.SendAsync("Inscrire et envoyer cette personne", 200);
        await _ml.FollowAsync("Envoyé par erreur : Samia Benali");
        _ml.Fill(("Pourquoi ?", "Ce n'était pas le bon besoin"));
        await _ml.SendAsync("Enregistrer", 200);
        Assert.Contains("l'envoi est annulé", _ml.Texte(".alert-success"), StringComparison.Ordinal);
        Assert.DoesNotContain("Samia Benali", _ml.Texte(".tableau"), StringComparison.Ordinal);

        var elements = (await _monde.Facilitateur.ReadAsync($"/v1/orientations?besoin={_monde.Besoin}&etat=rectifie")).Est(200)["elements"].AsArray();
        Assert.Equal(["transmise", "rectifie"], Assert.Single(elements)!["evenements"]!.AsArray().Select(evenement => (string)evenement!["etat"]!));
        Assert.Equal("""{"transmise":1}""", (await _monde.Facilitateur.ReadAsync($"/v1/besoins/{_monde.Besoin}")).Est(200)["orientations"].ToJsonString());
        var reference = (string)elements[0]!["reference"]!;
        await _ml.AllerAsync($"/besoins/{_monde.Besoin}/suite?reference={reference}&vers=annuler", 404);

        using var facilitateur = await _monde.Monde.Produit.SignInAsync(Role.Facilitateur);
        await facilitateur.AllerAsync($"/besoins/{_monde.Besoin}/suite?reference=o-a&vers=annuler");
        facilitateur.Fill(("Pourquoi ?", "Mauvaise personne"));
        await facilitateur.SendAsync("Enregistrer", 200);
        var entonnoir = (await _monde.Facilitateur.ReadAsync("/v1/placements/marche/" + _monde.Monde.Marche)).Est(200);
        Assert.Equal((0, 0, 0), ((int)entonnoir["orientes"]!, (int)entonnoir["declines"]!, (int)entonnoir["personnes"]!));
    }

    [Fact]
    public async Task Whom_a_person_is_sent_to_may_be_said_at_once_where_there_are_several()
    {
        await FillAsync(_monde.Besoin, "1998-05-17");
        Assert.Contains("Le facilitateur choisira", _ml.Texte("select[name='Structure']"), StringComparison.Ordinal);
        _ml.Fill(("À quelle structure ?", _monde.Geiq));
        await _ml.SendAsync("Inscrire et envoyer cette personne", 200);
        var lue = Assert.Single((await _monde.Facilitateur.ReadAsync($"/v1/orientations?besoin={_monde.Besoin}")).Est(200)["elements"].AsArray())!;
        Assert.Equal(_monde.Geiq, (string)lue["employeur"]!);
    }

    [Fact]
    public async Task A_form_that_cannot_be_taken_says_what_is_wrong_and_nobody_is_sent()
    {
        await FillAsync(_monde.Besoin, "");
        await _ml.SendAsync("Inscrire et envoyer cette personne", 422);
        Assert.Contains("date de naissance", _ml.Texte("#refus-naissance"), StringComparison.Ordinal);
        Assert.Equal("Samia", _ml.Valeur("Prénom"));
        Assert.Empty((await _monde.Facilitateur.ReadAsync($"/v1/orientations?besoin={_monde.Besoin}")).Est(200)["elements"].AsArray());
        await _ml.AllerAsync("/prescription/inconnu", 404);
    }

    [Fact]
    public async Task What_became_of_each_is_said_in_five_words_with_the_reason_and_only_of_its_own()
    {
        foreach (var rang in new[] { "a", "b", "c" })
            await _monde.Monde.InscrireAsync($"participants/{_monde.Personne(rang)}/identite", new { nom = _monde.Monde.Nom, prenom = "Prénom" + rang });
        (await _monde.OrienterAsync(_monde.Orientation("a"), _monde.Orientation("b"), _monde.Orientation("c", _monde.Pole))).Est(200);
        (await _monde.SuivreAsync(_monde.Evenement("a", "e1", "non-retenue", motif: "competences"), _monde.Evenement("b", "e1", "recue"))).Est(200);

        await _ml.AllerAsync("/orientations");
        Assert.Contains("non Compétences trop éloignées", Visiteur.Texte(_ml.Rangee("Prénoma")), StringComparison.Ordinal);
        Assert.Contains("reçu", Visiteur.Texte(_ml.Rangee("Prénomb")), StringComparison.Ordinal);
        Assert.DoesNotContain("Prénomc", _ml.Texte(), StringComparison.Ordinal);
        await _ml.AllerAsync("/orientations?etat=recu");
        Assert.Single(_ml.Page.QuerySelectorAll("tbody tr"));
        await _ml.AllerAsync("/orientations?etat=ailleurs", 400);

        (await _monde.Facilitateur.InscrireAsync($"/v1/participants/{_monde.Personne("a")}/opposition", new { retours = true })).Est(200);
        await _ml.AllerAsync("/orientations");
        Assert.DoesNotContain("Prénoma", _ml.Texte(), StringComparison.Ordinal);
        Assert.Contains("n'est plus nommée", _ml.Texte(), StringComparison.Ordinal);
        await _ml.AllerAsync($"/prescription/{_monde.Besoin}");
        Assert.DoesNotContain("Prénoma", _ml.Texte(), StringComparison.Ordinal);
        Assert.DoesNotContain("Prénomc", _ml.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_feed_tells_the_same_over_HTTP()
    {
        (await _monde.OrienterAsync(_monde.Orientation("a"), _monde.Orientation("b", _monde.Pole))).Est(200);
        (await _monde.SuivreAsync(_monde.Evenement("a", "e1", "non-retenue", motif: "competences"))).Est(200);
        var client = await _monde.Monde.ClientAsync("prescripteur", _monde.Monde.Organisme);
        var retours = (await client.ReadAsync($"/v1/organismes/{_monde.Monde.Organisme}/retours?limite=1")).Est(200);
        Assert.Equal(("transmise", "1"), ((string)Assert.Single(retours["elements"].AsArray())!["etat"]!, (string)retours["suivant"]!));
        retours = (await client.ReadAsync($"/v1/organismes/{_monde.Monde.Organisme}/retours?apres=1")).Est(200);
        var suite = Assert.Single(retours["elements"].AsArray())!;
        Assert.Equal(
            (2, "non-retenue", "competences", _monde.Personne("a")),
            ((int)suite["numero"]!, (string)suite["etat"]!, (string)suite["motif"]!, (string)suite["participant"]!));
        (await client.ReadAsync($"/v1/organismes/{_monde.Pole}/retours")).IsProblem(404, "introuvable");
        (await client.ReadAsync($"/v1/organismes/{_monde.Monde.Organisme}/retours?apres=x")).IsProblem(400, "parametre-invalide");
    }

    [Fact]
    public async Task Its_report_counts_its_own_persons_once_and_hides_the_hours_of_few()
    {
        (await _monde.OrienterAsync(_monde.Orientation("a"), _monde.Orientation("b"), _monde.Orientation("c", _monde.Pole))).Est(200);
        (await _monde.SuivreAsync(_monde.Evenement("b", "e1", "recue"))).Est(200);
        var contrat = $"{_monde.Monde.Nom}.embauche";
        await _monde.Monde.InscrireAsync($"contrats/{contrat}", new
        {
            participant = _monde.Personne("a"), marche = _monde.Monde.Marche, employeur = _monde.Monde.Employeur, type = "ctti", debut = "2024-04-02",
            fin = "2024-11-30", orientation = new { besoin = _monde.Besoin, reference = "o-a" },
        });
        (await _monde.Monde.DeclarerAsync(new { reference = "s1", contrat, debut = "2024-04-08", fin = "2024-04-12", heures = 35 })).Est(200);
        await _ml.AllerAsync("/bilan-des-orientations?exercice=2024");
        Assert.Equal("2 personnes envoyées à un employeur au moins : 2 reçues, 1 embauchée. Heures validées sur ces contrats : 0,00 h.", _ml.Texte(".verdict"));
        (await _monde.Monde.DeciderAsync(new { contrat, reference = "s1", decision = "valider" })).Est(200);
        await _ml.AllerAsync("/bilan-des-orientations?exercice=2024");
        Assert.Equal("2 personnes envoyées à un employeur au moins : 2 reçues, 1 embauchée.", _ml.Texte(".verdict"));
        await _ml.AllerAsync("/bilan-des-orientations?exercice=2023");
        Assert.Equal("Aucune personne envoyée à un employeur en 2023.", _ml.Texte(".verdict"));
    }

    private async Task FillAsync(string besoin, string naissance)
    {
        await _ml.AllerAsync($"/prescription/{besoin}");
        _ml.Fill(
            ("Prénom", "Samia"), ("Nom", "Benali"), ("Date de naissance", naissance), ("Sexe", "f"), ("Statut à l'entrée", "rsa"),
            ("Niveau de formation", "bac"), ("Commune de résidence", "94041"), ("Quartier prioritaire", "hors"));
    }
}
