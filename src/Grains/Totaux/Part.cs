using Clauses.Grains.Domain;

namespace Clauses.Grains.Totaux;

/// <summary>What a marché contributes to a total: the whole of its present share, never a difference.</summary>
/// <param name="Exercices">One entry for the whole life (<see cref="PartExercice.VieEntiere"/>) and one for each exercice with hours;
/// empty when the marché has no hours there.</param>
/// <param name="Obligation">For a titulaire: its part of the marché's obligation; zero elsewhere.</param>
[GenerateSerializer, Immutable, Alias("clauses.part")]
public sealed record Part(
    [property: Id(0)] ImmutableArray<PartExercice> Exercices,
    [property: Id(1)] Heures Obligation)
{
    public static readonly Part Empty = new([], Heures.Zero);

    /// <summary>The share of an exercice, or null: no declared hours there.</summary>
    public PartExercice? De(int exercice)
    {
        foreach (var part in Exercices)
        {
            if (part.Exercice == exercice)
                return part;
        }
        return null;
    }

    /// <summary>The same hours under another obligation.</summary>
    public Part Pour(Heures obligation) => obligation == Obligation ? this : this with { Obligation = obligation };
}

/// <summary>A share, of one exercice or of the whole life.</summary>
/// <param name="Types">Hours and contracts by type of contract, those with declared hours only, in the order of the types.</param>
/// <param name="Personnes">The people with declared hours, as sorted distinct small integers: people are distinct across marchés.</param>
[GenerateSerializer, Immutable, Alias("clauses.part-exercice")]
public sealed record PartExercice(
    [property: Id(0)] int Exercice,
    [property: Id(1)] ImmutableArray<LigneType> Types,
    [property: Id(2)] ImmutableArray<int> Personnes)
{
    /// <summary>Stands for no exercice in particular: all of them.</summary>
    public const int VieEntiere = 0;
}

/// <summary>The hours of a type of contract, in hundredths.</summary>
[GenerateSerializer, Immutable, Alias("clauses.ligne-type")]
public readonly record struct LigneType(
    [property: Id(0)] TypeContrat Type,
    [property: Id(1)] int Contrats,
    [property: Id(2)] Heures Declarees,
    [property: Id(3)] Heures Validees,
    [property: Id(4)] Heures Refusees);
