namespace Clauses.Bench.Monde;

/// <summary>Chance that is the same on every machine and at every run: what it gives depends on nothing but what is asked.</summary>
internal static class Hasard
{
    /// <summary>A number from 0 to <paramref name="nombre"/> − 1, as likely as any other.</summary>
    /// <param name="tirage">What it is drawn for: two of them know nothing of each other.</param>
    /// <param name="rang">For which object.</param>
    /// <param name="nombre">Among how many.</param>
    public static int Parmi(uint tirage, int rang, int nombre) => (int)(((ulong)Melanger(tirage, (uint)rang) * (uint)nombre) >> 32);

    // The finalizer of MurmurHash3, which leaves no trace of the order of ranks.
    private static uint Melanger(uint tirage, uint rang)
    {
        var h = unchecked((rang * 0x9E3779B1) ^ (tirage * 0x85EBCA77));
        h = unchecked((h ^ (h >> 16)) * 0x85EBCA6B);
        h = unchecked((h ^ (h >> 13)) * 0xC2B2AE35);
        return h ^ (h >> 16);
    }
}
