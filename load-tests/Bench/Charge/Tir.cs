namespace Clauses.Bench.Charge;

/// <summary>What came of some time under load.</summary>
/// <param name="Nombre">Requests answered 200.</param>
/// <param name="Lignes">Lines that they held.</param>
/// <param name="Duree">From the first request to the last answer.</param>
/// <param name="Latences">Of every answer, from when it should have been sent (open loop) or was (closed loop).</param>
/// <param name="Fautes">Requests that got another answer, by status; 0 for a broken connection, <see cref="EnRetard"/> for what was never sent.</param>
/// <param name="SansReessai">How many of them were told 429 or 503, and not when to come back.</param>
internal sealed record Tir(
    long Nombre, long Lignes, TimeSpan Duree, Histogramme Latences, ImmutableSortedDictionary<int, long> Fautes, long SansReessai = 0)
{
    /// <summary>The « status » of what an open loop had to give up: more was late than it may hold.</summary>
    public const int EnRetard = -1;

    /// <summary>Good answers a second.</summary>
    public double ParSeconde => Nombre / Duree.TotalSeconds;

    /// <summary>Lines a second.</summary>
    public double LignesParSeconde => Lignes / Duree.TotalSeconds;

    /// <summary>Requests that were not answered 200.</summary>
    public long Erreurs => Fautes.Values.Sum();
}
