namespace Clauses.Bench.Mesures;

/// <summary>What is said of several rounds.</summary>
internal static class Statistiques
{
    /// <summary>The median: of an even number of values, the mean of the two in the middle.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static double Mediane(IEnumerable<double> valeurs)
    {
        var triees = valeurs.Order().ToArray();
        return triees.Length == 0
            ? throw new InvalidOperationException("No round, no median.")
            : (triees[(triees.Length - 1) / 2] + triees[triees.Length / 2]) / 2;
    }
}
