namespace Clauses.Grains.Publications;

/// <summary>Whether there is enough new to publish.</summary>
internal static class Novelty
{
    /// <summary>Whether the work of 5 people at least, or what it counts for, differs. Of fewer, each cell that they are in would be hidden:
    /// the publication before says more.</summary>
    public static bool EstDeBeaucoup(Columns colonnes, Trame avant, Trame apres)
    {
        var personnes = new HashSet<int>();
        foreach (var nom in avant.Cellules.Keys.Union(apres.Cellules.Keys, StringComparer.Ordinal))
        {
            foreach (var mesure in Enum.GetValues<Mesure>())
            {
                var (a, b) = (De(avant, nom, mesure), De(apres, nom, mesure));
                personnes.UnionWith(Columns.Moins(a, b).Concat(Columns.Moins(b, a)).Select(colonnes.PersonneDe));
                if (personnes.Count >= Masker.Threshold)
                    return true;
            }
        }
        return false;
    }

    private static int[] De(Trame trame, string nom, Mesure mesure) => trame.Cellules.TryGetValue(nom, out var cellule) ? cellule.De(mesure) : [];
}
