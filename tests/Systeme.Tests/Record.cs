using System.Collections.Concurrent;

namespace Clauses.Systeme.Tests;

/// <summary>The network of a client that notes every answer, those that the client gets over by itself included.</summary>
internal sealed class Record() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentDictionary<HttpStatusCode, int> _statuts = new();
    private readonly ConcurrentQueue<string> _anomalies = new();

    public IEnumerable<HttpStatusCode> Statuts => _statuts.Keys;

    /// <summary>What a client should not see: connections broken, refusals that do not say when to come back, or not why.</summary>
    public IEnumerable<string> Anomalies => _anomalies;

    public int Nombre(HttpStatusCode statut) => _statuts.GetValueOrDefault(statut);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // JSON made on the way has no length, and would weigh as much as the largest body.
        if (request.Content is { } corps)
            await corps.LoadIntoBufferAsync(cancellationToken);
        try
        {
            var reponse = await base.SendAsync(request, cancellationToken);
            if (reponse.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                await CheckRefusAsync(reponse, cancellationToken);
            _statuts.AddOrUpdate(reponse.StatusCode, 1, (_, nombre) => nombre + 1);
            return reponse;
        }
        catch (Exception erreur) when (erreur is HttpRequestException or IOException)
        {
            _anomalies.Enqueue(erreur.ToString());
            throw;
        }
    }

    private async Task CheckRefusAsync(HttpResponseMessage reponse, CancellationToken cancellationToken)
    {
        var texte = await reponse.Content.ReadAsStringAsync(cancellationToken);
        var codes = reponse.StatusCode == HttpStatusCode.TooManyRequests ? (string[])["trop-de-demandes"] : ["issue-incertaine", "service-indisponible"];
        if (reponse.Headers.RetryAfter?.Delta != TimeSpan.FromSeconds(1)
            || reponse.Content.Headers.ContentType?.MediaType != "application/problem+json"
            || !codes.Contains(JsonNode.Parse(texte)?["code"]?.GetValue<string>()))
        {
            _anomalies.Enqueue($"{reponse} {texte}");
        }
    }
}
