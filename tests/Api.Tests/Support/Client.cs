using System.Text.Encodings.Web;

namespace Clauses.Api.Tests.Support;

internal sealed record Reponse(int Statut, JsonNode? Corps, string? Type, HttpResponseHeaders Entetes)
{
    public string? Code => (string?)Corps?["code"];

    public JsonNode this[string champ] => Corps?[champ] ?? throw new InvalidOperationException($"No « {champ} » in {Statut} {Corps}");

    public JsonNode Resultat => Assert.Single(this["resultats"].AsArray())!;

    public Reponse Est(int statut)
    {
        Assert.True(Statut == statut, $"{Statut} instead of {statut}: {Corps}");
        return this;
    }

    public Reponse IsProblem(int statut, string code)
    {
        Est(statut);
        Assert.Equal("application/problem+json", Type);
        Assert.Equal(code, Code);
        Assert.Equal(statut, (int)this["status"]);
        Assert.EndsWith(code, (string)this["type"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)this["title"]!);
        Assert.NotEmpty((string)this["detail"]!);
        return this;
    }
}

internal sealed class Client : IDisposable
{
    private static readonly JsonSerializerOptions Lisible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Client(string adresse, string? cle)
    {
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(adresse) };
        if (cle is not null)
            Http.DefaultRequestHeaders.Authorization = new("Bearer", cle);
    }

    /// <summary>What it speaks through.</summary>
    public HttpClient Http { get; }

    public Task<Reponse> ReadAsync(string chemin) => SendAsync(HttpMethod.Get, chemin, null);

    public Task<Reponse> EraseAsync(string chemin) => SendAsync(HttpMethod.Delete, chemin, null);

    public Task<Reponse> InscrireAsync(string chemin, object corps) => SendAsync(HttpMethod.Put, chemin, Json(Texte(corps)));

    public Task<Reponse> PostAsync(string chemin, object corps) => SendAsync(HttpMethod.Post, chemin, Json(Texte(corps)));

    public Task<Reponse> PostTextAsync(string chemin, string corps) => SendAsync(HttpMethod.Post, chemin, Json(corps));

    public async Task<Reponse> SendAsync(HttpMethod methode, string chemin, HttpContent? contenu)
    {
        using var requete = new HttpRequestMessage(methode, chemin) { Content = contenu };
        using var reponse = await Http.SendAsync(requete);
        var texte = await reponse.Content.ReadAsStringAsync();
        return new((int)reponse.StatusCode, texte.Length == 0 ? null : JsonNode.Parse(texte), reponse.Content.Headers.ContentType?.MediaType, reponse.Headers);
    }

    public void Dispose() => Http.Dispose();

    private static string Texte(object corps) => JsonSerializer.Serialize(corps, Lisible);

    private static StringContent Json(string corps) => new(corps, Encoding.UTF8, "application/json");
}
