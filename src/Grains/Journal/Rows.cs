namespace Clauses.Grains.Journal;

/// <summary>What a need stands at: its row of the table <c>besoin_etat</c>, which is written when it says something else.</summary>
/// <param name="Reveil">When something is due next, or null.</param>
[GenerateSerializer, Immutable, Alias("clauses.besoin-row")]
public sealed record BesoinRow(string Id, int Embauches, int Reservations, string Etat, DateTimeOffset? Reveil);

/// <summary>A row of the table <c>orientation</c>, in the codes that stand there.</summary>
/// <param name="Derniere">Whether it is the newest of the person's to the need: what follows is said of the pair.</param>
[GenerateSerializer, Immutable, Alias("clauses.orientation-row")]
public sealed record OrientationRow(
    string Besoin, string Reference, long Numero, string Participant, int NumeroParticipant, string? Organisme, string? GenreOrganisme, string? Canal,
    string? Employeur, DateOnly Date, string Etat, DateOnly Depuis, DateTimeOffset Enregistre, DateOnly? RendezVous, string? Motif, string? Contrat,
    string Sexe, string? CommuneResidence, string? Qpv, bool Derniere, short Exercice, short Atteints, DateOnly Premiere, DateOnly? Transmise,
    DateOnly? Reponse, DateOnly? Embauche, DateOnly? PremiereHeure);
