using Clauses.Grains.Domaine;

namespace Clauses.Grains.Registre;

/// <summary>What is known of a person in insertion, without a name: names are kept apart and can be erased.</summary>
/// <param name="Naissance">Date of birth.</param>
/// <param name="Sexe">Sexe.</param>
/// <param name="StatutEntree">The one status at entry that reports keep.</param>
/// <param name="Prescripteur">Who sent the person.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="CommuneResidence">INSEE code, when known.</param>
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
/// <param name="Nom">Family name.</param>
/// <param name="Prenom">First name.</param>
public sealed record Identite(string Nom, string Prenom);
