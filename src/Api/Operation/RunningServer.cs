using System.Net.Http.Headers;

namespace Clauses.Api.Operation;

/// <summary>A server that may be running at the address of the settings.</summary>
internal sealed class RunningServer(Settings reglages) : IDisposable
{
    /// <summary>As long as the server itself may take to read its whole ledger.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LivenessTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new(Frontage.Caller(reglages)) { BaseAddress = Frontage.Local(reglages.Urls), Timeout = Timeout };

    public string Address => _http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task<bool> RespondsAsync(CancellationToken cancellationToken)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limite.CancelAfter(LivenessTimeout);
        try
        {
            using var reponse = await _http.GetAsync("/health/live", limite.Token);
            return reponse.IsSuccessStatusCode;
        }
        catch (Exception absence) when (absence is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <exception cref="StartFailure">It refuses, or fails: one line says why.</exception>
    public async Task<VueVerification> VerifyAsync(string cle, bool suite, CancellationToken cancellationToken)
    {
        try
        {
            var adresse = suite ? $"/v1/verification?etendue={VueVerification.Suite}" : "/v1/verification";
            using var requete = new HttpRequestMessage(HttpMethod.Get, adresse) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", cle) } };
            using var reponse = await _http.SendAsync(requete, cancellationToken);
            return reponse.StatusCode switch
            {
                HttpStatusCode.OK => (await reponse.Content.ReadFromJsonAsync<VueVerification>(Json.Options, cancellationToken))!,
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    throw new StartFailure($"Le serveur de {Address} refuse la clé CLAUSES_CLE : il y faut celle d'un facilitateur."),
                var statut => throw new StartFailure($"Le serveur de {Address} répond {(int)statut} à la vérification."),
            };
        }
        catch (Exception echec) when (echec is HttpRequestException or JsonException or FormatException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            throw new StartFailure($"Le serveur de {Address} n'a pas pu vérifier : {echec.Message}", echec);
        }
    }

    public void Dispose() => _http.Dispose();
}
