namespace Clauses.Grains.Registre;

/// <summary>The newest version of a reference record.</summary>
/// <param name="Numero">A small integer that stands for the record everywhere inside; given at its first registration, for ever.</param>
/// <param name="Version">1, 2, 3…: earlier versions are kept.</param>
[GenerateSerializer, Immutable, Alias("clauses.fiche`1")]
public sealed record Fiche<T>(
    [property: Id(0)] string Id,
    [property: Id(1)] int Numero,
    [property: Id(2)] int Version,
    [property: Id(3)] T Content,
    [property: Id(4)] DateTimeOffset Enregistre);

public enum Inscription
{
    Creee,
    Modifiee,
    Identique,
}

/// <summary>A company: employer, titulaire, or both.</summary>
/// <param name="Siret">14 digits, when known.</param>
[GenerateSerializer, Immutable, Alias("clauses.entreprise")]
public sealed record Entreprise(
    [property: Id(0)] string Nom,
    [property: Id(1)] string? Siret,
    [property: Id(2)] Modalite Modalite);

[GenerateSerializer, Immutable, Alias("clauses.maitre-ouvrage")]
public sealed record MaitreOuvrage([property: Id(0)] string Nom, [property: Id(1)] TypeMaitreOuvrage Type);

/// <summary>Who sends persons to needs, or follows them.</summary>
/// <param name="Commune">INSEE code, when known.</param>
/// <param name="Siret">14 digits, when known.</param>
[GenerateSerializer, Immutable, Alias("clauses.organisme")]
public sealed record Organisme(
    [property: Id(0)] string Nom,
    [property: Id(1)] GenreOrganisme Genre,
    [property: Id(2)] string? Commune,
    [property: Id(3)] string? Siret);

/// <summary>What is known of a person in insertion, without a name: names are kept apart and can be erased.</summary>
/// <param name="StatutEntree">The one status at entry that reports keep.</param>
/// <param name="Qpv">A QPV's code, <c>hors</c>, or null: unknown.</param>
[GenerateSerializer, Immutable, Alias("clauses.participant")]
public sealed record Participant(
    [property: Id(0)] DateOnly Naissance,
    [property: Id(1)] Sexe Sexe,
    [property: Id(2)] StatutEntree StatutEntree,
    [property: Id(3)] Prescripteur Prescripteur,
    [property: Id(4)] NiveauFormation NiveauFormation,
    [property: Id(5)] string? CommuneResidence,
    [property: Id(6)] string? Qpv);

/// <summary>Who a participant is. Kept apart from everything else; erased on request.</summary>
public sealed record Identite(string Nom, string Prenom);
