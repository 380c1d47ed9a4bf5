namespace Clauses.Generateur;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014): the sample must be the same bytes on every runtime, which <see cref="Random"/> does
/// not promise. Integers only, for the same reason.
/// </summary>
internal sealed class Alea(ulong graine)
{
    private ulong etat = graine;

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Entre(int min, int max) => min + (int)Math.BigMul(Suivant(), (ulong)((long)max - min + 1), out _);

    /// <summary>True <paramref name="pourCent"/> times in a hundred.</summary>
    public bool Chance(int pourCent) => Entre(1, 100) <= pourCent;

    /// <summary>One of <paramref name="choix"/>, all equally likely.</summary>
    public T Parmi<T>(IReadOnlyList<T> choix) => choix[Entre(0, choix.Count - 1)];

    /// <summary>The same elements in another order (Fisher and Yates).</summary>
    public T[] Melange<T>(IEnumerable<T> elements)
    {
        T[] melange = [.. elements];
        for (var i = melange.Length - 1; i > 0; i--)
        {
            var j = Entre(0, i);
            (melange[i], melange[j]) = (melange[j], melange[i]);
        }
        return melange;
    }

    private ulong Suivant()
    {
        var z = etat += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
