namespace Clauses.Grains.Journal;

/// <summary>A marché as it was signed, and where it belongs now.</summary>
/// <param name="MaitreOuvrage">Id of who orders the works.</param>
/// <param name="Debut">First day on which hours may be done.</param>
/// <param name="Fin">Last day on which hours may be done.</param>
/// <param name="Titulaires">The companies bound at signature, each with its part of the obligation.</param>
[GenerateSerializer, Immutable, Alias("clauses.marche-fiche")]
public sealed record Marche(
    [property: Id(0)] string Intitule,
    [property: Id(1)] string MaitreOuvrage,
    [property: Id(2)] string CommuneChantier,
    [property: Id(3)] string? Zac,
    [property: Id(4)] string? Amenageur,
    [property: Id(5)] DateOnly Debut,
    [property: Id(6)] DateOnly Fin,
    [property: Id(7)] Heures Obligation,
    [property: Id(8)] ImmutableArray<Titulaire> Titulaires)
{
    public bool Equals(Marche? other) =>
        other is not null && Attributs == other.Attributs && Titulaires.AsSpan().SequenceEqual(other.Titulaires.AsSpan());

    public override int GetHashCode() => Attributs.GetHashCode();

    /// <summary>The same with its companies in order: that in which they are named means nothing.</summary>
    public Marche Ranger() => this with { Titulaires = Titulaire.Ranger(Titulaires) };

    private (string, string, string, string?, string?, DateOnly, DateOnly, Heures) Attributs =>
        (Intitule, MaitreOuvrage, CommuneChantier, Zac, Amenageur, Debut, Fin, Obligation);
}

/// <summary>A company bound by a marché.</summary>
[GenerateSerializer, Immutable, Alias("clauses.titulaire")]
public readonly record struct Titulaire([property: Id(0)] string Entreprise, [property: Id(1)] Heures Obligation)
{
    /// <summary>In the order of their ids.</summary>
    public static ImmutableArray<Titulaire> Ranger(ImmutableArray<Titulaire> titulaires) =>
        titulaires.Sort(static (a, b) => string.CompareOrdinal(a.Entreprise, b.Entreprise));
}

/// <summary>A change of the obligation, agreed after signature.</summary>
/// <param name="Date">The day from which it holds; not in the future.</param>
/// <param name="Titulaires">The companies bound from then on, or null when they stay as they are.</param>
[GenerateSerializer, Immutable, Alias("clauses.avenant")]
public sealed record Avenant(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] Heures Obligation,
    [property: Id(2)] ImmutableArray<Titulaire>? Titulaires)
{
    public bool Equals(Avenant? other) =>
        other is not null && (Date, Obligation, Titulaires.HasValue) == (other.Date, other.Obligation, other.Titulaires.HasValue)
        && (Titulaires ?? []).AsSpan().SequenceEqual((other.Titulaires ?? []).AsSpan());

    public override int GetHashCode() => HashCode.Combine(Date, Obligation);
}

/// <summary>What the ledger keeps at each opening, amendment or move of a marché: the whole of it from then on.</summary>
/// <param name="Avenant">The avenant that this entry records, if it does.</param>
[GenerateSerializer, Immutable, Alias("clauses.marche-inscrit")]
public sealed record MarcheInscrit(
    [property: Id(0)] Marche Fiche,
    [property: Id(1)] Heures Obligation,
    [property: Id(2)] ImmutableArray<Titulaire> Titulaires,
    [property: Id(3)] Avenant? Avenant);
