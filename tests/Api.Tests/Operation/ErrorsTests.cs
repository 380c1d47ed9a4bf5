namespace Clauses.Api.Tests.Operation;

/// <summary>Bodies and addresses that no route can use, on each route that reads a body.</summary>
public sealed class ErrorsTests
{
    public static TheoryData<string, string> RoutesDeCorps => new()
    {
        { "POST", "/v1/heures" }, { "POST", "/v1/heures/decisions" }, { "POST", "/v1/heures/corrections" }, { "POST", "/v1/cles" },
        { "PUT", "/v1/maitres-ouvrage/x" }, { "PUT", "/v1/entreprises/x" }, { "PUT", "/v1/marches/x" }, { "POST", "/v1/marches/x/avenants" },
        { "PUT", "/v1/participants/x" }, { "PUT", "/v1/participants/x/identite" }, { "PUT", "/v1/contrats/x" },
    };

    [Theory, MemberData(nameof(RoutesDeCorps))]
    public async Task A_body_that_is_no_json_is_400(string methode, string chemin)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        foreach (var corps in (string[])["", "{", "pas du json", "[]", "null", "7", "\"a\"", "{} {}", "{\"a\":}", "{'a':1}", "{\"a\":1,}", "{\"a\":1/*c*/}", "{\"a\":" + new string('[', 40) + new string(']', 40) + "}"])
            (await SendAsync(client, methode, chemin, Encoding.UTF8.GetBytes(corps))).IsProblem(400, "corps-illisible");
        (await SendAsync(client, methode, chemin, [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8])).IsProblem(400, "corps-illisible");
        (await SendAsync(client, methode, chemin, Encoding.Unicode.GetBytes("{}"))).IsProblem(400, "corps-illisible");
    }

    [Theory, MemberData(nameof(RoutesDeCorps))]
    public async Task A_body_that_is_not_announced_as_json_is_415(string methode, string chemin)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        foreach (var type in (string?[])[null, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-1", "application/xml"])
            (await SendAsync(client, methode, chemin, "{}"u8.ToArray(), type)).IsProblem(415, "type-non-pris");
        Assert.NotEqual(415, (await SendAsync(client, methode, chemin, "{}"u8.ToArray(), "Application/JSON; charset=UTF-8")).Statut);
    }

    [Theory, MemberData(nameof(RoutesDeCorps))]
    public async Task A_body_that_is_too_large_is_413(string methode, string chemin)
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        var octets = chemin.StartsWith("/v1/heures", StringComparison.Ordinal) ? 2 * 1024 * 1024 : 64 * 1024;
        var corps = Encoding.UTF8.GetBytes("{" + new string(' ', octets - 2) + "}");
        Assert.NotEqual(413, (await SendAsync(client, methode, chemin, corps)).Statut);
        (await SendAsync(client, methode, chemin, [.. corps, (byte)' '])).IsProblem(413, "corps-trop-grand");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_bounded_too()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        using var contenu = new WithoutLength((3 * 1024 * 1024) + 1);
        (await client.SendAsync(HttpMethod.Post, "/v1/heures", contenu)).IsProblem(413, "corps-trop-grand");
    }

    [Fact]
    public async Task A_connection_whose_body_was_too_large_is_not_used_again()
    {
        using var client = (await Produit.PartageAsync()).Client(Produit.FirstKey);
        for (var fois = 0; fois < 20; fois++)
        {
            using var contenu = new WithoutLength((2 * 1024 * 1024) + 1);
            Assert.True((await client.SendAsync(HttpMethod.Post, "/v1/heures", contenu)).IsProblem(413, "corps-trop-grand").Entetes.ConnectionClose);
            (await client.PostTextAsync("/v1/heures", "[]")).IsProblem(400, "corps-illisible");
        }
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        (await SendAsync(client, "PUT", "/v1/maitres-ouvrage/marque", [0xEF, 0xBB, 0xBF, .. """{"nom":"a","type":"sem"}"""u8])).Est(201);
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_404()
    {
        var produit = await Produit.PartageAsync();
        using var inconnu = produit.Client(null);
        foreach (var chemin in (string[])["/v1", "/v1/rien", "/v1/totaux/couleur/bleu", "/v1/totaux/employeur/x", "/v1/totaux/marche"])
            (await produit.Facilitateur.ReadAsync(chemin)).IsProblem(404, "introuvable");
        (await inconnu.ReadAsync("/v1/rien")).IsProblem(404, "introuvable");
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_have_is_405()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        foreach (var (methode, chemin) in new[] { ("PATCH", "/v1/heures"), ("DELETE", "/v1/marches/x"), ("POST", "/v1/verification"), ("PUT", "/v1/heures") })
            (await client.SendAsync(new(methode), chemin, null)).IsProblem(405, "methode-refusee");
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does_without_the_body()
    {
        var client = (await Produit.PartageAsync()).Facilitateur;
        foreach (var chemin in (string[])["/health/live", "/v1/cles", "/v1/rien", "/openapi/v1.json", "/v1/totaux/territoire/tout/flux", "/connexion"])
        {
            using var get = await client.Http.SendAsync(new(HttpMethod.Get, chemin), HttpCompletionOption.ResponseHeadersRead);
            using var head = await client.Http.SendAsync(new(HttpMethod.Head, chemin));
            Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task What_is_read_by_a_key_is_kept_by_nobody_on_its_way()
    {
        using var reponse = await (await Produit.PartageAsync()).Facilitateur.Http.GetAsync("/v1/participants");
        Assert.True(reponse.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(reponse.Headers.GetValues("X-Content-Type-Options")));
    }

    private static async Task<Reponse> SendAsync(Client client, string methode, string chemin, byte[] corps, string? type = "application/json")
    {
        using var contenu = new ByteArrayContent(corps);
        contenu.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await client.SendAsync(new(methode), chemin, contenu);
    }

    private sealed class WithoutLength : HttpContent
    {
        private readonly int _octets;

        public WithoutLength(int octets)
        {
            _octets = octets;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => stream.WriteAsync(new byte[_octets]).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
