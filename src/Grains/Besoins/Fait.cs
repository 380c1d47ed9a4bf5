namespace Clauses.Grains.Besoins;

/// <summary>What happened to a need, or to one of its orientations: an entry of its stream, of opaque ids, codes and days.</summary>
public abstract record Fait;

/// <summary>The need was opened, or changed: the whole of it from then on.</summary>
public sealed record BesoinInscrit(Besoin Besoin) : Fait;

public sealed record EtatChange(EtatBesoin Etat, MotifFermeture? Motif, DateOnly Date) : Fait;

/// <summary>What happened to an orientation.</summary>
/// <param name="Reference">The client's own, unique within the need.</param>
public abstract record FaitDOrientation(string Reference) : Fait;

/// <summary>A person was sent, or suggested. It bears what is counted about the person and the organisme as of that day.</summary>
/// <param name="NumeroParticipant">The small integer that stands for the person in sets.</param>
/// <param name="Employeur">The one that the person is sent to; null: none named yet.</param>
/// <param name="Etat"><see cref="EtatOrientation.Transmise"/> or <see cref="EtatOrientation.Proposee"/>.</param>
public sealed record Orientee(
    string Reference, string Participant, int NumeroParticipant, string? Organisme, GenreOrganisme? Genre, string? Employeur, Canal? Canal, DateOnly Date,
    EtatOrientation Etat, Sexe Sexe, string? CommuneResidence, string? Qpv, Partie Par) : FaitDOrientation(Reference);

/// <summary>Somebody moved it to another state.</summary>
/// <param name="Evenement">Their own reference of the event.</param>
/// <param name="Employeur">The one that it names from then on; null: as before.</param>
public sealed record Passage(
    string Reference, string Evenement, EtatOrientation Etat, DateOnly Date, MotifOrientation? Motif, DateOnly? RendezVous, string? Heure, string? Employeur,
    Partie Par) : FaitDOrientation(Reference);

/// <summary>An event was wrong: the state before it comes back.</summary>
/// <param name="Vise">Null: the sending itself, and nothing was before it.</param>
public sealed record Rectification(string Reference, string Evenement, string? Vise, DateOnly Date) : FaitDOrientation(Reference);

/// <summary>It leads to nothing: hired elsewhere, or the need is full or closed.</summary>
/// <param name="Cause">The need where the person was hired, or this one.</param>
public sealed record Caducite(string Reference, DateOnly Date, string Cause) : FaitDOrientation(Reference);

/// <summary>Nobody answered in time.</summary>
public sealed record Expiration(string Reference, DateOnly Date, int Delai) : FaitDOrientation(Reference);

/// <summary>A place is kept for a contract that its marché is about to write: what needs said of a hire before it was one append.</summary>
/// <param name="Marche">Who to ask what became of it.</param>
/// <param name="Echeance">After it the marché does not write it any more.</param>
/// <param name="Renouvellement">The person holds a place already: it takes none.</param>
public sealed record Reservation(
    string Reference, string Contrat, string Marche, string Employeur, DateOnly Debut, DateTimeOffset Echeance, bool Renouvellement)
    : FaitDOrientation(Reference);

/// <summary>The contract will not be written: its place is free.</summary>
public sealed record Liberation(string Reference, string Contrat) : FaitDOrientation(Reference);

/// <summary>The contract is written: the person is hired, or goes on by a renewal.</summary>
/// <param name="Place">Null: the one that is kept for it.</param>
public sealed record Embauche(string Reference, string Contrat, DateOnly Date, Place? Place = null) : FaitDOrientation(Reference);

/// <param name="Renouvellement">The person holds a place already: it takes none.</param>
public sealed record Place(string Marche, string Employeur, DateOnly Debut, bool Renouvellement);

/// <summary>The person's other live orientations, recorded before the hire, were made <c>caduque</c>.</summary>
public sealed record Diffusion(string Reference) : FaitDOrientation(Reference);

/// <summary>A hire is about to be undone, once its marché has let the contracts go.</summary>
public sealed record AnnulationDemandee(string Reference, string Evenement, DateOnly Date, MotifOrientation Motif, Partie Par) : FaitDOrientation(Reference);

/// <summary>The marché has hours: the hire stays.</summary>
public sealed record AnnulationRefusee(string Reference) : FaitDOrientation(Reference);

/// <summary>What the marché says of a contract that names the orientation.</summary>
/// <param name="PremiereHeure">Last day of its first line of hours; null: none.</param>
public sealed record ContratSuivi(string Reference, string Contrat, DateOnly Debut, DateOnly? PremiereHeure) : FaitDOrientation(Reference);
