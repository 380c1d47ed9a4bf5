using System.Runtime.InteropServices;
using HdrHistogram;

namespace Clauses.Bench.Charge;

// What came of some time under load: requests answered 200 and their lines, how long each answer took from when it was due (open loop) or
// sent (closed loop), and other answers by status: 0 for a broken connection, EnRetard for what was never sent.
internal sealed record Tir(
    long Nombre, long Lignes, TimeSpan Duree, HistogramBase Latences, ImmutableSortedDictionary<int, long> Fautes, long SansReessai = 0)
{
    public const int EnRetard = -1;

    public double ParSeconde => Nombre / Duree.TotalSeconds;
    public double LignesParSeconde => Lignes / Duree.TotalSeconds;
    public long Erreurs => Fautes.Values.Sum();
}

// What one connection saw; not shared, so that noting costs nothing.
internal sealed class Releve(Fenetres? fenetres = null)
{
    private readonly HistogramBase _latences = Durees.Nouvelles();
    private readonly Dictionary<int, long> _fautes = [];
    private long _lignes;
    private long _nombre;
    private long _sansReessai;

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

    public void Abandonner(long depuis) => Fauter(Tir.EnRetard, depuis);

    public static Tir Reunir(IReadOnlyCollection<Releve> releves, TimeSpan duree)
    {
        var latences = Durees.Nouvelles();
        foreach (var releve in releves)
            latences.Add(releve._latences);
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

// Latencies by when requests were due: windows of one width, one after another. All connections share it.
internal sealed class Fenetres(long debut, TimeSpan largeur, int nombre)
{
    public const long Jamais = long.MaxValue;

    private readonly HistogramBase[] _fenetres = [.. Enumerable.Range(0, nombre).Select(_ => Durees.Nouvelles())];
    private readonly Lock _verrou = new();

    public void Noter(long due, long microsecondes)
    {
        var rang = Math.Floor((due - debut) / (largeur.TotalSeconds * Stopwatch.Frequency));
        if (rang < 0 || rang >= nombre)
            return;
        lock (_verrou)
            _fenetres[(int)rang].Noter(microsecondes);
    }

    public ImmutableArray<long> Centiles(double part)
    {
        lock (_verrou)
            return [.. _fenetres.Select(fenetre => Centile(fenetre, part))];
    }

    // No answer is waited for half an hour.
    private static long Centile(HistogramBase fenetre, double part) =>
        fenetre.TotalCount > 0 && fenetre.GetValueAtPercentile(100 * part) is < Durees.Max / 2 and var centile ? centile : Jamais;
}

// How long things took, in microseconds, to one part in a hundred.
internal static class Durees
{
    // An hour: whatever takes longer, and what is never answered, counts as that.
    public const long Max = 3_600_000_000;

    public static HistogramBase Nouvelles() => new IntHistogram(1, Max, 2);

    public static void Noter(this HistogramBase durees, long microsecondes) => durees.RecordValue(Math.Clamp(microsecondes, 0, Max));

    public static double Millisecondes(this HistogramBase durees, double part) =>
        durees.TotalCount == 0 ? 0 : durees.GetValueAtPercentile(100 * part) / 1000.0;

    public static JsonObject Json(this HistogramBase durees) => new()
    {
        ["p50"] = durees.Millisecondes(0.5),
        ["p99"] = durees.Millisecondes(0.99),
        ["p999"] = durees.Millisecondes(0.999),
        ["max"] = durees.GetMaxValue() / 1000.0,
    };
}
