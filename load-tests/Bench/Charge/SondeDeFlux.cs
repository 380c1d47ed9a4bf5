using System.Buffers.Text;
using System.Diagnostics;
using System.Net;

namespace Clauses.Bench.Charge;

/// <summary>Measures from outside how soon one who watches a total sees what was acknowledged: posts lines one after another, and
/// watches.</summary>
/// <remarks>An event says nothing of single lines, but the hours that it shows do: all other lines declare a multiple of
/// <see cref="LignesNouvelles.CentiemesParLigne"/>, and each of ours one hundredth more, so that the remainder is how many of ours are in it.
/// They are of one marché, whose lines a total takes in their order.</remarks>
internal sealed class SondeDeFlux : IAsyncDisposable
{
    private const int Pas = LignesNouvelles.CentiemesParLigne;

    // Far below what a remainder can tell.
    private const int EnCoursMax = Pas / 5;
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _fin = new();
    private readonly Attentes _attentes = new();
    private readonly Reste _reste = new(Pas);
    private readonly LignesNouvelles _lignes;
    private readonly Connexion _connexion;
    private Veilleur _veilleur = null!;
    private Task _suite = Task.CompletedTask;

    private SondeDeFlux(Connexion connexion, LignesNouvelles lignes) => (_connexion, _lignes) = (connexion, lignes);

    /// <summary>Answers that were not what they should be, lines never seen, versions that fell, a stream that ended.</summary>
    public long Erreurs => Refus + Jamais + _veilleur.Reculs + (_suite.IsFaulted ? 1 : 0);

    private long Refus { get; set; }

    private long Jamais { get; set; }

    /// <summary>Begins to watch. No line of another probe may be on its way to the total.</summary>
    /// <param name="adresse">Of the product.</param>
    /// <param name="chemin">The stream of a total that holds their hours.</param>
    /// <param name="cle">The key.</param>
    /// <param name="tirage">On which contracts, all of one marché.</param>
    /// <param name="ct">Stops.</param>
    public static async Task<SondeDeFlux> OuvrirAsync(IPEndPoint adresse, string chemin, string cle, ITirage tirage, CancellationToken ct)
    {
        var sonde = new SondeDeFlux(await Connexion.OuvrirAsync(adresse, ct), new(cle, tirage, centiemes: Pas + 1));
        try
        {
            sonde._veilleur = await Veilleur.OuvrirAsync(adresse, chemin, cle, sonde.Voir, ct);
        }
        catch
        {
            await sonde._connexion.DisposeAsync();
            throw;
        }
        sonde._suite = sonde._veilleur.SuivreAsync(sonde._fin.Token);
        return sonde;
    }

    /// <summary>Posts again and again for some time, then waits until all of it was seen.</summary>
    /// <returns>From the acknowledgement of each line until it was seen.</returns>
    public async Task<Histogramme> SonderAsync(TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(debut) < duree)
        {
            if (_attentes.EnCours >= EnCoursMax)
                await Task.Delay(Repos, ct);
            else if ((await _connexion.EnvoyerAsync(_lignes.Suivante(), ct)).Statut == 200)
                _attentes.Acquitter(Stopwatch.GetTimestamp());
            else
                Refus++;
        }
        for (debut = Stopwatch.GetTimestamp(); _attentes.EnCours > 0 && Stopwatch.GetElapsedTime(debut) < Patience;)
            await Task.Delay(Repos, ct);
        Jamais = _attentes.EnCours;
        return _attentes.Relever();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        await _suite.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _veilleur.DisposeAsync();
        await _connexion.DisposeAsync();
        _fin.Dispose();
    }

    private void Voir(long version, ReadOnlySpan<byte> compte)
    {
        var instant = Stopwatch.GetTimestamp();
        _attentes.Voir(_reste.Nouvelles(Declarees(compte)), instant);
    }

    /// <summary>Hundredths of an hour that a compte says are declared.</summary>
    private static long Declarees(ReadOnlySpan<byte> compte)
    {
        var champ = "\"declarees\":"u8;
        var place = compte.IndexOf(champ);
        return place >= 0 && Utf8Parser.TryParse(compte[(place + champ.Length)..], out decimal heures, out _)
            ? (long)(100 * heures)
            : throw new IOException("An event is no compte.");
    }
}
