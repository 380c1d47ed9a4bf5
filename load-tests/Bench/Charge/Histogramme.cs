using System.Numerics;

namespace Clauses.Bench.Charge;

/// <summary>How long things took, in microseconds: buckets of one width within a power of two, so that any percentile is at most 1/32 too
/// high and none too low, in 8 KiB whatever the count.</summary>
internal sealed class Histogramme
{
    private const int Finesse = 5;
    private const int Pas = 1 << Finesse;
    private const int ExposantMax = 36; // 19 hours

    /// <summary>What a longer duration counts as, in microseconds.</summary>
    public const long DureeMax = (1L << ExposantMax) - 1;

    private readonly long[] _seaux = new long[((ExposantMax - Finesse + 1) * Pas) + Pas];

    /// <summary>How many durations it holds.</summary>
    public long Nombre { get; private set; }

    /// <summary>The longest, in microseconds.</summary>
    public long Max { get; private set; }

    /// <summary>Adds a duration.</summary>
    /// <param name="microsecondes">How long; a negative one counts as 0.</param>
    public void Noter(long microsecondes)
    {
        microsecondes = Math.Clamp(microsecondes, 0, DureeMax);
        _seaux[Seau(microsecondes)]++;
        Nombre++;
        Max = Math.Max(Max, microsecondes);
    }

    /// <summary>Adds all of another.</summary>
    public void Ajouter(Histogramme autre)
    {
        for (var seau = 0; seau < _seaux.Length; seau++)
            _seaux[seau] += autre._seaux[seau];
        Nombre += autre.Nombre;
        Max = Math.Max(Max, autre.Max);
    }

    /// <summary>The duration that a part of them does not exceed.</summary>
    /// <param name="part">From 0 to 1: 0.99 for p99.</param>
    /// <returns>Microseconds; 0 where there is none.</returns>
    public long Centile(double part)
    {
        var reste = Math.Max(1, (long)Math.Ceiling(part * Nombre));
        for (var seau = 0; seau < _seaux.Length; seau++)
        {
            reste -= _seaux[seau];
            if (reste <= 0)
                return Math.Min(PlusGrande(seau), Max);
        }
        return Max;
    }

    private static int Seau(long microsecondes)
    {
        var decalage = Math.Max(0, BitOperations.Log2((ulong)microsecondes) - Finesse);
        return (decalage * Pas) + (int)(microsecondes >> decalage);
    }

    /// <summary>The longest duration of a bucket.</summary>
    private static long PlusGrande(int seau)
    {
        var decalage = Math.Max(0, (seau / Pas) - 1);
        return ((seau - (decalage * Pas) + 1L) << decalage) - 1;
    }
}
