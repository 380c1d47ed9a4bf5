namespace Clauses.Api.Tests.Besoins;

/// <summary>What is worth a look is said to facilitateurs wherever they look, stops nothing, and goes once what it rests on is put right.</summary>
public sealed class SignalementsTests
{
    private const string Siren = "732829320";

    [Fact]
    public async Task Who_sends_and_who_hires_of_one_structure_is_told_and_refuses_nothing()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await BesoinWorld.CreateAsync(produit: produit);
        await InscrireGeiqAsync(monde, Siren + "00074");
        await monde.Monde.InscrireAsync($"organismes/{monde.Pole}", new { nom = "GEIQ, accueil", genre = "siae", siret = Siren + "00082" });
        (await monde.OrienterAsync(Vers(monde, "a", monde.Pole), Vers(monde, "b", monde.Monde.Organisme))).Est(200);
        var signalement = Assert.Single((await monde.ReadAsync("a"))["signalements"]!.AsArray())!;
        Assert.Equal(
            ("prescripteur-juge-et-partie", $"""["{monde.Pole}","{monde.Geiq}"]"""), ((string)signalement["regle"]!, signalement["sujets"]!.ToJsonString()));
        Assert.Null((await monde.ReadAsync("b"))["signalements"]);

        using var visite = await produit.SignInAsync(Role.Facilitateur);
        foreach (var page in new[] { $"/besoins/{monde.Besoin}", $"/participants/{monde.Personne("a")}", "/" })
        {
            await visite.AllerAsync(page);
            Assert.Contains("sont une même structure", visite.Texte(), StringComparison.Ordinal);
        }
        Assert.Contains("À regarder 1", visite.Texte(".taches"), StringComparison.Ordinal);
        using var geiq = await produit.SignInAsync(Role.Employeur, monde.Geiq);
        await geiq.AllerAsync($"/besoins/{monde.Besoin}");
        Assert.DoesNotContain("à regarder", geiq.Texte(), StringComparison.Ordinal);

        await InscrireGeiqAsync(monde, "55210055400013");
        Assert.Null((await monde.ReadAsync("a"))["signalements"]);
    }

    [Fact]
    public async Task An_account_of_an_organisme_that_bears_the_name_of_an_employers_key_makes_them_one()
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(Vers(monde, "a", monde.Pole))).Est(200);
        var nom = $"accueil@{monde.Monde.Nom}.fr";
        (await monde.Facilitateur.PostAsync("/v1/cles", new { role = "employeur", sujet = monde.Geiq, libelle = nom })).Est(201);
        Assert.Null((await monde.ReadAsync("a"))["signalements"]);
        using var visite = await monde.Monde.Produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/comptes");
        visite.Fill(("Nom de connexion (facultatif)", nom.ToUpperInvariant()), ("Rôle", "prescripteur"), ("Au nom de", monde.Pole));
        await visite.SendAsync("Ouvrir le compte", 200);
        Assert.Single((await monde.ReadAsync("a"))["signalements"]!.AsArray());
    }

    [Fact]
    public async Task Two_full_times_at_once_are_told_with_both_contracts_until_one_ends_before()
    {
        await using var produit = await Produit.StartAsync();
        using var monde = await BesoinWorld.CreateAsync(produit: produit);
        var autre = monde.Besoin + ".autre";
        foreach (var besoin in new[] { monde.Besoin, autre })
            await monde.Monde.InscrireAsync($"besoins/{besoin}", new Dictionary<string, object?>(monde.Fiche()) { ["heuresSemaine"] = 35 });
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        var premier = (await monde.EmbaucherAsync("a", id: "d1")).Est(201);
        Assert.Null(premier.Corps!["signalements"]);
        (await monde.OrienterAsync(monde.Orientation("a", besoin: autre))).Est(200);
        var second = (await monde.EmbaucherAsync("a", autre, "d2")).Est(201);
        foreach (var dit in new[] { second.Corps!, (await monde.Facilitateur.ReadAsync("/v1/contrats/d1")).Est(200).Corps!, await monde.ReadAsync("a"), await monde.ReadAsync("a", autre) })
        {
            var signalement = Assert.Single(dit["signalements"]!.AsArray())!;
            Assert.Equal(("double-embauche", """["d1","d2"]"""), ((string)signalement["regle"]!, signalement["sujets"]!.ToJsonString()));
        }
        using var employeur = await monde.Monde.ClientEmployeurAsync();
        Assert.Null((await employeur.ReadAsync("/v1/contrats/d2")).Est(200).Corps!["signalements"]);
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        foreach (var page in new[] { $"/besoins/{autre}", $"/participants/{monde.Personne("a")}", "/contrats/d2" })
        {
            await visite.AllerAsync(page);
            Assert.Contains("plus d'heures qu'une semaine", visite.Texte(), StringComparison.Ordinal);
        }

        (await monde.Facilitateur.InscrireAsync("/v1/contrats/d1", Fini(monde.Contrat("a")))).Est(200);
        (await monde.Facilitateur.InscrireAsync("/v1/contrats/d2", new Dictionary<string, object?>(monde.Contrat("a", autre)) { ["debut"] = "2024-05-01" }))
            .Est(200);
        Assert.Null((await monde.ReadAsync("a"))["signalements"]);
    }

    [Fact]
    public async Task An_event_at_the_present_state_names_the_employer_who_then_sees_the_person()
    {
        using var monde = await BesoinWorld.CreateAsync();
        (await monde.OrienterAsync(monde.Orientation("a"))).Est(200);
        var nomme = new Dictionary<string, object?>(monde.Evenement("a", "n1", "transmise")) { ["employeur"] = monde.Geiq };
        (await monde.SuivreAsync(nomme)).Est(200);
        Assert.Equal("deja-enregistre", (string)(await monde.SuivreAsync(nomme)).Est(200).Resultat["etat"]!);
        var lue = await monde.ReadAsync("a");
        Assert.Equal(("transmise", monde.Geiq), ((string)lue["etat"]!, (string)lue["employeur"]!));
        Assert.Equal((2, monde.Geiq), (lue["evenements"]!.AsArray().Count, (string)lue["evenements"]![1]!["employeur"]!));
        // It is no answer, and the funnels count it nowhere else.
        var entonnoir = (await monde.Facilitateur.ReadAsync($"/v1/placements/employeur/{monde.Geiq}")).Est(200);
        Assert.Equal((1, 1, 0), ((int)entonnoir["orientes"]!, (int)entonnoir["enCours"]!, (int)entonnoir["delais"]["orientationReponse"]!["n"]!));
        Assert.Empty((await monde.Facilitateur.ReadAsync("/v1/verification")).Est(200)["ecarts"].AsArray());
    }

    private static Dictionary<string, object?> Vers(BesoinWorld monde, string rang, string organisme) =>
        new(monde.Orientation(rang, organisme)) { ["employeur"] = monde.Geiq };

    private static Dictionary<string, object?> Fini(Dictionary<string, object?> contrat) => new(contrat) { ["fin"] = "2024-04-30" };

    private static Task InscrireGeiqAsync(BesoinWorld monde, string siret) =>
        monde.Monde.InscrireAsync($"entreprises/{monde.Geiq}", new { nom = "GEIQ d'essai", modalite = "geiq", siret });
}
