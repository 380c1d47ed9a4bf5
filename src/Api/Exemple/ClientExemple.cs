using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Clauses.Api.Commun;

namespace Clauses.Api.Exemple;

/// <summary>A client like any other: after 429, 503 or a broken connection it sends the same body again.</summary>
internal sealed class ClientExemple : IDisposable
{
    private const int EssaisMax = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly HttpClient http;
    private readonly TimeProvider temps;

    public ClientExemple(string adresse, string cle, TimeProvider temps)
    {
        this.temps = temps;
        http = new() { BaseAddress = new(adresse) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cle);
    }

    /// <exception cref="ChargementRefuse">The server does not take it.</exception>
    public Task InscrireAsync(string chemin, JsonObject fiche, CancellationToken cancellationToken) =>
        EnvoyerAsync(HttpMethod.Put, chemin, Contenu(fiche), cancellationToken);

    /// <exception cref="ChargementRefuse">The server does not take it.</exception>
    public Task ImporterAsync(string chemin, byte[] table, CancellationToken cancellationToken) =>
        EnvoyerAsync(
            HttpMethod.Post, chemin, () => new ByteArrayContent(table) { Headers = { ContentType = new(Corps.TypeCsv) } }, cancellationToken);

    /// <summary>Posts lines or decisions: all must be taken.</summary>
    /// <exception cref="ChargementRefuse">One is refused.</exception>
    public async Task PosterAsync(string chemin, JsonObject lot, CancellationToken cancellationToken)
    {
        var reponse = await EnvoyerAsync(HttpMethod.Post, chemin, Contenu(lot), cancellationToken);
        if (reponse["resultats"]!.AsArray().FirstOrDefault(resultat => (string?)resultat!["etat"] == "refusee") is { } refusee)
            throw new ChargementRefuse($"{chemin} : {refusee["contrat"]} {refusee["reference"]} : {refusee["detail"]}");
    }

    public void Dispose() => http.Dispose();

    // Made anew for each try: what was sent is disposed of with its request.
    private static Func<HttpContent> Contenu(JsonObject corps) => () => new StringContent(corps.ToJsonString(), Encoding.UTF8, Corps.TypeJson);

    private async Task<JsonNode> EnvoyerAsync(
        HttpMethod methode, string chemin, Func<HttpContent> contenu, CancellationToken cancellationToken)
    {
        for (var essai = 1; ; essai++)
        {
            try
            {
                using var requete = new HttpRequestMessage(methode, chemin) { Content = contenu() };
                using var reponse = await http.SendAsync(requete, cancellationToken);
                var texte = await reponse.Content.ReadAsStringAsync(cancellationToken);
                if (reponse.IsSuccessStatusCode)
                    return JsonNode.Parse(texte)!;
                if (reponse.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || essai == EssaisMax)
                    throw new ChargementRefuse($"{methode} {chemin} : {(int)reponse.StatusCode} {JsonNode.Parse(texte)!["detail"]}");
            }
            catch (HttpRequestException) when (essai < EssaisMax)
            {
                // A broken connection: whether it was taken or not, the same again counts once.
            }
            await Task.Delay(Patience, temps, cancellationToken);
        }
    }
}

/// <summary>The sample is refused: the product or the files are at fault.</summary>
internal sealed class ChargementRefuse(string message) : Exception(message);
