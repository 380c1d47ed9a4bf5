namespace Clauses.Grains.Besoins;

/// <summary>A need: the only writer of its stream, so of its orientations and of its places. Its key is the need's id.</summary>
/// <remarks>Every answer comes once what it says is durable. What cannot be done is said by a <see cref="CallOutcome"/>, never thrown.</remarks>
[Alias("clauses.IBesoinGrain")]
public interface IBesoinGrain : IReporter, IEmbauches
{
    [Alias("inscrire")]
    Task<ReponseBesoin> Inscrire(Besoin besoin, string auteur);

    /// <summary>Opens it again, suspends or closes it.</summary>
    /// <param name="etat">Not <see cref="EtatBesoin.Pourvu"/>, which comes and goes by itself.</param>
    [Alias("changer-etat")]
    Task<ReponseBesoin> ChangerEtat(EtatBesoin etat, MotifFermeture? motif, DateOnly date, string auteur);

    /// <summary>Sends persons to it; each stands alone. Answers in their order.</summary>
    [Alias("orienter")]
    Task<ReponsePlacements> Orienter(ImmutableArray<OrientationRecue> orientations, Acteur demandeur);

    /// <summary>Takes what happened to orientations; each stands alone. Answers in their order.</summary>
    [Alias("evenements")]
    Task<ReponsePlacements> Evenements(ImmutableArray<EvenementRecu> evenements, Acteur demandeur);

    [Alias("lire"), AlwaysInterleave]
    Task<BesoinLu?> Lire();

    /// <summary>The same, for who follows it: at once when its version is not the one seen, else as soon as it changes, or as it still stands after
    /// some seconds.</summary>
    /// <param name="vue">The version seen, or -1: none.</param>
    [Alias("suivre"), AlwaysInterleave]
    Task<BesoinLu?> Follow(long vue);

    /// <summary>The last steps that somebody may undo, of the orientations that they see.</summary>
    [Alias("rectifiables"), AlwaysInterleave]
    Task<ImmutableArray<EtapeRectifiable>> Rectifiables(Acteur demandeur);

    /// <summary>Takes a place for a contract, and has its marché write both at once.</summary>
    [Alias("embaucher")]
    Task<ReponseEmbauche> Embaucher(DemandePlace place, DemandeContrat contrat, string auteur);

    /// <summary>A person was hired for another need: their live orientation to this one, recorded before, becomes <c>caduque</c>.</summary>
    /// <param name="cause">Id of the other need.</param>
    /// <returns>Whether it is done, once and for all.</returns>
    [Alias("caduquer")]
    Task<bool> Caduquer(string participant, string cause, DateTimeOffset avant);

    /// <summary>Does what the clock asks for: what expires, what was left half done.</summary>
    [Alias("reveiller")]
    Task Reveiller();

    /// <summary>Waits until every funnel holds the need's present version. False when that takes too long.</summary>
    [Alias("attendre-totaux")]
    Task<bool> WaitTotaux(TimeSpan limite);
}

[GenerateSerializer, Immutable, Alias("clauses.reponse-besoin")]
public sealed record ReponseBesoin(
    [property: Id(0)] CallOutcome Outcome,
    [property: Id(1)] Inscription Inscription = default,
    [property: Id(2)] CodePlacement? Code = null);

/// <summary>A person sent to a need, as received. What it names was looked up by the caller; what is wrong with it is answered in the order of the
/// contract, after its reference.</summary>
/// <param name="Reference">The sender's own, unique within the need.</param>
/// <param name="Employeur">The one among the need's that the person is sent to; null: the only one, or none yet.</param>
/// <param name="Date">Null: none that can be read.</param>
/// <param name="Etat"><see cref="EtatOrientation.Transmise"/> or <see cref="EtatOrientation.Proposee"/>.</param>
/// <param name="Personne">What is counted about the participant as of today; null: no such person, for this key.</param>
/// <param name="Genre">Of the organisme; null: none is named, or no such organisme.</param>
/// <param name="EmployeurConnu">Whether there is such an entreprise, for this key.</param>
/// <param name="Defaut">What is wrong with it by itself, or null.</param>
[GenerateSerializer, Immutable, Alias("clauses.orientation-recue")]
public sealed record OrientationRecue(
    [property: Id(0)] string Reference,
    [property: Id(1)] string Participant,
    [property: Id(2)] string? Organisme,
    [property: Id(3)] string? Employeur,
    [property: Id(4)] Canal? Canal,
    [property: Id(5)] DateOnly? Date,
    [property: Id(6)] EtatOrientation Etat,
    [property: Id(7)] PersonneOrientee? Personne,
    [property: Id(8)] GenreOrganisme? Genre,
    [property: Id(9)] bool EmployeurConnu,
    [property: Id(10)] CodePlacement? Defaut);

/// <param name="Numero">The small integer that stands for the person.</param>
/// <param name="Sienne">Whether who asks entered the person, or may know of everybody: then also that another sent them.</param>
[GenerateSerializer, Immutable, Alias("clauses.personne-orientee")]
public sealed record PersonneOrientee(
    [property: Id(0)] int Numero,
    [property: Id(1)] Sexe Sexe,
    [property: Id(2)] string? CommuneResidence,
    [property: Id(3)] string? Qpv,
    [property: Id(4)] bool Effacee,
    [property: Id(5)] bool Sienne);

/// <param name="Evenement">The sender's reference of the event, unique within the orientation.</param>
/// <param name="Etat">Where it goes; null: no state that there is, or a rectification.</param>
/// <param name="Rectifie">An event before was wrong: the state before it comes back.</param>
/// <param name="Vise">The event that was wrong; null: the sending.</param>
/// <param name="Date">Null: none that can be read; of a rectification, today.</param>
/// <param name="Motif">A code of <see cref="MotifOrientation"/>; of a rectification, a text.</param>
/// <param name="Defaut">What is wrong with it by itself, or null.</param>
[GenerateSerializer, Immutable, Alias("clauses.evenement-recu")]
public sealed record EvenementRecu(
    [property: Id(0)] string Reference,
    [property: Id(1)] string Evenement,
    [property: Id(2)] EtatOrientation? Etat,
    [property: Id(3)] bool Rectifie,
    [property: Id(4)] string? Vise,
    [property: Id(5)] DateOnly? Date,
    [property: Id(6)] string? Motif,
    [property: Id(7)] RendezVous? RendezVous,
    [property: Id(8)] string? Employeur,
    [property: Id(9)] bool EmployeurConnu,
    [property: Id(10)] Textes? Textes,
    [property: Id(11)] CodePlacement? Defaut);

/// <param name="Outcome">What became of all of it: each result stands only when done.</param>
[GenerateSerializer, Immutable, Alias("clauses.reponse-placements")]
public sealed record ReponsePlacements(
    [property: Id(0)] CallOutcome Outcome,
    [property: Id(1)] ImmutableArray<ResultatPlacement> Resultats);

/// <param name="Suivants">Where the orientation can go, when it cannot go where it was to.</param>
[GenerateSerializer, Immutable, Alias("clauses.resultat-placement")]
public readonly record struct ResultatPlacement(
    [property: Id(0)] CodePlacement? Code,
    [property: Id(1)] bool Deja,
    [property: Id(2)] long? Numero,
    [property: Id(3)] ImmutableArray<EtatOrientation> Suivants)
{
    /// <summary>Another stream has a say first.</summary>
    internal bool EnCours => Code is null && Numero is null;

    public static ResultatPlacement Fait(long numero, bool deja = false) => new(null, deja, numero, []);

    public static ResultatPlacement Refus(CodePlacement code, ImmutableArray<EtatOrientation>? suivants = null) => new(code, false, null, suivants ?? []);
}

/// <summary>The last step of an orientation, where it may be undone.</summary>
/// <param name="Evenement">The event that it comes from; null: the sending.</param>
[GenerateSerializer, Immutable, Alias("clauses.etape-rectifiable")]
public readonly record struct EtapeRectifiable([property: Id(0)] string Reference, [property: Id(1)] string? Evenement);

[GenerateSerializer, Immutable, Alias("clauses.demande-place")]
public sealed record DemandePlace(
    [property: Id(0)] string Reference,
    [property: Id(1)] string Contrat,
    [property: Id(2)] string Participant,
    [property: Id(3)] string Marche,
    [property: Id(4)] string Employeur,
    [property: Id(5)] DateOnly Debut);

/// <summary>The answer to a hire.</summary>
/// <param name="Code">What the need has against it; null: nothing.</param>
/// <param name="Laisse">Whether the hire was undone since: the contract stays, without orientation.</param>
/// <param name="Contrat">What its marché did or has against it; null: it was not asked.</param>
/// <param name="Seule">Whether it is known that the person is hired nowhere else.</param>
[GenerateSerializer, Immutable, Alias("clauses.reponse-embauche")]
public sealed record ReponseEmbauche(
    [property: Id(0)] CallOutcome Outcome,
    [property: Id(1)] CodePlacement? Code = null,
    [property: Id(2)] bool Laisse = false,
    [property: Id(3)] ReponseChangement? Contrat = null,
    [property: Id(4)] bool Seule = false);

/// <param name="Orientations">How many stand where; states of none are absent.</param>
[GenerateSerializer, Immutable, Alias("clauses.besoin-lu")]
public sealed record BesoinLu(
    [property: Id(0)] string Id,
    [property: Id(1)] Besoin Besoin,
    [property: Id(2)] EtatBesoin Etat,
    [property: Id(3)] int Embauches,
    [property: Id(4)] ImmutableArray<NombreDOrientations> Orientations,
    [property: Id(5)] long Version);

[GenerateSerializer, Immutable, Alias("clauses.nombre-d-orientations")]
public readonly record struct NombreDOrientations([property: Id(0)] EtatOrientation Etat, [property: Id(1)] int Nombre);
