namespace Clauses.Bench.Annee;

/// <summary>Divides a whole among many by their weights, to the unit.</summary>
internal static class Partage
{
    /// <summary>The part of each. They sum to <paramref name="total"/> exactly, and none is a whole unit away from its due.</summary>
    /// <param name="total">The whole, from 0.</param>
    /// <param name="poids">The weights, not negative, not all zero.</param>
    public static int[] Exact(long total, ReadOnlySpan<long> poids)
    {
        Int128 somme = 0;
        foreach (var poid in poids)
            somme += poid;
        var parts = new int[poids.Length];
        Int128 cumul = 0;
        long donne = 0;
        for (var rang = 0; rang < parts.Length; rang++)
        {
            cumul += poids[rang];
            var du = (long)(cumul * total / somme);
            parts[rang] = checked((int)(du - donne));
            donne = du;
        }
        return parts;
    }
}
