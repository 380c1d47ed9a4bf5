namespace Clauses.Grains.Controles;

/// <summary>Bilans again, out of the ledger by SQL alone: it shares no code with <see cref="IFaits"/> nor with
/// <see cref="Etablissement"/>.</summary>
public interface IBilansRecomputation
{
    /// <summary>The exercices in which hours were ever validated, in their order.</summary>
    /// <param name="depuis">Of what moved since; null: of everything.</param>
    Task<ImmutableArray<int>> ListExercicesAsync(DateTimeOffset? depuis, CancellationToken cancellationToken);

    /// <summary>What the bilan of an exercice must say.</summary>
    /// <param name="connuLe">Leaves out what was recorded later; null: nothing.</param>
    Task<RecomputedBilan> RecomputeAsync(int annee, DateTimeOffset? connuLe, Territoire territoire, CancellationToken cancellationToken);
}

/// <summary>The figures of a bilan, recomputed.</summary>
/// <param name="Cellules">Rows and totals of all tables, the perimeters and the women; a row of nobody may be absent.</param>
/// <param name="Annees">The exercices that the ledger holds, up to the bilan's and of those that stand beside it.</param>
public sealed record RecomputedBilan(long Ecritures, ImmutableArray<RecomputedCell> Cellules, ImmutableArray<AnneeDuLivre> Annees);

/// <param name="Tableau">Code of its table, <see cref="Perimetres"/> or <see cref="Femmes"/>.</param>
/// <param name="Ligne">Code of its row; null: the total.</param>
public readonly record struct RecomputedCell(string Tableau, string? Ligne, Cell Cellule)
{
    /// <summary>The three perimeters, one a row: <see cref="ExerciceTerritoire"/>, <see cref="Anterieures"/>,
    /// <see cref="HorsTerritoire"/>.</summary>
    public const string Perimetres = "perimetres";
    public const string ExerciceTerritoire = "exerciceTerritoire";
    public const string Anterieures = "anterieures";
    public const string HorsTerritoire = "horsTerritoire";
    public const string Femmes = "femmes";
}
