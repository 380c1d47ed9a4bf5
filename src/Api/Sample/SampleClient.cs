using System.Net.Http.Headers;

namespace Clauses.Api.Sample;

/// <summary>A client like any other: after 429, 503 or a broken connection it sends the same body again.</summary>
internal sealed class SampleClient : IDisposable
{
    private const int MaxAttempts = 60;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http;
    private readonly TimeProvider _temps;

    public SampleClient(Uri adresse, HttpMessageHandler reseau, string cle, TimeProvider temps)
    {
        _temps = temps;
        _http = new(reseau) { BaseAddress = adresse };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cle);
    }

    /// <exception cref="SampleLoadRefused">The server does not take it.</exception>
    public Task InscrireAsync(string chemin, JsonObject fiche, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, chemin, Content(fiche), cancellationToken);

    public Task ImportAsync(string chemin, byte[] table, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post, chemin, () => new ByteArrayContent(table) { Headers = { ContentType = new(Body.CsvType) } }, cancellationToken);

    /// <summary>Posts lines or decisions: all must be taken.</summary>
    /// <exception cref="SampleLoadRefused">One is refused.</exception>
    public async Task PostAsync(string chemin, JsonObject lot, CancellationToken cancellationToken)
    {
        var reponse = await SendAsync(HttpMethod.Post, chemin, Content(lot), cancellationToken);
        if (reponse["resultats"]!.AsArray().FirstOrDefault(resultat => (string?)resultat!["etat"] == "refusee") is { } refusee)
            throw new SampleLoadRefused($"{chemin} : {refusee["contrat"]} {refusee["reference"]} : {refusee["detail"]}");
    }

    public void Dispose() => _http.Dispose();

    // Made anew for each try: what was sent is disposed of with its request.
    private static Func<HttpContent> Content(JsonObject corps) => () => new StringContent(corps.ToJsonString(), Encoding.UTF8, Body.JsonType);

    private async Task<JsonNode> SendAsync(
        HttpMethod methode, string chemin, Func<HttpContent> contenu, CancellationToken cancellationToken)
    {
        for (var essai = 1; ; essai++)
        {
            try
            {
                using var requete = new HttpRequestMessage(methode, chemin) { Content = contenu() };
                using var reponse = await _http.SendAsync(requete, cancellationToken);
                var texte = await reponse.Content.ReadAsStringAsync(cancellationToken);
                if (reponse.IsSuccessStatusCode)
                    return JsonNode.Parse(texte)!;
                if (reponse.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || essai == MaxAttempts)
                    throw new SampleLoadRefused($"{methode} {chemin} : {(int)reponse.StatusCode} {JsonNode.Parse(texte)!["detail"]}");
            }
            catch (HttpRequestException) when (essai < MaxAttempts)
            {
                // A broken connection: whether it was taken or not, the same again counts once.
            }
            await Task.Delay(Timeout, _temps, cancellationToken);
        }
    }
}

/// <summary>The sample is refused: the product or the files are at fault.</summary>
internal sealed class SampleLoadRefused(string message) : Exception(message);
