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
/// <param name="Emplois">The people with declared hours, each with each of their types of contract: sorted, distinct. People are distinct across
/// marchés, and so is who works under a type.</param>
[GenerateSerializer, Immutable, Alias("clauses.part-exercice")]
public sealed record PartExercice(
    [property: Id(0)] int Exercice,
    [property: Id(1)] ImmutableArray<LigneType> Types,
    [property: Id(2)] ImmutableArray<Emploi> Emplois)
{
    /// <summary>Stands for no exercice in particular: all of them.</summary>
    public const int VieEntiere = 0;

    /// <summary>Distinct people with declared hours.</summary>
    public int Participants
    {
        get
        {
            var (nombre, precedente) = (0, -1);
            foreach (var emploi in Emplois)
            {
                nombre += emploi.Personne == precedente ? 0 : 1;
                precedente = emploi.Personne;
            }
            return nombre;
        }
    }
}

/// <summary>A person under a type of contract, in one integer: the small one that stands for the person, and the type.</summary>
[GenerateSerializer, Immutable, Alias("clauses.emploi")]
public readonly record struct Emploi([property: Id(0)] int Valeur)
{
    private const int Types = 16;

    public int Personne => Valeur / Types;

    public TypeContrat Type => (TypeContrat)(Valeur % Types);

    public static Emploi De(int personne, TypeContrat type) => new((personne * Types) + (int)type);
}

/// <summary>The hours of a type of contract, in hundredths.</summary>
[GenerateSerializer, Immutable, Alias("clauses.ligne-type")]
public readonly record struct LigneType(
    [property: Id(0)] TypeContrat Type,
    [property: Id(1)] int Contrats,
    [property: Id(2)] Heures Declarees,
    [property: Id(3)] Heures Validees,
    [property: Id(4)] Heures Refusees,
    [property: Id(5)] int Participants);
