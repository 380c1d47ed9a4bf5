namespace Clauses.Grains.Domaine;

/// <summary>The hours of one year, in signed hundredths, as sums over entries: additive whatever is decided when.</summary>
/// <param name="Millesime">The year.</param>
/// <param name="Travaillees">Declared hours of work done in the year.</param>
/// <param name="Tranchees">Of the work done in the year, what is decided, in whatever exercice.</param>
/// <param name="Validees">Validated in the exercice of the year, whenever worked.</param>
/// <param name="Refusees">Refused in the exercice of the year, whenever worked.</param>
[GenerateSerializer, Immutable, Alias("clauses.annee")]
public readonly record struct Annee(
    [property: Id(0)] int Millesime,
    [property: Id(1)] long Travaillees,
    [property: Id(2)] long Tranchees,
    [property: Id(3)] long Validees,
    [property: Id(4)] long Refusees)
{
    /// <summary>What still waits counts in the year of its work.</summary>
    public long EnAttente => Travaillees - Tranchees;

    /// <summary>What the exercice holds: decided in it, or waiting in it.</summary>
    public long Declarees => Validees + Refusees + EnAttente;

    /// <summary>Sum of two parts of the same year.</summary>
    public static Annee operator +(Annee a, Annee b) => new(
        a.Millesime, a.Travaillees + b.Travaillees, a.Tranchees + b.Tranchees, a.Validees + b.Validees, a.Refusees + b.Refusees);
}
