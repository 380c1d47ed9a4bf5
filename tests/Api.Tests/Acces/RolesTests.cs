using Clauses.Api.Tests.Support;

namespace Clauses.Api.Tests.Acces;

/// <summary>Who may ask for what: 401 without a key, 403 out of one's role, 404 for others' things as for none.</summary>
public sealed class RolesTests
{
    /// <summary>Every route that needs a key, and the roles it takes: {…} stands for the key's own things.</summary>
    public static TheoryData<string, string, string> Routes()
    {
        var routes = new TheoryData<string, string, string>();
        foreach (var (route, roles) in new (string, string)[]
        {
            ("POST /v1/cles", "facilitateur"), ("GET /v1/cles", "facilitateur"), ("DELETE /v1/cles/rien", "facilitateur"),
            ("PUT /v1/maitres-ouvrage/{mo}", "facilitateur"), ("GET /v1/maitres-ouvrage/{mo}", "facilitateur maitre-ouvrage"),
            ("GET /v1/maitres-ouvrage", "facilitateur maitre-ouvrage"), ("GET /v1/maitres-ouvrage/{mo}/solde", "facilitateur maitre-ouvrage"),
            ("PUT /v1/entreprises/{employeur}", "facilitateur"), ("GET /v1/entreprises/{employeur}", "facilitateur employeur"),
            ("GET /v1/entreprises", "facilitateur employeur"), ("GET /v1/entreprises/{employeur}/solde", "facilitateur employeur"),
            ("PUT /v1/marches/{marche}", "facilitateur"), ("POST /v1/marches/{marche}/avenants", "facilitateur"),
            ("GET /v1/marches/{marche}", "facilitateur maitre-ouvrage amenageur"), ("GET /v1/marches", "facilitateur maitre-ouvrage amenageur"),
            ("GET /v1/marches/{marche}/solde", "facilitateur maitre-ouvrage amenageur"), ("GET /v1/marches/{marche}/ecritures", "facilitateur"),
            ("PUT /v1/participants/{p}", "facilitateur"), ("GET /v1/participants/{p}", "facilitateur"), ("GET /v1/participants", "facilitateur"),
            ("GET /v1/participants/{p}/solde", "facilitateur"), ("PUT /v1/participants/{p}/identite", "facilitateur"),
            ("GET /v1/participants/{p}/identite", "facilitateur"), ("DELETE /v1/participants/{p}/identite", "facilitateur"),
            ("PUT /v1/contrats/{contrat}", "facilitateur"), ("GET /v1/contrats/{contrat}", "facilitateur employeur"),
            ("GET /v1/contrats", "facilitateur employeur"),
            ("POST /v1/heures", "facilitateur employeur"), ("GET /v1/heures", "facilitateur employeur"),
            ("POST /v1/heures/decisions", "facilitateur"), ("POST /v1/heures/corrections", "facilitateur employeur"),
            ("GET /v1/totaux/territoire/tout", "facilitateur lecteur"), ("GET /v1/totaux/amenageur/{amenageur}", "facilitateur amenageur lecteur"),
            ("GET /v1/totaux/zac", "facilitateur lecteur"), ("GET /v1/bilans/2024", "facilitateur lecteur"),
            ("GET /v1/publications", "facilitateur lecteur"), ("GET /v1/publications/rien", "facilitateur lecteur"), ("GET /v1/verification", "facilitateur"),
        })
        {
            var (methode, chemin) = (route.Split(' ')[0], route.Split(' ')[1]);
            routes.Add(methode, chemin, roles);
        }
        return routes;
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Each_route_takes_its_roles_and_no_other(string methode, string chemin, string roles)
    {
        using var monde = await Monde.CreerAsync();
        var adresse = Adresse(chemin, monde);
        foreach (var (role, sujet) in new[]
        {
            ("facilitateur", null), ("employeur", monde.Employeur), ("maitre-ouvrage", monde.MaitreOuvrage), ("amenageur", monde.Amenageur), ("lecteur", null),
        })
        {
            var reponse = await (await monde.ClientAsync(role, sujet)).EnvoyerAsync(new(methode), adresse, null);
            Assert.NotEqual(401, reponse.Statut);
            if (roles.Split(' ').Contains(role, StringComparer.Ordinal))
                Assert.True(reponse.Statut != 403, $"{role} is refused: {reponse.Corps}");
            else
                reponse.EstProbleme(403, "acces-refuse");
        }
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task Without_a_valid_key_each_route_answers_401(string methode, string chemin, string roles)
    {
        Assert.Contains("facilitateur", roles.Split(' '), StringComparer.Ordinal);
        using var monde = await Monde.CreerAsync();
        foreach (var cle in (string?[])[null, "", "clauses_inconnue", new string('x', 5000)])
        {
            using var inconnu = monde.Produit.Client(cle);
            var reponse = await inconnu.EnvoyerAsync(new(methode), Adresse(chemin, monde), null);
            reponse.EstProbleme(401, "cle-requise");
            Assert.Equal("Bearer", reponse.Entetes.WwwAuthenticate.Single().Scheme);
        }
    }

    [Theory]
    [InlineData("employeur", "/v1/contrats/{contrat}")]
    [InlineData("employeur", "/v1/entreprises/{employeur}")]
    [InlineData("employeur", "/v1/entreprises/{employeur}/solde")]
    [InlineData("maitre-ouvrage", "/v1/maitres-ouvrage/{mo}")]
    [InlineData("maitre-ouvrage", "/v1/maitres-ouvrage/{mo}/solde")]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}")]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}/solde")]
    [InlineData("amenageur", "/v1/marches/{marche}")]
    [InlineData("amenageur", "/v1/marches/{marche}/solde")]
    [InlineData("amenageur", "/v1/totaux/amenageur/{amenageur}")]
    public async Task What_is_others_answers_as_what_does_not_exist(string role, string chemin)
    {
        using var monde = await Monde.CreerAsync();
        using var autre = await Monde.CreerAsync();
        var client = await monde.ClientAsync(role, Sujet(role, monde));
        (await client.LireAsync(Adresse(chemin, monde))).Est(200);
        var deLAutre = (await client.LireAsync(Adresse(chemin, autre))).EstProbleme(404, "introuvable");
        var deNul = (await client.LireAsync(Adresse(chemin, autre).Replace(autre.Nom, "nul", StringComparison.Ordinal))).EstProbleme(404, "introuvable");
        Assert.Equal(deNul.Corps!.ToJsonString(), deLAutre.Corps!.ToJsonString());
    }

    [Fact]
    public async Task Lists_hold_what_the_key_may_see()
    {
        using var monde = await Monde.CreerAsync();
        using var autre = await Monde.CreerAsync();
        foreach (var (role, liste, siens) in new[]
        {
            ("employeur", "contrats", monde.Contrat), ("employeur", "entreprises", monde.Employeur), ("maitre-ouvrage", "maitres-ouvrage", monde.MaitreOuvrage),
            ("maitre-ouvrage", "marches", monde.Marche), ("amenageur", "marches", monde.Marche),
        })
        {
            var page = await (await monde.ClientAsync(role, Sujet(role, monde))).LireAsync($"/v1/{liste}");
            Assert.Equal(siens, (string)Assert.Single(page.Est(200)["elements"].AsArray())!["id"]!);
            Assert.Null(page.Corps!["suivant"]);
        }
    }

    [Fact]
    public async Task An_employer_sees_its_own_lines_alone()
    {
        using var monde = await Monde.CreerAsync();
        using var autre = await Monde.CreerAsync();
        (await monde.DeclarerAsync(monde.Ligne("A"))).Est(200);
        (await autre.DeclarerAsync(autre.Ligne("B"))).Est(200);
        var employeur = await monde.ClientEmployeurAsync();
        Assert.Equal("A", (string)Assert.Single((await employeur.LireAsync("/v1/heures")).Est(200)["elements"].AsArray())!["reference"]!);
        Assert.Empty((await employeur.LireAsync($"/v1/heures?employeur={autre.Employeur}")).Est(200)["elements"].AsArray());
        Assert.Empty((await employeur.LireAsync($"/v1/heures?contrat={autre.Contrat}")).Est(200)["elements"].AsArray());
        Assert.Empty((await employeur.LireAsync($"/v1/heures?marche={autre.Marche}")).Est(200)["elements"].AsArray());
    }

    [Fact]
    public async Task An_amenageur_reads_no_other_axis()
    {
        using var monde = await Monde.CreerAsync();
        var amenageur = await monde.ClientAsync("amenageur", monde.Amenageur);
        (await amenageur.LireAsync("/v1/totaux/territoire/tout")).EstProbleme(403, "acces-refuse");
        (await amenageur.LireAsync($"/v1/totaux/zac/{monde.Amenageur}")).EstProbleme(403, "acces-refuse");
    }

    private static string Sujet(string role, Monde monde) => role switch
    {
        "employeur" => monde.Employeur,
        "maitre-ouvrage" => monde.MaitreOuvrage,
        _ => monde.Amenageur,
    };

    private static string Adresse(string chemin, Monde monde) => chemin
        .Replace("{mo}", monde.MaitreOuvrage, StringComparison.Ordinal)
        .Replace("{employeur}", monde.Employeur, StringComparison.Ordinal)
        .Replace("{amenageur}", monde.Amenageur, StringComparison.Ordinal)
        .Replace("{marche}", monde.Marche, StringComparison.Ordinal)
        .Replace("{contrat}", monde.Contrat, StringComparison.Ordinal)
        .Replace("{p}", monde.Participant, StringComparison.Ordinal);
}
