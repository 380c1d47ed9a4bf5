namespace Clauses.Grains.Bilans;

/// <summary>The report of an exercice, out of the ledger: every figure with its perimeter and its base.</summary>
public sealed record Bilan
{
    public required int Annee { get; init; }
    public required Moment Moment { get; init; }
    public required Position Position { get; init; }
    public required Territoire Territoire { get; init; }
    public required Perimetres Perimetres { get; init; }
    /// <summary>The eight tables, in the order of the report.</summary>
    public required ImmutableArray<Tableau> Tableaux { get; init; }
    /// <summary>Hours by commune of the chantier, by aménageur, by ZAC, over all perimeters.</summary>
    public required ImmutableArray<Tableau> Repartitions { get; init; }
    public required Cell Femmes { get; init; }
    /// <summary>The years side by side, the exercice last.</summary>
    public required ImmutableArray<AnneeDuBilan> Annees { get; init; }
    public required ImmutableArray<Phrase> Phrases { get; init; }

    public Tableau Tableau(string code) => Tableaux.Concat(Repartitions).Single(tableau => tableau.Code == code);
}

/// <summary>The perimeters of an exercice: three parts that make up all that it validated, and who did it.</summary>
/// <param name="ExerciceTerritoire">Work of the year on the territory's marchés.</param>
/// <param name="Anterieures">Work of earlier years on the territory's marchés.</param>
/// <param name="HorsTerritoire">Work on marchés whose chantier lies outside the territory.</param>
/// <param name="Nouveaux">Those among them whose first contract ever begins in the exercice.</param>
public sealed record Perimetres(Heures ExerciceTerritoire, Heures Anterieures, Heures HorsTerritoire, int Personnes, int Nouveaux)
{
    public Heures Total => ExerciceTerritoire + Anterieures + HorsTerritoire;
}

/// <param name="Publiee">Whether its figures are those that were published, the ledger not reaching back so far.</param>
/// <param name="Source">Who published; null where the ledger says it.</param>
public sealed record AnneeDuBilan(
    int Annee, bool Publiee, Heures Heures, int Beneficiaires, int? Nouveaux, int? Marches, int? Contrats, string? Source);

/// <summary>A sentence of the report whose figures are computed, each with its base.</summary>
public sealed record Phrase(string Code, string Texte, ImmutableArray<PartDeBase> Parts);

/// <summary>A percentage and what it is a percentage of.</summary>
/// <param name="Base">Of what: people, contracts, marchés or hours.</param>
/// <param name="Valeur">How many; hours in hundredths.</param>
/// <param name="Total">Of how many, in the same unit.</param>
public sealed record PartDeBase(BaseTableau Base, long Valeur, long Total)
{
    /// <summary>Per cent, to one decimal, halves away from zero; null of nothing.</summary>
    public decimal? Pourcentage => Total == 0 ? null : decimal.Round(100m * Valeur / Total, 1, MidpointRounding.AwayFromZero);
}
