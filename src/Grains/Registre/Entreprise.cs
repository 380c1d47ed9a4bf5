using Clauses.Grains.Domaine;

namespace Clauses.Grains.Registre;

/// <summary>A company: employer, titulaire, or both.</summary>
/// <param name="Nom">Its name.</param>
/// <param name="Siret">14 digits, when known.</param>
/// <param name="Modalite">How it hires.</param>
[GenerateSerializer, Immutable, Alias("clauses.entreprise")]
public sealed record Entreprise(
    [property: Id(0)] string Nom,
    [property: Id(1)] string? Siret,
    [property: Id(2)] Modalite Modalite);

/// <summary>Who orders works.</summary>
/// <param name="Nom">Its name.</param>
/// <param name="Type">Its row in the reports.</param>
[GenerateSerializer, Immutable, Alias("clauses.maitre-ouvrage")]
public sealed record MaitreOuvrage([property: Id(0)] string Nom, [property: Id(1)] TypeMaitreOuvrage Type);
