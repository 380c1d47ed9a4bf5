namespace Clauses.Grains.Participants;

/// <summary>What is known of a person beside <see cref="FaitsDurables"/>, and can be erased.</summary>
/// <param name="Parcours">In the order of their numeros.</param>
[GenerateSerializer, Immutable, Alias("clauses.faits-personnels")]
public sealed record FaitsPersonnels(
    [property: Id(0)] DateOnly Naissance,
    [property: Id(1)] ImmutableArray<FaitsDeParcours> Parcours,
    [property: Id(2)] string? Motif = null)
{
    public string Ecrire() => JsonSerializer.Serialize(this, ContenuDeParcours.Options);

    public static FaitsPersonnels Read(string contenu) => ContenuDeParcours.Read<FaitsPersonnels>(contenu);

    /// <summary>The person as a record, as of the newest parcours.</summary>
    public Participant Fiche(FaitsDurables durables) => new(
        Naissance, durables.Sexe, durables.Dernier.StatutEntree, durables.Dernier.Prescripteur, durables.Dernier.NiveauFormation,
        Parcours[^1].CommuneResidence, Parcours[^1].Qpv);
}

/// <param name="CommuneResidence">INSEE code of the residence, or null: unknown. Contracts take it over when they are first registered.</param>
/// <param name="Qpv">A QPV's code, <c>hors</c>, or null: unknown.</param>
[GenerateSerializer, Immutable, Alias("clauses.faits-de-parcours")]
public sealed record FaitsDeParcours(
    [property: Id(0)] int Numero,
    [property: Id(1)] string? CommuneResidence,
    [property: Id(2)] string? Qpv)
{
    [Id(3)] public ImmutableArray<Critere> Criteres { get; init; } = [];
}

/// <param name="Preuve">What shows it, in a few words.</param>
[GenerateSerializer, Immutable, Alias("clauses.critere")]
public sealed record Critere(
    [property: Id(0)] CodeCritere Code,
    [property: Id(1)] DateOnly ConstateLe,
    [property: Id(2)] string Preuve,
    [property: Id(3)] DateOnly? ValideJusqua);
