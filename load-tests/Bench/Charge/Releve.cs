using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Clauses.Bench.Charge;

/// <summary>What one connection saw; not shared, so that noting costs nothing.</summary>
internal sealed class Releve
{
    private readonly Histogramme _latences = new();
    private readonly Dictionary<int, long> _fautes = [];
    private long _lignes;
    private long _nombre;

    /// <summary>Notes an answer.</summary>
    /// <param name="statut">Its status; 0 for none.</param>
    /// <param name="lignes">Lines of the request.</param>
    /// <param name="depuis">When it was, or should have been, sent (<see cref="Stopwatch"/>).</param>
    /// <returns>Now.</returns>
    public long Noter(int statut, int lignes, long depuis)
    {
        var instant = Stopwatch.GetTimestamp();
        _latences.Noter((instant - depuis) / (Stopwatch.Frequency / 1_000_000));
        if (statut == 200)
        {
            _nombre++;
            _lignes += lignes;
        }
        else
        {
            Fauter(statut);
        }
        return instant;
    }

    /// <summary>Notes a request that was not answered.</summary>
    public void Fauter(int statut) => CollectionsMarshal.GetValueRefOrAddDefault(_fautes, statut, out _)++;

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
            fautes.ToImmutableSortedDictionary(faute => faute.Key, faute => faute.Sum()));
    }
}
