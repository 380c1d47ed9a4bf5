namespace Clauses.Generateur;

/// <summary>Cuts a sum of hours into the hours of contracts: many short missions, a few nearly full years.</summary>
internal static class Repartition
{
    /// <summary>One day's work: nobody has less.</summary>
    public const int Minimum = 7;

    /// <summary>Nearly a full year: more would leave no room for public holidays.</summary>
    public const int Maximum = 1_650;

    /// <summary>
    /// Cuts <paramref name="total"/> whole hours into <paramref name="nombre"/> parts of 7 to <paramref name="maximum"/> hours.
    /// </summary>
    public static int[] Couper(Alea alea, int total, int nombre, int maximum)
    {
        if (total < nombre * Minimum || total > nombre * maximum)
            throw new ArgumentOutOfRangeException(nameof(total), total, $"ne tient pas en {nombre} contrats de {Minimum} à {maximum} h");

        int[] poids = [.. Enumerable.Range(0, nombre).Select(_ => Poids(alea))];
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

    private static int Poids(Alea alea) => alea.Entre(1, 100) switch
    {
        <= 45 => alea.Entre(20, 160),
        <= 78 => alea.Entre(160, 480),
        <= 94 => alea.Entre(480, 1000),
        _ => alea.Entre(1000, 1650),
    };
}
