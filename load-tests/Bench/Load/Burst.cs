using System.Runtime.InteropServices;

namespace Clauses.Bench.Load;

// What came of some time under load: requests answered 200 or 201 and their lines, how long each answer took from when it was due (open loop) or
// sent (closed loop), and other answers by status: 0 for a broken connection, EnRetard for what was never sent.
internal sealed record Burst(
    long Count, long Lignes, TimeSpan Duration, HistogramBase Latencies, ImmutableSortedDictionary<int, long> Fautes)
{
    public const int EnRetard = -1;

    public double ParSeconde => Count / Duration.TotalSeconds;
    public long Erreurs => Fautes.Values.Sum();

    // One after another.
    public static Burst Merge(IReadOnlyCollection<Burst> tirs)
    {
        var latences = Durations.Nouvelles();
        foreach (var tir in tirs)
            latences.Add(tir.Latencies);
        return new(
            tirs.Sum(tir => tir.Count), tirs.Sum(tir => tir.Lignes), tirs.Aggregate(TimeSpan.Zero, (somme, tir) => somme + tir.Duration), latences,
            tirs.SelectMany(tir => tir.Fautes).GroupBy(faute => faute.Key, faute => faute.Value).ToImmutableSortedDictionary(faute => faute.Key, faute => faute.Sum()));
    }
}

// What one connection saw; not shared, so that noting costs nothing.
internal sealed class Reading
{
    private readonly HistogramBase _latencies = Durations.Nouvelles();
    private readonly Dictionary<int, long> _faults = [];
    private long _lignes;
    private long _count;

    public long Note(HttpAnswer reponse, int lignes, long depuis)
    {
        var instant = Stopwatch.GetTimestamp();
        var microsecondes = (instant - depuis) / (Stopwatch.Frequency / 1_000_000);
        _latencies.Note(microsecondes);
        if (reponse.Statut is 200 or 201)
        {
            _count++;
            _lignes += lignes;
        }
        else
        {
            Fauter(reponse.Statut);
        }
        return instant;
    }

    public void Abandon() => Fauter(Burst.EnRetard);

    public static Burst Merge(IReadOnlyCollection<Reading> releves, TimeSpan duree)
    {
        var latences = Durations.Nouvelles();
        foreach (var releve in releves)
            latences.Add(releve._latencies);
        var fautes = releves.SelectMany(releve => releve._faults).GroupBy(faute => faute.Key, faute => faute.Value);
        return new(
            releves.Sum(releve => releve._count), releves.Sum(releve => releve._lignes), duree, latences,
            fautes.ToImmutableSortedDictionary(faute => faute.Key, faute => faute.Sum()));
    }

    private void Fauter(int statut) => CollectionsMarshal.GetValueRefOrAddDefault(_faults, statut, out _)++;
}

// How long things took, in microseconds, to one part in a hundred.
internal static class Durations
{
    // An hour: whatever takes longer, and what is never answered, counts as that.
    public const long Max = 3_600_000_000;

    public static HistogramBase Nouvelles() => new IntHistogram(1, Max, 2);

    public static void Note(this HistogramBase durees, long microsecondes) => durees.RecordValue(Math.Clamp(microsecondes, 0, Max));

    public static double Milliseconds(this HistogramBase durees, double part) =>
        durees.TotalCount == 0 ? 0 : durees.GetValueAtPercentile(100 * part) / 1000.0;

    public static JsonObject Json(this HistogramBase durees) => new()
    {
        ["p50"] = durees.Milliseconds(0.5),
        ["p99"] = durees.Milliseconds(0.99),
        ["p999"] = durees.Milliseconds(0.999),
        ["max"] = durees.GetMaxValue() / 1000.0,
    };
}
