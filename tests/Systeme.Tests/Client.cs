using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Clauses.Systeme.Tests;

/// <summary>A client as the contract describes it: after 429, 503 or a broken connection it sends the same body again.</summary>
internal sealed class Client : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http;

    /// <param name="reseau">What requests go through, of the client from then on; the plain network, if nothing is given.</param>
    public Client(Uri url, string cle, HttpMessageHandler? reseau = null)
    {
        _http = new(reseau ?? new SocketsHttpHandler()) { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cle);
    }

    public async Task<JsonNode> ReadAsync(string chemin)
    {
        var (statut, corps) = await SendAsync(HttpMethod.Get, chemin, null);
        Assert.True(statut == HttpStatusCode.OK, $"GET {chemin} : {statut} {corps}");
        return corps!;
    }

    public async Task<HttpStatusCode> StatutAsync(string chemin)
    {
        using var reponse = await _http.GetAsync(chemin);
        return reponse.StatusCode;
    }

    public async Task InscrireAsync(string chemin, object corps)
    {
        var (statut, reponse) = await SendAsync(HttpMethod.Put, chemin, corps);
        Assert.True(statut is HttpStatusCode.OK or HttpStatusCode.Created, $"PUT {chemin} : {statut} {reponse}");
    }

    public async Task<JsonNode> PostAsync(string chemin, object corps)
    {
        var (statut, reponse) = await SendAsync(HttpMethod.Post, chemin, corps);
        Assert.True((int)statut is 200 or 201 or 207, $"POST {chemin} : {statut} {reponse}");
        return reponse!;
    }

    public async Task<(HttpStatusCode Statut, JsonNode? Corps)> SendAsync(HttpMethod methode, string chemin, object? corps)
    {
        using var limite = new CancellationTokenSource(Timeout);
        while (true)
        {
            if (await TryAsync(methode, chemin, corps, limite.Token) is { } reponse)
                return reponse;
            await Task.Delay(50, limite.Token);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode, JsonNode?)?> TryAsync(HttpMethod methode, string chemin, object? corps, CancellationToken cancellationToken)
    {
        try
        {
            using var requete = new HttpRequestMessage(methode, chemin) { Content = corps is null ? null : JsonContent.Create(corps) };
            using var reponse = await _http.SendAsync(requete, cancellationToken);
            if (reponse.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                return null;
            var texte = await reponse.Content.ReadAsStringAsync(cancellationToken);
            return (reponse.StatusCode, texte.Length == 0 ? null : JsonNode.Parse(texte));
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
