using System.Diagnostics;
using System.Net;

namespace Clauses.Bench.Charge;

/// <summary>Measures freshness from outside: posts a line, takes the instant of its acknowledgement, and sends the same line again with
/// <c>?attendre=totaux</c>, which is answered when every total holds it. That is a little more than freshness: a round trip is in it.</summary>
internal sealed class Sonde : IAsyncDisposable
{
    private readonly Connexion _connexion;
    private readonly LignesNouvelles _lignes;
    private readonly byte[] _attente;

    private Sonde(Connexion connexion, LignesNouvelles lignes, byte[] attente)
    {
        (_connexion, _lignes, _attente) = (connexion, lignes, attente);
    }

    /// <summary>Until when the last line was in every total, from its acknowledgement.</summary>
    public Histogramme Delais { get; } = new();

    /// <summary>Answers that were not what they should be.</summary>
    public long Erreurs { get; private set; }

    /// <summary>Opens its connection.</summary>
    /// <param name="adresse">Of the product.</param>
    /// <param name="cle">The key.</param>
    /// <param name="tirage">On which contracts.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<Sonde> OuvrirAsync(IPEndPoint adresse, string cle, ITirage tirage, CancellationToken ct)
    {
        var lignes = new LignesNouvelles(cle, tirage);
        var attente = Requetes.Post($"{LignesNouvelles.Chemin}?attendre=totaux", cle, Corps(lignes.Suivante()).Span);
        return new(await Connexion.OuvrirAsync(adresse, ct), lignes, attente);
    }

    /// <summary>Probes again and again for some time.</summary>
    public async Task SonderAsync(TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(debut) < duree)
        {
            var requete = _lignes.Suivante();
            var acquit = await _connexion.EnvoyerAsync(requete, ct);
            var instant = Stopwatch.GetTimestamp();
            if (acquit.Statut != 200)
            {
                Erreurs++;
                continue;
            }
            var corps = Corps(requete);
            corps.CopyTo(_attente.AsMemory(_attente.Length - corps.Length));
            var reponse = await _connexion.EnvoyerAsync(_attente, ct);
            Delais.Noter((long)Stopwatch.GetElapsedTime(instant).TotalMicroseconds);
            if (reponse.Statut != 200 || reponse.Corps.Span.IndexOf("en-cours"u8) >= 0 || reponse.Corps.Span.IndexOf("deja-enregistree"u8) < 0)
                Erreurs++;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connexion.DisposeAsync();

    private static ReadOnlyMemory<byte> Corps(ReadOnlyMemory<byte> requete) => requete[(requete.Span.IndexOf("\r\n\r\n"u8) + 4)..];
}
