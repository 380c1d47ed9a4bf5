namespace Clauses.Grains.Publications;

public static class MasqueDeLignes
{
    /// <summary>Which rows are hidden: those under the threshold; and where these together stay under it, or one of them is alone, so that a
    /// subtraction would give it, the smallest of the others as well.</summary>
    /// <param name="nombres">How many people, or contracts, each row is of.</param>
    /// <param name="seuil">Fewer than that are not told.</param>
    /// <param name="partagees">Whether somebody may stand in several rows: together they are then as many as the largest, for all one knows.</param>
    public static ImmutableArray<bool> Hide(ReadOnlySpan<int> nombres, int seuil, bool partagees = false)
    {
        var caches = new bool[nombres.Length];
        for (var rang = 0; rang < nombres.Length; rang++)
            caches[rang] = nombres[rang] < seuil;
        while (Manque(nombres, caches, seuil, partagees) && PlusPetite(nombres, caches) is >= 0 and var autre)
            caches[autre] = true;
        return [.. caches];
    }

    /// <summary>Rows of nothing protect nobody; rows of one each are told by how many they are.</summary>
    private static bool Manque(ReadOnlySpan<int> nombres, bool[] caches, int seuil, bool partagees)
    {
        var (ensemble, lignes, grande) = (0, 0, 0);
        for (var rang = 0; rang < nombres.Length; rang++)
        {
            if (caches[rang] && nombres[rang] > 0)
                (ensemble, lignes, grande) = (ensemble + nombres[rang], lignes + 1, Math.Max(grande, nombres[rang]));
        }
        return lignes > 0 && (lignes == 1 || (partagees ? grande : ensemble) < seuil || ensemble == lignes);
    }

    private static int PlusPetite(ReadOnlySpan<int> nombres, bool[] caches)
    {
        var petite = -1;
        for (var rang = 0; rang < nombres.Length; rang++)
        {
            if (!caches[rang] && (petite < 0 || nombres[rang] < nombres[petite]))
                petite = rang;
        }
        return petite;
    }
}
