using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Clauses.Api.Commun;
using Clauses.Silo.Base;

namespace Clauses.Api.Verification;

/// <summary>A server that may be running at the address of the settings.</summary>
internal sealed class ServeurEnMarche(string urls) : IDisposable
{
    /// <summary>As long as the server itself may take to read its whole ledger.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PatienceVie = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new() { BaseAddress = new(AdresseLocale(urls)), Timeout = Patience };

    public string Adresse => _http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task<bool> RepondAsync(CancellationToken cancellationToken)
    {
        using var limite = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limite.CancelAfter(PatienceVie);
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

    /// <exception cref="DemarrageImpossible">It refuses, or fails: one line says why.</exception>
    public async Task<VueVerification> VerifierAsync(string cle, CancellationToken cancellationToken)
    {
        try
        {
            using var requete = new HttpRequestMessage(HttpMethod.Get, "/v1/verification") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", cle) } };
            using var reponse = await _http.SendAsync(requete, cancellationToken);
            return reponse.StatusCode switch
            {
                HttpStatusCode.OK => (await reponse.Content.ReadFromJsonAsync<VueVerification>(Json.Options, cancellationToken))!,
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    throw new DemarrageImpossible($"Le serveur de {Adresse} refuse la clé CLAUSES_CLE : il y faut celle d'un facilitateur."),
                var statut => throw new DemarrageImpossible($"Le serveur de {Adresse} répond {(int)statut} à la vérification."),
            };
        }
        catch (Exception echec) when (echec is HttpRequestException or JsonException or FormatException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            throw new DemarrageImpossible($"Le serveur de {Adresse} n'a pas pu vérifier : {echec.Message}", echec);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A server that listens on every address is called on the loopback one.</summary>
    private static string AdresseLocale(string urls)
    {
        var lue = BindingAddress.Parse(urls.Split(';')[0]);
        return $"{lue.Scheme}://{(lue.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : lue.Host)}:{lue.Port}";
    }
}
