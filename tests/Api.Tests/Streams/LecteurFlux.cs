using System.Net.ServerSentEvents;

namespace Clauses.Api.Tests.Streams;

internal sealed record Evenement(long Id, JsonNode Donnees)
{
    public decimal Declarees => (decimal)Donnees["declarees"]!;

    public long Version => (long)Donnees["version"]!;
}

/// <summary>Reads a stream of Server-Sent Events, by the framework's own reader of them.</summary>
internal sealed class LecteurFlux : IDisposable
{
    private static readonly TimeSpan Limite = TimeSpan.FromMinutes(1);
    private readonly HttpClient _http;
    private readonly SseParser<string> _lecture;
    private readonly IAsyncEnumerator<SseItem<string>> _evenements;

    private LecteurFlux(HttpClient http, HttpResponseMessage reponse, Stream corps)
    {
        (_http, Reponse, _lecture) = (http, reponse, SseParser.Create(corps));
        _evenements = _lecture.EnumerateAsync().GetAsyncEnumerator();
    }

    public HttpResponseMessage Reponse { get; }

    public TimeSpan Retour => _lecture.ReconnectionInterval;

    public static Task<LecteurFlux> OpenAsync(Produit produit, string chemin, string cle = Produit.FirstKey, string? dernier = null) =>
        OpenAsync(produit, chemin, "Authorization", $"Bearer {cle}", dernier);

    public static Task<LecteurFlux> OpenPageAsync(Produit produit, string chemin, string cookie, string? dernier = null) =>
        OpenAsync(produit, chemin, "Cookie", cookie, dernier);

    private static async Task<LecteurFlux> OpenAsync(Produit produit, string chemin, string entete, string valeur, string? dernier)
    {
        var http = new HttpClient { BaseAddress = new(produit.Serveur.Address), Timeout = Limite };
        using var requete = new HttpRequestMessage(HttpMethod.Get, chemin);
        requete.Headers.Add(entete, valeur);
        if (dernier is not null)
            requete.Headers.Add("Last-Event-ID", dernier);
        var reponse = await http.SendAsync(requete, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)reponse.StatusCode);
        return new(http, reponse, await reponse.Content.ReadAsStreamAsync());
    }

    public async Task<Evenement> ReadAsync()
    {
        var (id, donnees) = await ReadTextAsync();
        return new(id, JsonNode.Parse(donnees)!);
    }

    public async Task<(long Id, string Donnees)> ReadTextAsync() => await SuivantAsync() ?? throw new InvalidOperationException("The stream has ended.");

    public async Task<List<Evenement>> ReadUntilAsync(Func<Evenement, bool> atteint)
    {
        var lus = new List<Evenement>();
        do
            lus.Add(await ReadAsync());
        while (!atteint(lus[^1]));
        return lus;
    }

    /// <summary>Asserts that the stream ends here, as a whole: not cut, without one more event.</summary>
    public async Task IsOverAsync() => Assert.Null(await SuivantAsync());

    public void Dispose()
    {
        Reponse.Dispose();
        _http.Dispose();
    }

    private async Task<(long Id, string Donnees)?> SuivantAsync()
    {
        if (!await _evenements.MoveNextAsync().AsTask().WaitAsync(Limite))
            return null;
        Assert.Equal("message", _evenements.Current.EventType);
        return (long.Parse(_lecture.LastEventId, CultureInfo.InvariantCulture), _evenements.Current.Data);
    }
}
