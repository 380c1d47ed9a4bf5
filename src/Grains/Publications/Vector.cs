namespace Clauses.Grains.Publications;

/// <summary>A combination of columns: a figure, or what additions and subtractions of figures give.</summary>
/// <param name="Termes">Sets of columns, each with its factor modulo <see cref="Modulo.Premier"/>.</param>
internal readonly record struct Vector(ImmutableArray<(int[] Colonnes, ulong Facteur)> Termes)
{
    public static Vector De(int[] ensemble) => new([(ensemble, 1)]);

    public static Vector Difference(int[] ensemble, int[] autre) =>
        new([(Columns.Moins(ensemble, autre), 1), (Columns.Moins(autre, ensemble), Modulo.Oppose(1))]);

    public ulong Valeur(Func<int, ulong> valeurs)
    {
        ulong somme = 0;
        foreach (var (colonnes, facteur) in Termes)
            somme = Modulo.Plus(somme, Modulo.Fois(facteur, colonnes.Aggregate(0UL, (partielle, colonne) => Modulo.Plus(partielle, valeurs(colonne)))));
        return somme;
    }

    /// <summary>The same text for the same combination.</summary>
    public string Cle() => string.Join(';', Termes.Select(terme => $"{terme.Facteur}*{string.Join(',', terme.Colonnes)}"));
}
