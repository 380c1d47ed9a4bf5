namespace Clauses.Bench.Mesures;

/// <summary>When latency is normal again, seen through short windows.</summary>
internal static class Retour
{
    /// <summary>What latency may be at most to be called normal: half as much again as when all was calm, and some milliseconds more so that
    /// noise does not decide.</summary>
    /// <param name="normale">The normal one, in microseconds.</param>
    public static long Limite(long normale) => normale + (normale / 2) + 5_000;

    /// <summary>Finds from when on latency is normal: that of several windows in a row.</summary>
    /// <param name="fenetres">The latency of each window.</param>
    /// <param name="limite">What it may be at most.</param>
    /// <param name="suite">Of how many in a row.</param>
    /// <returns>How many windows came before; null where it is normal nowhere for so long.</returns>
    public static int? Trouver(ReadOnlySpan<long> fenetres, long limite, int suite)
    {
        var bonnes = 0;
        for (var rang = 0; rang < fenetres.Length; rang++)
        {
            bonnes = fenetres[rang] <= limite ? bonnes + 1 : 0;
            if (bonnes == suite)
                return rang + 1 - suite;
        }
        return null;
    }
}
