using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Clauses.Bench.Charge;

/// <summary>What one connection saw; not shared, so that noting costs nothing.</summary>
/// <param name="fenetres">Where to note it by the time too, if anywhere.</param>
internal sealed class Releve(Fenetres? fenetres = null)
{
    private readonly Histogramme _latences = new();
    private readonly Dictionary<int, long> _fautes = [];
    private long _lignes;
    private long _nombre;
    private long _sansReessai;

    /// <summary>Notes an answer.</summary>
    /// <param name="reponse">What came; nothing at all where the connection broke.</param>
    /// <param name="lignes">Lines of the request.</param>
    /// <param name="depuis">When it was, or should have been, sent (<see cref="Stopwatch"/>).</param>
    /// <returns>Now.</returns>
    public long Noter(ReponseHttp reponse, int lignes, long depuis)
    {
        var instant = Stopwatch.GetTimestamp();
        var microsecondes = (instant - depuis) / (Stopwatch.Frequency / 1_000_000);
        _latences.Noter(microsecondes);
        if (reponse.Statut == 200)
        {
            _nombre++;
            _lignes += lignes;
            fenetres?.Noter(depuis, microsecondes);
        }
        else
        {
            Fauter(reponse.Statut, depuis);
            if (reponse.Statut is 429 or 503 && !reponse.Reessayer)
                _sansReessai++;
        }
        return instant;
    }

    /// <summary>Notes a request that was given up before it was sent.</summary>
    /// <param name="depuis">When it should have been sent.</param>
    public void Abandonner(long depuis) => Fauter(Tir.EnRetard, depuis);

    /// <summary>Puts together what all connections saw.</summary>
    /// <param name="releves">One a connection.</param>
    /// <param name="duree">From the first request to the last answer.</param>
    public static Tir Reunir(IReadOnlyCollection<Releve> releves, TimeSpan duree)
    {
        var latences = new Histogramme();
        foreach (var releve in releves)
            latences.Ajouter(releve._latences);
        var fautes = releves.SelectMany(releve => releve._fautes).GroupBy(faute => faute.Key, faute => faute.Value);
        return new(
            releves.Sum(releve => releve._nombre), releves.Sum(releve => releve._lignes), duree, latences,
            fautes.ToImmutableSortedDictionary(faute => faute.Key, faute => faute.Sum()),
            releves.Sum(releve => releve._sansReessai));
    }

    private void Fauter(int statut, long depuis)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_fautes, statut, out _)++;
        fenetres?.Noter(depuis, Fenetres.Jamais);
    }
}
