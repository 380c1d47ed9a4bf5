namespace Clauses.Grains.Domain;

/// <summary>The hours of one year, in signed hundredths, as sums over entries: additive whatever is decided when.</summary>
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

    public static Annee operator +(Annee a, Annee b) => new(
        a.Millesime, a.Travaillees + b.Travaillees, a.Tranchees + b.Tranchees, a.Validees + b.Validees, a.Refusees + b.Refusees);
}

/// <summary>The hours of a contract, year by year, out of its entries: work counts in its year, a decision in its exercice, and what a decision
/// takes from what waited in the year of the work.</summary>
public sealed class Annees
{
    // One, of most.
    private readonly List<Annee> _annees = new(1);

    /// <summary>In the order in which they came up.</summary>
    public ReadOnlySpan<Annee> Toutes => CollectionsMarshal.AsSpan(_annees);

    /// <summary>Counts signed hundredths of one entry, or of the sum of some with the same years.</summary>
    /// <param name="exercice">Year of the decision; not read where nothing is decided.</param>
    public void Count(int travail, int exercice, long declarees, long validees, long refusees)
    {
        Add(new(travail, declarees, validees + refusees, 0, 0));
        if ((validees, refusees) != (0, 0))
            Add(new(exercice, 0, 0, validees, refusees));
    }

    private void Add(in Annee ajout)
    {
        foreach (ref var annee in CollectionsMarshal.AsSpan(_annees))
        {
            if (annee.Millesime == ajout.Millesime)
            {
                annee += ajout;
                return;
            }
        }
        _annees.Add(ajout);
    }
}
