using System.Security.Cryptography.X509Certificates;

namespace Clauses.Api.Tests.Operation;

/// <summary>The server as it is reached from outside.</summary>
public sealed class FrontageTests
{
    [Fact]
    public async Task Behind_a_known_proxy_cookies_are_secure_links_bear_the_public_address_and_other_names_are_refused()
    {
        await using var produit = await Produit.StartAsync(
            null, ("CLAUSES_ADRESSE_PUBLIQUE", "https://clauses.example"), ("CLAUSES_PROXYS", "127.0.0.1"), ("CLAUSES_DEBIT_PAR_CLE", "0"));
        using var page = await AskAsync(produit, "clauses.example", "203.0.113.7");
        Assert.Contains("max-age=", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        using var autre = await AskAsync(produit, "clauses.attaquant.example", "203.0.113.7");
        Assert.Equal(HttpStatusCode.MisdirectedRequest, autre.StatusCode);

        // Past the proxy, or where it says so itself, a browser came in clear: its cookies would not come back.
        foreach (var (hote, par) in new[] { ("127.0.0.1", null), ("clauses.example", "http") })
        {
            using var clair = await AskAsync(produit, hote, "203.0.113.7", par, "text/html");
            Assert.Equal((HttpStatusCode.TemporaryRedirect, "https://clauses.example/connexion"), (clair.StatusCode, clair.Headers.Location?.ToString()));
        }
        using var inconnu = await AskAsync(produit, "clauses.example", "203.0.113.7", null, "text/html");
        Assert.Equal(HttpStatusCode.OK, inconnu.StatusCode);

        using var monde = await World.CreateAsync(produit);
        using var visite = await produit.SignInAsync(Role.Employeur, monde.Employeur);
        await visite.AllerAsync("/acces");
        Assert.Contains("https://clauses.example/v1/", visite.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_said_the_address_links_begin_by_the_one_that_was_called_and_not_by_a_name_that_a_request_bears()
    {
        using var monde = await World.CreateAsync();
        var seance = await Seance.OpenAsync(monde.Produit, Role.Employeur, monde.Employeur);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var requete = new HttpRequestMessage(
            HttpMethod.Get, $"{monde.Produit.Serveur.Address}/acces") { Headers = { Host = "clauses.attaquant.example" } };
        requete.Headers.Add("Cookie", seance.Cookie);
        var page = await (await http.SendAsync(requete)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        Assert.DoesNotContain("attaquant", page, StringComparison.Ordinal);
        Assert.Contains($"{monde.Produit.Serveur.Address}/v1/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_https_it_shows_its_certificate_and_takes_whole_bodies()
    {
        var fichier = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pem");
        try
        {
            await File.WriteAllTextAsync(fichier, SelfSigned());
            await using var produit = await Produit.StartAsync(
                null, ("CLAUSES_URLS", "http://127.0.0.1:0;https://127.0.0.1:0"), ("CLAUSES_HTTPS_CERTIFICAT", fichier));
            using var monde = await World.CreateAsync(produit);
            var adresse = produit.Serveur.Addresses.Single(une => une.StartsWith("https:", StringComparison.Ordinal));
            using var http =
                new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, montre, _, _) => montre!.Subject == "CN=clauses" } });
            using var requete = new HttpRequestMessage(HttpMethod.Post, $"{adresse}/v1/heures")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Headers = { Authorization = new("Bearer", Produit.FirstKey) },
                Content = System.Net.Http.Json.JsonContent.Create(new { lignes = Enumerable.Range(0, 5000).Select(rang => monde.Ligne($"L{rang}")) }),
            };
            await requete.Content.LoadIntoBufferAsync();
            requete.Content.Headers.ContentType = new("application/json");
            using var reponse = await http.SendAsync(requete);
            Assert.Equal(HttpStatusCode.OK, reponse.StatusCode);
        }
        finally
        {
            File.Delete(fichier);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(Produit produit, string hote, string client, string? par = "https", string? accepte = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var requete = new HttpRequestMessage(HttpMethod.Get, $"{produit.Serveur.Address}/connexion") { Headers = { Host = hote } };
        requete.Headers.Add("X-Forwarded-For", client);
        if (par is not null)
            requete.Headers.Add("X-Forwarded-Proto", par);
        if (accepte is not null)
            requete.Headers.Accept.Add(new(accepte));
        return await http.SendAsync(requete);
    }

    private static string SelfSigned()
    {
        using var cle = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificat = new CertificateRequest("CN=clauses", cle, HashAlgorithmName.SHA256).CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return $"{certificat.ExportCertificatePem()}\n{cle.ExportPkcs8PrivateKeyPem()}\n";
    }
}
