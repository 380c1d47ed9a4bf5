using Microsoft.AspNetCore.Routing;

namespace Clauses.Api.Tests.Access;

/// <summary>Who may ask for what: 401 without a key, 403 out of one's role, 404 for others' things as for none.</summary>
public sealed class RolesTests
{
    /// <summary>Whom routes and pages let in that are not the facilitateur's alone; those that are new are asked too, and taken to be.</summary>
    private static readonly (Role[] Roles, string[] Routes)[] Autres =
    [
        ([Role.Facilitateur, Role.MaitreOuvrage], ["GET /v1/maitres-ouvrage/", "GET /v1/maitres-ouvrage/{id}", "GET /v1/maitres-ouvrage/{id}/solde", "GET /maitres-ouvrage/{id}/releve"]),
        ([Role.Facilitateur, Role.Employeur],
        [
            "GET /v1/entreprises/", "GET /v1/entreprises/{id}", "GET /v1/entreprises/{id}/solde", "GET /v1/contrats/", "GET /v1/contrats/{id}",
            "GET /v1/heures/", "GET /v1/heures/csv", "POST /v1/heures/", "POST /v1/heures/corrections",
        ]),
        ([Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur],
        [
            "GET /v1/marches/", "GET /v1/marches/{id}", "GET /v1/marches/{id}/solde", "GET /v1/marches/{id}/solde/flux", "GET /v1/marches/{id}/attestation",
            "GET /direct/marches/{id}", "GET /direct/marches/{id}/placements", "GET /direct/totaux/{axe}/{code}", "GET /partages",
        ]),
        ([Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur], ["GET /marches/{id}/attestation", "GET /documents/{code}"]),
        ([Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Prescripteur],
            ["GET /v1/placements/{axe}/{code}", "GET /v1/placements/{axe}/{code}/flux"]),
        ([Role.Facilitateur, Role.Amenageur, Role.Lecteur], ["GET /v1/totaux/{axe}/{code}"]),
        ([Role.Facilitateur, Role.Amenageur], ["GET /v1/totaux/{axe}/{code}/flux"]),
        ([Role.Facilitateur, Role.Lecteur],
            ["GET /v1/totaux/{axe}/", "GET /v1/bilans/{annee}/", "GET /v1/publications/", "GET /v1/publications/{id}", "GET /publications", "GET /publications/{id}"]),
        ([Role.Employeur], ["GET /accueil", "GET /releve", "GET /saisie", "GET /saisie/correction", "GET /saisie/salaries", "GET /acces"]),
        ([Role.MaitreOuvrage, Role.Amenageur], ["GET /suivi", "GET /suivi/{id}", "GET /suivi/csv", "GET /suivi/xlsx"]),
        ([Role.Facilitateur, Role.Prescripteur],
        [
            "GET /v1/organismes/", "GET /v1/organismes/{id}", "GET /v1/organismes/{id}/retours", "PUT /v1/participants/{id}", "GET /v1/participants/{id}",
            "GET /v1/participants/{id}/parcours", "PUT /v1/participants/{id}/parcours/{numero}", "GET /choix/{sorte}",
        ]),
        ([Role.Facilitateur, Role.Employeur, Role.Prescripteur],
        [
            "GET /v1/besoins/", "GET /v1/besoins/{id}", "GET /v1/besoins/{id}/flux", "GET /v1/orientations/", "POST /v1/orientations/",
            "POST /v1/orientations/evenements",
            "GET /besoins/{id}/suite",
        ]),
        ([Role.Facilitateur, Role.Employeur],
        [
            "GET /besoins", "GET /besoins/{id}", "GET /direct/besoins/{id}", "GET /import", "GET /import/modele", "GET /import/{depot:length(32)}",
            "GET /import/{depot:length(32)}/refusees",
        ]),
        ([Role.Prescripteur], ["GET /prescription", "GET /prescription/{id}", "GET /orientations", "GET /bilan-des-orientations", "GET /choix/personnes-envoyees"]),
        ([Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur, Role.Prescripteur], ["GET /", "GET /avis", "GET /mes-courriels/{compte?}", "GET /mot-de-passe"]),
    ];

    /// <summary>What needs neither key nor session.</summary>
    private static readonly string[] Ouvertes =
    [
        "GET /authenticite/{code?}", "GET /connexion", "GET /courriels/arret/{secret}", "GET /deconnexion", "GET /direct/seance", "GET /erreur",
        "GET /health/live", "GET /health/ready", "GET /invitation/{secret}",
        "GET /openapi/{documentName}.json", "GET /partage/{secret}", "GET /reponse/{secret}", "GET /vos-donnees", "GET /aide", "GET /accessibilite",
        "GET /mentions-legales",
    ];

    [Theory]
    [InlineData(Role.Facilitateur)]
    [InlineData(Role.Employeur)]
    [InlineData(Role.MaitreOuvrage)]
    [InlineData(Role.Amenageur)]
    [InlineData(Role.Lecteur)]
    [InlineData(Role.Prescripteur)]
    public async Task Each_route_and_page_takes_its_roles_and_no_other(Role role)
    {
        using var monde = await World.CreateAsync();
        var sujet = role is Role.Facilitateur or Role.Lecteur ? null : Sujet(Codes<Role>.De(role), monde);
        var client = await monde.ClientAsync(Codes<Role>.De(role), sujet);
        var cookie = (await Seance.OpenAsync(monde.Produit, role, sujet)).Cookie;
        var cle = client.Http.DefaultRequestHeaders.Authorization!.ToString();
        await ToutDemanderAsync(monde, estDeLApi => estDeLApi ? ("Authorization", cle) : ("Cookie", cookie), (route, reponse) =>
        {
            var roles = Autres.FirstOrDefault(autres => autres.Routes.Contains(route, StringComparer.Ordinal), ([Role.Facilitateur], [])).Roles;
            if (!roles.Contains(role) && !Ouvertes.Contains(route, StringComparer.Ordinal))
                return (int)reponse.StatusCode == 403;
            // What the dashboard of Orleans answers to whom it lets in is its own.
            return route.StartsWith("GET /tableau-de-bord", StringComparison.Ordinal)
                || ((int)reponse.StatusCode is not 401 and not 403 and < 500 && reponse.Headers.Location?.OriginalString.StartsWith("/connexion", StringComparison.Ordinal) is not true);
        });
    }

    [Fact]
    public async Task A_stranger_is_told_to_bring_a_key_or_sent_to_sign_in()
    {
        using var monde = await World.CreateAsync();
        await ToutDemanderAsync(monde, _ => null, (route, reponse) =>
        {
            if (Ouvertes.Contains(route, StringComparer.Ordinal))
                return (int)reponse.StatusCode is not 401 and not 403 and < 500;
            return Array.Exists([" /v1/", " /metrics"], racine => route.Contains(racine, StringComparison.Ordinal))
                ? (int)reponse.StatusCode == 401 && reponse.Headers.WwwAuthenticate.Single().Scheme == "Bearer"
                : reponse.Headers.Location?.OriginalString.StartsWith("/connexion?retour=", StringComparison.Ordinal) is true;
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("clauses_inconnue")]
    [InlineData(null)]
    public async Task A_key_that_is_none_opens_nothing(string? cle)
    {
        var produit = await Produit.PartageAsync();
        using var inconnu = produit.Client(cle ?? new string('x', 5000));
        (await inconnu.ReadAsync("/v1/marches")).IsProblem(401, "cle-requise");
    }

    /// <summary>Asks every route that there is, pages included, and names those whose answer is not what it is to be.</summary>
    private static async Task ToutDemanderAsync(
        World monde, Func<bool, (string Nom, string Valeur)?> montrer, Func<string, HttpResponseMessage, bool> estJuste)
    {
        var produit = monde.Produit;
        using var http =
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(produit.Serveur.Address) };
        var (nombre, fautes) = (0, new List<string>());
        foreach (var route in produit.Serveur.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var motif = "/" + route.RoutePattern.RawText!.TrimStart('/');
            foreach (var methode in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                nombre++;
                using var requete = new HttpRequestMessage(new(methode), AdresseDe(motif, monde));
                if (montrer(route.Metadata.GetMetadata<AllowedRoles>() is not null) is { } entete)
                    requete.Headers.TryAddWithoutValidation(entete.Nom, entete.Valeur);
                using var reponse = await http.SendAsync(requete, HttpCompletionOption.ResponseHeadersRead);
                if (!estJuste($"{methode} {motif}", reponse))
                    fautes.Add($"{methode} {requete.RequestUri} : {(int)reponse.StatusCode} {reponse.Headers.Location}");
            }
        }
        Assert.True(nombre > 100);
        Assert.True(fautes.Count == 0, string.Join('\n', fautes));
    }

    /// <summary>An address of a route, of the world's own things.</summary>
    private static string AdresseDe(string motif, World monde)
    {
        var adresse = motif;
        foreach (var (place, valeur) in new[]
        {
            ("marches/{id}", $"marches/{monde.Marche}"), ("direct/marches/{id}", $"direct/marches/{monde.Marche}"), ("suivi/{id}", $"suivi/{monde.Marche}"),
            ("maitres-ouvrage/{id}", $"maitres-ouvrage/{monde.MaitreOuvrage}"), ("entreprises/{id}", $"entreprises/{monde.Employeur}"),
            ("organismes/{id}", $"organismes/{monde.Organisme}"),
            ("participants/{id}", $"participants/{monde.Participant}"), ("contrats/{id}", $"contrats/{monde.Contrat}"), ("{contrat}", monde.Contrat),
            ("{employeur}", monde.Employeur), ("{mois}", "2024-03"), ("{annee}", "2024"), ("{axe}/{code}", $"amenageur/{monde.Amenageur}"), ("{axe}", "zac"),
            ("{depot:length(32)}", new string('0', 32)), ("{documentName}", "v1"), ("{page:int}", "1"),
        })
        {
            adresse = adresse.Replace(place, valeur, StringComparison.Ordinal);
        }
        return Regex.Replace(adresse, @"\{[^}]*\}", "rien", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("employeur", "/v1/contrats/{contrat}")]
    [InlineData("employeur", "/v1/entreprises/{employeur}")]
    [InlineData("employeur", "/v1/entreprises/{employeur}/solde")]
    [InlineData("prescripteur", "/v1/organismes/{organisme}")]
    [InlineData("prescripteur", "/v1/organismes/{organisme}/retours")]
    [InlineData("employeur", "/v1/placements/employeur/{employeur}")]
    [InlineData("prescripteur", "/v1/placements/prescripteur/{organisme}")]
    [InlineData("maitre-ouvrage", "/v1/placements/marche/{marche}")]
    [InlineData("amenageur", "/v1/placements/marche/{marche}")]
    [InlineData("maitre-ouvrage", "/v1/maitres-ouvrage/{mo}")]
    [InlineData("maitre-ouvrage", "/v1/maitres-ouvrage/{mo}/solde")]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}")]
    [InlineData("maitre-ouvrage", "/v1/marches/{marche}/solde")]
    [InlineData("amenageur", "/v1/marches/{marche}")]
    [InlineData("amenageur", "/v1/marches/{marche}/solde")]
    [InlineData("amenageur", "/v1/totaux/amenageur/{amenageur}")]
    public async Task What_is_others_answers_as_what_does_not_exist(string role, string chemin)
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        var client = await monde.ClientAsync(role, Sujet(role, monde));
        (await client.ReadAsync(Address(chemin, monde))).Est(200);
        var deLAutre = (await client.ReadAsync(Address(chemin, autre))).IsProblem(404, "introuvable");
        var deNul = (await client.ReadAsync(Address(chemin, autre).Replace(autre.Nom, "nul", StringComparison.Ordinal))).IsProblem(404, "introuvable");
        Assert.Equal(deNul.Corps!.ToJsonString(), deLAutre.Corps!.ToJsonString());
    }

    [Fact]
    public async Task Lists_hold_what_the_key_may_see()
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        foreach (var (role, liste, siens) in new[]
        {
            ("employeur", "contrats", monde.Contrat), ("employeur", "entreprises", monde.Employeur), ("maitre-ouvrage", "maitres-ouvrage", monde.MaitreOuvrage),
            ("maitre-ouvrage", "marches", monde.Marche), ("amenageur", "marches", monde.Marche), ("prescripteur", "organismes", monde.Organisme),
        })
        {
            var page = await (await monde.ClientAsync(role, Sujet(role, monde))).ReadAsync($"/v1/{liste}");
            Assert.Equal(siens, (string)Assert.Single(page.Est(200)["elements"].AsArray())!["id"]!);
            Assert.Null(page.Corps!["suivant"]);
        }
    }

    [Fact]
    public async Task An_employer_sees_its_own_lines_alone()
    {
        using var monde = await World.CreateAsync();
        using var autre = await World.CreateAsync();
        (await monde.DeclarerAsync(monde.Ligne("A"))).Est(200);
        (await autre.DeclarerAsync(autre.Ligne("B"))).Est(200);
        var employeur = await monde.ClientEmployeurAsync();
        Assert.Equal("A", (string)Assert.Single((await employeur.ReadAsync("/v1/heures")).Est(200)["elements"].AsArray())!["reference"]!);
        Assert.Empty((await employeur.ReadAsync($"/v1/heures?employeur={autre.Employeur}")).Est(200)["elements"].AsArray());
        Assert.Empty((await employeur.ReadAsync($"/v1/heures?contrat={autre.Contrat}")).Est(200)["elements"].AsArray());
        Assert.Empty((await employeur.ReadAsync($"/v1/heures?marche={autre.Marche}")).Est(200)["elements"].AsArray());
    }

    [Fact]
    public async Task An_amenageur_reads_no_other_axis()
    {
        using var monde = await World.CreateAsync();
        var amenageur = await monde.ClientAsync("amenageur", monde.Amenageur);
        (await amenageur.ReadAsync("/v1/totaux/territoire/tout")).IsProblem(403, "acces-refuse");
        (await amenageur.ReadAsync($"/v1/totaux/zac/{monde.Amenageur}")).IsProblem(403, "acces-refuse");
    }

    private static string Sujet(string role, World monde) => role switch
    {
        "employeur" => monde.Employeur,
        "maitre-ouvrage" => monde.MaitreOuvrage,
        "prescripteur" => monde.Organisme,
        _ => monde.Amenageur,
    };

    private static string Address(string chemin, World monde) => chemin
        .Replace("{mo}", monde.MaitreOuvrage, StringComparison.Ordinal)
        .Replace("{organisme}", monde.Organisme, StringComparison.Ordinal)
        .Replace("{employeur}", monde.Employeur, StringComparison.Ordinal)
        .Replace("{amenageur}", monde.Amenageur, StringComparison.Ordinal)
        .Replace("{marche}", monde.Marche, StringComparison.Ordinal)
        .Replace("{contrat}", monde.Contrat, StringComparison.Ordinal)
        .Replace("{p}", monde.Participant, StringComparison.Ordinal);
}
