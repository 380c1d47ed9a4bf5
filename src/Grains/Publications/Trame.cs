namespace Clauses.Grains.Publications;

/// <summary>The cells of a publication, each as what it is made of, and which of them add up to which.</summary>
/// <param name="Cellules">The cells that somebody is in, by name.</param>
internal sealed record Trame(IReadOnlyDictionary<string, Support> Cellules, ImmutableArray<Addition> Sommes);

/// <summary>What a cell is made of. It is shown or hidden as a whole.</summary>
/// <param name="Nom">Its name, as <see cref="Bilans.HiddenCells"/> and <see cref="NomsDeTotaux"/> make it.</param>
/// <param name="Rang">Those of low rank are shown first.</param>
/// <param name="Exige">Another cell which its figures tell as well, percentages of it for one; null: none.</param>
/// <param name="Ensembles">By <see cref="Mesure"/>, the columns of its figures; none where it does not show that measure.</param>
internal sealed record Support(string Nom, int Rang, string? Exige, ImmutableArray<int[]> Ensembles)
{
    public int[] De(Mesure mesure) => Ensembles[(int)mesure];
}

/// <summary>Cells that add up to another one.</summary>
/// <param name="Total">The name of the whole.</param>
internal sealed record Addition(string Total, ImmutableArray<string> Parties);

/// <summary>Something published earlier: its cells, and which of them were hidden.</summary>
/// <param name="Trame">Its cells, over the columns of the new one.</param>
internal sealed record TramePubliee(Trame Trame, ImmutableHashSet<string> Caches);
