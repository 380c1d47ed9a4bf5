namespace Clauses.Systeme.Tests;

/// <summary>Sixteen clients at once, who double their lines, contradict them, and send bad ones among the good.</summary>
[Trait("Duree", "longue")]
public sealed class TerritoireTests
{
    private const int Clients = 16;

    [Theory]
    [InlineData(20_240_612)]
    [InlineData(7)]
    public async Task Every_balance_and_total_equals_an_independent_computation(int graine)
    {
        var territoire = new TerritoireInvente(graine);
        var postgres = await TestPostgres.PartageAsync();
        await using var donnees = await postgres.CreerBaseAsync(migree: false);
        await using var produit = await new Product(donnees.Connexion).StartAsync();
        using var client = produit.Client();
        await InscrireAsync(client, territoire);
        // Every total is asked for once, and listens from then on.
        await client.ReadAsync("/v1/verification");

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(rang => PostAsync(produit, territoire, graine + rang)));
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(rang => DeciderAsync(produit, territoire, rang)));

        foreach (int? exercice in new int?[] { null, 2022, 2023, 2024, 2025, 2030 })
            await CompareAsync(client, territoire, exercice);
        Assert.Empty((await client.ReadAsync("/v1/verification"))["ecarts"]!.AsArray());
    }

    private static async Task InscrireAsync(Client client, TerritoireInvente territoire)
    {
        foreach (var id in territoire.Marches.Select(marche => marche.MaitreOuvrage).Distinct())
            await client.InscrireAsync($"/v1/maitres-ouvrage/{id}", new { nom = $"Maître d'ouvrage {id}", type = "prive" });
        foreach (var id in territoire.Contrats.Select(contrat => contrat.Employeur).Distinct())
            await client.InscrireAsync($"/v1/entreprises/{id}", new { nom = $"Entreprise {id}", modalite = "geiq" });
        foreach (var personne in territoire.Personnes)
        {
            await client.InscrireAsync($"/v1/participants/{personne.Id}", new
            {
                naissance = "1985-02-28", sexe = "f", statutEntree = "rsa", prescripteur = "aucun", niveauFormation = "inconnu",
                communeResidence = personne.Commune, qpv = personne.Qpv,
            });
        }
        foreach (var marche in territoire.Marches)
        {
            await client.InscrireAsync($"/v1/marches/{marche.Id}", new
            {
                intitule = marche.Id, maitreOuvrage = marche.MaitreOuvrage, communeChantier = marche.Commune, zac = marche.Zac, amenageur = marche.Amenageur,
                debut = "2022-01-01", fin = "2025-12-31", obligationHeures = 1_000.5,
                titulaires = Array.Empty<object>(),
            });
        }
        foreach (var contrat in territoire.Contrats)
        {
            await client.InscrireAsync($"/v1/contrats/{contrat.Id}", new
            {
                participant = contrat.Personne.Id, marche = contrat.Marche.Id, employeur = contrat.Employeur, type = contrat.Type, debut = "2022-01-01",
            });
        }
    }

    /// <summary>Every client posts every line, in an order of its own, with lines that must be refused among them.</summary>
    private static async Task PostAsync(Product produit, TerritoireInvente territoire, int graine)
    {
        using var client = produit.Client();
        var alea = new Random(graine);
        var melange = territoire.Lignes.ToArray();
        alea.Shuffle(melange);
        foreach (var lot in melange.Chunk(40))
        {
            var bonnes = lot.Select(EnJson);
            var fausses = lot.Where(_ => alea.Next(4) == 0).Select(ligne => Fausse(ligne, alea));
            var reponse = await client.PostAsync("/v1/heures", new { lignes = bonnes.Concat(bonnes.Take(3)).Concat(fausses) });
            foreach (var (resultat, rang) in reponse["resultats"]!.AsArray().Select((resultat, rang) => (resultat!, rang)))
                Assert.True((rang < lot.Length + Math.Min(3, lot.Length)) == (resultat["etat"]!.GetValue<string>() != "refusee"), resultat.ToJsonString());
        }
    }

    private static async Task DeciderAsync(Product produit, TerritoireInvente territoire, int rang)
    {
        using var client = produit.Client();
        // Each line is decided by two clients: the second hears that it is done.
        var lignes = territoire.Lignes.Where((ligne, i) => ligne.Decidee is not null && (i % Clients == rang || (i + 1) % Clients == rang));
        foreach (var lot in lignes.Chunk(50))
        {
            var reponse = await client.PostAsync("/v1/heures/decisions?attendre=totaux", new { decisions = lot.Select(Decision) });
            Assert.Equal(0, reponse["refusees"]!.GetValue<int>());
        }
    }

    private static async Task CompareAsync(Client client, TerritoireInvente territoire, int? exercice)
    {
        var suite = exercice is null ? "" : $"?exercice={exercice}";
        foreach (var (chemin, lignes) in Comptes(territoire))
        {
            var compte = await client.ReadAsync(chemin + suite);
            var lu = new TerritoireInvente.Attendu(
                Read(compte, "declarees"), Read(compte, "validees"), Read(compte, "refusees"),
                compte["contrats"]!.GetValue<int>(), compte["participants"]!.GetValue<int>(), compte["marches"]!.GetValue<int>());
            Assert.Equal((chemin + suite, TerritoireInvente.Sommer(lignes, exercice)), (chemin + suite, lu));
            Assert.Equal(lu.Declarees - lu.Validees - lu.Refusees, Read(compte, "enAttente"));
            Assert.Equal(Math.Round(lu.Validees / 1600, 2, MidpointRounding.AwayFromZero), Read(compte, "etp"));
            foreach (var type in compte["parTypeContrat"]!.AsArray())
            {
                var duType = TerritoireInvente.Sommer(lignes.Where(ligne => ligne.Contrat.Type == type!["type"]!.GetValue<string>()), exercice);
                Assert.Equal(
                    (duType.Contrats, duType.Declarees, duType.Validees),
                    (type!["contrats"]!.GetValue<int>(), Read(type, "declarees"), Read(type, "validees")));
            }
        }
    }

    private static IEnumerable<(string Chemin, List<TerritoireInvente.Ligne> Lignes)> Comptes(TerritoireInvente territoire)
    {
        List<TerritoireInvente.Ligne> De(Func<TerritoireInvente.Contrat, bool> garder) => [.. territoire.Lignes.Where(ligne => garder(ligne.Contrat))];
        yield return ("/v1/totaux/territoire/tout", De(_ => true));
        foreach (var marche in territoire.Marches)
            yield return ($"/v1/marches/{marche.Id}/solde", De(contrat => contrat.Marche == marche));
        foreach (var personne in territoire.Personnes)
            yield return ($"/v1/participants/{personne.Id}/solde", De(contrat => contrat.Personne == personne));
        foreach (var id in territoire.Contrats.Select(contrat => contrat.Employeur).Distinct())
            yield return ($"/v1/entreprises/{id}/solde", De(contrat => contrat.Employeur == id));
        foreach (var id in territoire.Marches.Select(marche => marche.MaitreOuvrage).Distinct())
            yield return ($"/v1/maitres-ouvrage/{id}/solde", De(contrat => contrat.Marche.MaitreOuvrage == id));
        foreach (var code in territoire.Marches.Select(marche => marche.Commune).Distinct())
            yield return ($"/v1/totaux/commune-chantier/{code}", De(contrat => contrat.Marche.Commune == code));
        foreach (var code in territoire.Marches.Select(marche => marche.Zac).Distinct())
            yield return ($"/v1/totaux/zac/{code ?? "inconnu"}", De(contrat => contrat.Marche.Zac == code));
        foreach (var code in territoire.Marches.Select(marche => marche.Amenageur).Distinct())
            yield return ($"/v1/totaux/amenageur/{code ?? "inconnu"}", De(contrat => contrat.Marche.Amenageur == code));
        foreach (var code in territoire.Personnes.Select(personne => personne.Commune).Distinct())
            yield return ($"/v1/totaux/commune-residence/{code ?? "inconnu"}", De(contrat => contrat.Personne.Commune == code));
        foreach (var code in territoire.Personnes.Select(personne => personne.Qpv).Distinct())
            yield return ($"/v1/totaux/qpv/{code ?? "inconnu"}", De(contrat => contrat.Personne.Qpv == code));
    }

    private static object EnJson(TerritoireInvente.Ligne ligne) => new
    {
        reference = ligne.Reference, contrat = ligne.Contrat.Id, debut = ligne.Debut, fin = ligne.Fin, heures = ligne.Heures,
    };

    private static object Fausse(TerritoireInvente.Ligne ligne, Random alea) => alea.Next(6) switch
    {
        0 => new { reference = ligne.Reference, contrat = ligne.Contrat.Id, debut = ligne.Debut, fin = ligne.Fin, heures = ligne.Heures + 1 },
        1 => new { reference = "avant", contrat = ligne.Contrat.Id, debut = "2021-12-01", fin = "2021-12-02", heures = 7 },
        2 => new { reference = "texte", contrat = ligne.Contrat.Id, debut = ligne.Debut, fin = ligne.Fin, heures = "sept" },
        3 => new { reference = "inverse", contrat = ligne.Contrat.Id, debut = ligne.Fin, fin = ligne.Debut, heures = 7 },
        4 => new { reference = ligne.Reference, contrat = "c.inconnu", debut = ligne.Debut, fin = ligne.Fin, heures = 7 },
        _ => new { reference = "pas un identifiant", contrat = ligne.Contrat.Id, debut = ligne.Debut, fin = ligne.Fin, heures = 7 },
    };

    private static object Decision(TerritoireInvente.Ligne ligne) => new
    {
        contrat = ligne.Contrat.Id,
        reference = ligne.Reference,
        decision = ligne.Validees == 0 ? "refuser" : "valider",
        heures = ligne.Validees > 0 && ligne.Validees < ligne.Heures ? ligne.Validees : (decimal?)null,
        motif = ligne.Validees < ligne.Heures ? "Pièces manquantes" : null,
        date = ligne.DateDecision,
    };

    private static decimal Read(JsonNode compte, string champ) => compte[champ]!.GetValue<decimal>();
}
