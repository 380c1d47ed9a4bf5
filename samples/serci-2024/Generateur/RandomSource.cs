namespace Clauses.Generateur;

// SplitMix64 (Steele, Lea, Flood 2014): the sample must be the same bytes on every runtime, which Random does not promise. Integers only,
// for the same reason.
internal sealed class RandomSource(ulong graine)
{
    private ulong _state = graine;

    // A whole number from min to max, both included.
    public int Entre(int min, int max) => min + (int)Math.BigMul(Next(), (ulong)((long)max - min + 1), out _);

    // True pourCent times in a hundred.
    public bool Chance(int pourCent) => Entre(1, 100) <= pourCent;

    // One of choix, all equally likely.
    public T Parmi<T>(IReadOnlyList<T> choix) => choix[Entre(0, choix.Count - 1)];

    // The same elements in another order (Fisher and Yates).
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

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

// Cuts a sum of hours into the hours of contracts: many short missions, a few nearly full years.
internal static class Repartition
{
    // One day's work: nobody has less.
    public const int Minimum = 7;

    // Nearly a full year: more would leave no room for public holidays.
    public const int Maximum = 1_650;

    // Cuts total whole hours into nombre parts of 7 to maximum hours.
    public static int[] Cut(RandomSource alea, int total, int nombre, int maximum)
    {
        if (total < nombre * Minimum || total > nombre * maximum)
            throw new ArgumentOutOfRangeException(nameof(total), total, $"ne tient pas en {nombre} contrats de {Minimum} à {maximum} h");

        int[] poids = [.. Enumerable.Range(0, nombre).Select(_ => Weight(alea))];
        var aPartager = total - nombre * Minimum;
        var somme = poids.Sum();
        int[] parts = [.. poids.Select(p => Math.Min(maximum, Minimum + (int)((long)aPartager * p / somme)))];
        for (var reste = total - parts.Sum(); reste > 0;)
        {
            var i = alea.Entre(0, nombre - 1);
            var ajout = Math.Min(Math.Min(reste, maximum - parts[i]), alea.Entre(1, 20));
            parts[i] += ajout;
            reste -= ajout;
        }
        return parts;
    }

    private static int Weight(RandomSource alea) => alea.Entre(1, 100) switch
    {
        <= 45 => alea.Entre(20, 160),
        <= 78 => alea.Entre(160, 480),
        <= 94 => alea.Entre(480, 1000),
        _ => alea.Entre(1000, 1650),
    };
}
