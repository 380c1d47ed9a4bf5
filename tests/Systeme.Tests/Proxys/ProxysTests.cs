using System.Net.Http.Headers;

namespace Clauses.Systeme.Tests.Proxys;

/// <summary>The product behind what people put before it, by the very files that they are given.</summary>
[Trait("Duree", "longue")]
public sealed class ProxysTests(ProxysTests.Derriere derriere) : IClassFixture<ProxysTests.Derriere>
{
    private const string MotDePasse = "cheval agrafe batterie correcte";
    private const string LienMontre = "Il n'est montré que cette fois, sert une fois, et pendant sept jours";
    private const int Mio = 1024 * 1024;

    [FactWith("nginx")]
    public Task Behind_nginx_everything_goes_as_without_it() => PassAsync("nginx");

    [FactWith("caddy")]
    public Task Behind_Caddy_everything_goes_as_without_it() => PassAsync("caddy");

    private async Task PassAsync(string programme)
    {
        var produit = await derriere.StartAsync();
        await using var proxy = await Proxy.StartAsync(programme, produit.Url);
        using var http = Http(proxy, "127.0.0.5");
        await Eventually.QueAsync(async () => await AnswersAsync(http));

        await ClearTextIsSentToTheAddressThatPeopleTypeAsync(proxy);
        await PeopleSignInAndLinksAndCookiesAreThoseOfTheAddressAsync(proxy, programme);
        await ClientsHaveBudgetsApartAndNobodyIsBelievedAboutWhereTheyComeFromAsync(proxy, produit.Url);
        await StreamsPassAsTheyComeAsync(http, produit, programme);
        // Caddy passes bodies on as they come: a program that goes on sending what was refused may be cut before it reads why.
        if (programme == "nginx")
            await AnswersToBodiesThatAreTooLargeAreOursAsync(http);
        await RestartsAreWaitsAsync(http, produit);
        Assert.DoesNotMatch("(?m)^(warn|fail|crit):", produit.Sortie);
    }

    private static async Task ClearTextIsSentToTheAddressThatPeopleTypeAsync(Proxy proxy)
    {
        using var http = new HttpClient(proxy.From("127.0.0.5", suivre: false));
        using var reponse = await http.GetAsync(new Uri("http://clauses.example.org/marches"));
        Assert.Equal((HttpStatusCode.PermanentRedirect, new Uri(Proxy.Address, "/marches")), (reponse.StatusCode, reponse.Headers.Location));
    }

    private async Task PeopleSignInAndLinksAndCookiesAreThoseOfTheAddressAsync(Proxy proxy, string programme)
    {
        var reseau = proxy.From("127.0.0.5");
        using var facilitateur = new Visiteur(Proxy.Address, reseau: reseau);
        if (!derriere.Ouvert)
        {
            await ChooseAsync(facilitateur, await derriere.FirstLinkAsync(), "facilitateur");
            await facilitateur.SendAsync("Se déconnecter", 200);
            derriere.Ouvert = true;
        }
        await facilitateur.AllerAsync("/connexion");
        facilitateur.Fill(("Nom de connexion", "facilitateur"), ("Mot de passe", MotDePasse));
        await facilitateur.SendAsync("Se connecter", 200);
        Assert.Equal("/", facilitateur.Address);
        Assert.All(reseau.CookieContainer.GetAllCookies(), cookie => Assert.True(cookie.Secure, cookie.Name));

        await facilitateur.AllerAsync("/comptes");
        facilitateur.Fill(("Nom de connexion (facultatif)", "employeur-" + programme), ("Rôle", "employeur"), ("Au nom de", "ETTI"));
        await facilitateur.SendAsync("Ouvrir le compte", 200);
        var lien = facilitateur.Valeur(LienMontre);
        Assert.StartsWith($"{Proxy.Address}invitation/", lien, StringComparison.Ordinal);
        using var employeur = new Visiteur(Proxy.Address, reseau: proxy.From("127.0.0.6"));
        await ChooseAsync(employeur, lien);
        foreach (var (octets, statut) in new[] { ((16 * Mio) - 1024, 422), (17 * Mio, 413) })
        {
            await employeur.AllerAsync("/import");
            employeur.Deposer("Fichier XLSX ou CSV", "heures.csv", Encoding.UTF8.GetBytes("Référence;" + new string('x', octets)));
            await employeur.SendAsync("Voir ce que cela donnerait", statut);
            Assert.Equal(statut == 413, employeur.Texte().Contains("dépasse 16 Mio", StringComparison.Ordinal));
        }
    }

    private static async Task ClientsHaveBudgetsApartAndNobodyIsBelievedAboutWhereTheyComeFromAsync(Proxy proxy, Uri produit)
    {
        using var essaie = Http(proxy, "127.0.0.7");
        using var autre = Http(proxy, "127.0.0.8");
        using var dehors = new HttpClient(Proxy.Past("127.0.0.9")) { BaseAddress = produit };
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryKeysAsync(essaie));
        Assert.Equal(HttpStatusCode.TooManyRequests, await TryKeysAsync(dehors));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryKeyAsync(autre, "203.0.113.1"));
    }

    /// <summary>Tries keys that are none, each time as somebody else, until that is enough.</summary>
    private static async Task<HttpStatusCode> TryKeysAsync(HttpClient http)
    {
        for (var rang = 0; rang < 100; rang++)
        {
            var reponses = await Task.WhenAll(Enumerable.Range(0, 32).Select(autre => TryKeyAsync(http, $"203.0.{rang}.{autre}")));
            if (reponses.Contains(HttpStatusCode.TooManyRequests))
                return HttpStatusCode.TooManyRequests;
        }
        return HttpStatusCode.Unauthorized;
    }

    private static async Task<HttpStatusCode> TryKeyAsync(HttpClient http, string pretendue)
    {
        using var requete = new HttpRequestMessage(HttpMethod.Get, "/v1/marches") { Headers = { Authorization = new("Bearer", "cle-de-personne") } };
        requete.Headers.Add("X-Forwarded-For", pretendue);
        requete.Headers.Add("Forwarded", $"for={pretendue}");
        using var reponse = await http.SendAsync(requete);
        return reponse.StatusCode;
    }

    private static async Task StreamsPassAsTheyComeAsync(HttpClient http, Product produit, string programme)
    {
        using var limite = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var requete = new HttpRequestMessage(HttpMethod.Get, "/v1/marches/M-1/solde/flux") { Headers = { Authorization = new("Bearer", Product.Cle) } };
        using var reponse = await http.SendAsync(requete, HttpCompletionOption.ResponseHeadersRead, limite.Token);
        using var flux = new StreamReader(await reponse.Content.ReadAsStreamAsync(limite.Token));
        var avant = await NextAsync();
        using var client = produit.Client();
        await client.PostAsync(
            "/v1/heures", new { lignes = new[] { new { reference = programme, contrat = "C-1-1", debut = "2024-02-01", fin = "2024-02-01", heures = 2 } } });
        Assert.Equal(avant + 2, await NextAsync());

        async Task<decimal> NextAsync()
        {
            while (await flux.ReadLineAsync(limite.Token) is { } ligne)
            {
                if (ligne.StartsWith("data:", StringComparison.Ordinal))
                    return JsonNode.Parse(ligne[5..])!["declarees"]!.GetValue<decimal>();
            }
            throw new InvalidOperationException("The stream ended.");
        }
    }

    private static async Task AnswersToBodiesThatAreTooLargeAreOursAsync(HttpClient http)
    {
        foreach (var attendre in new[] { true, false })
        {
            using var requete = new HttpRequestMessage(HttpMethod.Post, "/v1/heures")
            {
                Headers = { Authorization = new("Bearer", Product.Cle), ExpectContinue = attendre },
                Content = new ByteArrayContent(new byte[9 * Mio]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            };
            using var reponse = await http.SendAsync(requete);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reponse.StatusCode);
            Assert.Contains("en plusieurs requêtes", await reponse.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>Whoever asks meanwhile is told to come back, or waits: nobody sees another error.</summary>
    private static async Task RestartsAreWaitsAsync(HttpClient http, Product produit)
    {
        using var fin = new CancellationTokenSource();
        var autres = new List<string>();
        var demandes = AskAsync();
        Assert.Equal(0, await produit.StopAsync());
        foreach (var (type, accepte) in new[] { ("application/problem+json", "*/*"), ("text/html", "text/html") })
        {
            using var requete = new HttpRequestMessage(HttpMethod.Get, "/v1/totaux/territoire/tout") { Headers = { Accept = { new(accepte) } } };
            using var reponse = await http.SendAsync(requete);
            Assert.Equal(
                (HttpStatusCode.ServiceUnavailable, type, TimeSpan.FromSeconds(1)),
                (reponse.StatusCode, reponse.Content.Headers.ContentType?.MediaType, reponse.Headers.RetryAfter?.Delta));
        }
        await produit.StartAsync();
        await Eventually.QueAsync(async () => await AnswersAsync(http));
        await fin.CancelAsync();
        await demandes;
        Assert.Empty(autres);

        async Task AskAsync()
        {
            while (!fin.IsCancellationRequested)
            {
                using var requete = new HttpRequestMessage(
                    HttpMethod.Get, "/v1/totaux/territoire/tout") { Headers = { Authorization = new("Bearer", Product.Cle) } };
                using var reponse = await http.SendAsync(requete, CancellationToken.None);
                if (reponse.StatusCode != HttpStatusCode.OK && (reponse.StatusCode != HttpStatusCode.ServiceUnavailable || reponse.Headers.RetryAfter is null))
                    autres.Add($"{reponse.StatusCode} {await reponse.Content.ReadAsStringAsync(CancellationToken.None)}");
            }
        }
    }

    private static async Task ChooseAsync(Visiteur visite, string lien, string? nom = null)
    {
        await visite.AllerAsync(lien);
        if (nom is not null)
            visite.Fill(("Nom de connexion", nom));
        visite.Fill(("Mot de passe", MotDePasse), ("Le même mot de passe, encore une fois", MotDePasse));
        await visite.SendAsync("Ouvrir mon compte", 200);
    }

    private static HttpClient Http(Proxy proxy, string client) => new(proxy.From(client)) { BaseAddress = Proxy.Address };

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var reponse = await http.GetAsync("/health/ready");
            return reponse.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>One product for both.</summary>
    public sealed class Derriere : IAsyncLifetime
    {
        private TestDatabase _base = null!;
        private Product? _produit;

        /// <summary>Whether the first account is.</summary>
        public bool Ouvert { get; set; }

        public async Task InitializeAsync() => _base = await (await TestPostgres.PartageAsync()).CreerBaseAsync(migree: false);

        internal async Task<Product> StartAsync()
        {
            if (_produit is not null)
                return _produit;
            _produit = await new Product(_base.Connexion)
                .Regler("CLAUSES_ADRESSE_PUBLIQUE", Proxy.Address.ToString())
                .Regler("CLAUSES_PROXYS", "127.0.0.1")
                .StartAsync();
            using var client = _produit.Client();
            await Referentiel.InscrireAsync(client, marches: 1, personnes: 1);
            return _produit;
        }

        /// <summary>The link that is printed at the first start.</summary>
        internal async Task<string> FirstLinkAsync()
        {
            string? lien = null;
            await Eventually.QueAsync(() => Task.FromResult((lien = _produit!.Sortie.Split(' ', '\n').FirstOrDefault(mot => mot.Contains("/invitation/", StringComparison.Ordinal))) is not null));
            Assert.StartsWith(Proxy.Address.ToString(), lien, StringComparison.Ordinal);
            return lien!;
        }

        public async Task DisposeAsync()
        {
            if (_produit is not null)
                await _produit.DisposeAsync();
            await _base.DisposeAsync();
        }
    }
}
