namespace Clauses.Grains.Totaux;

/// <summary>A balance: of a marché, an entreprise, a person, or a member of an axis; for the whole life or for one exercice.</summary>
/// <param name="Types">Hours and contracts by type of contract, in the order of the types; those with declared hours only.</param>
/// <param name="Participants">Distinct people with declared hours.</param>
/// <param name="Obligation">As titulaire, or of the marché; zero elsewhere. Always whole-life.</param>
/// <param name="Version">Never falls, across restarts too.</param>
[GenerateSerializer, Immutable, Alias("clauses.compte")]
public sealed record Compte(
    [property: Id(0)] ImmutableArray<LigneType> Types,
    [property: Id(1)] int Participants,
    [property: Id(2)] int Marches,
    [property: Id(3)] Heures Obligation,
    [property: Id(4)] long Version)
{
    public Heures Declarees => new(Types.Sum(ligne => ligne.Declarees.Centiemes));

    public Heures Validees => new(Types.Sum(ligne => ligne.Validees.Centiemes));

    public Heures Refusees => new(Types.Sum(ligne => ligne.Refusees.Centiemes));

    public Heures EnAttente => Declarees - Validees - Refusees;

    /// <summary>Contracts with declared hours.</summary>
    public int Contrats => Types.Sum(ligne => ligne.Contrats);

    public bool Equals(Compte? other) => other is not null && Version == other.Version && Agrees(other);

    /// <summary>Whether it says the same, at whatever version.</summary>
    public bool Agrees(Compte other) => (Participants, Marches, Obligation) == (other.Participants, other.Marches, other.Obligation)
        && Types.AsSpan().SequenceEqual(other.Types.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Participants, Marches, Obligation, Version);
}
