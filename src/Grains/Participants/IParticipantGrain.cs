namespace Clauses.Grains.Participants;

/// <summary>A person in insertion, without a name: the only writer of the stream of its parcours. Its key is the participant's id.</summary>
/// <remarks>Every answer comes once what it says is durable. What cannot be done is said by an outcome, never thrown.</remarks>
[Alias("clauses.IParticipantGrain")]
public interface IParticipantGrain : IGrainWithStringKey
{
    /// <summary>The record, or null: there is none, or none any more.</summary>
    [Alias("lire")]
    Task<Fiche<Participant>?> Read();

    /// <summary>All that is known, or null: nothing ever was.</summary>
    [Alias("dossier")]
    Task<Dossier?> Dossier();

    /// <summary>What a contract that begins on a day finds, or null: nobody of this id was ever registered.</summary>
    [Alias("accueillir")]
    Task<Accueil?> Accueillir(DateOnly debut);

    /// <summary>Registers the person and opens a first parcours, or changes what the person is.</summary>
    [Alias("inscrire")]
    Task<ReponseParticipant> Inscrire(Participant participant, Demandeur demandeur);

    /// <summary>Opens a parcours, or changes it as long as no hour of it counts.</summary>
    [Alias("ouvrir")]
    Task<ReponseParticipant> Ouvrir(int numero, DemandeParcours demande, Demandeur demandeur);

    /// <summary>Corrects a parcours, hours of which count already: live reports move, what was frozen or published stays.</summary>
    [Alias("corriger")]
    Task<ReponseParticipant> Corriger(int numero, DemandeParcours demande, string motif, Demandeur demandeur);

    [Alias("clore")]
    Task<ReponseParticipant> Clore(int numero, Sortie sortie, Demandeur demandeur);

    /// <summary>Corrects how a parcours ended, or opens it again.</summary>
    /// <param name="sortie">How it ended; null: it did not.</param>
    [Alias("corriger-sortie")]
    Task<ReponseParticipant> CorrigerSortie(int numero, Sortie? sortie, string motif, Demandeur demandeur);

    /// <summary>Erases all that is about the person, for good.</summary>
    [Alias("effacer")]
    Task<ReponseParticipant> Effacer(Demandeur demandeur);
}

/// <param name="Organisme">The organisme it speaks for, and whose persons alone it may change; null: a facilitateur.</param>
/// <param name="Reseau">Where from, cut; null: from no other machine.</param>
[GenerateSerializer, Immutable, Alias("clauses.demandeur")]
public sealed record Demandeur(
    [property: Id(0)] string Id, [property: Id(1)] string? Organisme = null, [property: Id(2)] string? Reseau = null);

/// <summary>A parcours as asked for. What is null stays as it is; of a new one, it is unknown.</summary>
[GenerateSerializer, Immutable, Alias("clauses.demande-parcours")]
public sealed record DemandeParcours
{
    [Id(0)] public DateOnly? Entree { get; init; }
    [Id(1)] public string? Organisme { get; init; }
    [Id(2)] public Canal? Canal { get; init; }
    [Id(3)] public StatutEntree? StatutEntree { get; init; }
    /// <summary>The row of reports in which its organisme stands.</summary>
    [Id(4)] public Prescripteur? Prescripteur { get; init; }
    [Id(5)] public NiveauFormation? NiveauFormation { get; init; }
    [Id(6)] public string? CommuneResidence { get; init; }
    [Id(7)] public string? Qpv { get; init; }
    [Id(8)] public ImmutableArray<Critere>? Criteres { get; init; }
}

/// <param name="Inscrit">Day on which the person was first registered.</param>
/// <param name="Personnels">Null once they are erased.</param>
/// <param name="Depuis">Day of the last change: of one who is erased, of the erasure.</param>
[GenerateSerializer, Immutable, Alias("clauses.dossier")]
public sealed record Dossier(
    [property: Id(0)] DateOnly Inscrit, [property: Id(1)] FaitsDurables Durables, [property: Id(2)] FaitsPersonnels? Personnels,
    [property: Id(3)] DateOnly Depuis);

/// <param name="Numero">The small integer that stands for the person in sets.</param>
/// <param name="Refus">Why no new contract may begin on that day.</param>
[GenerateSerializer, Immutable, Alias("clauses.accueil")]
public sealed record Accueil(
    [property: Id(0)] int Numero,
    [property: Id(1)] string? CommuneResidence,
    [property: Id(2)] string? Qpv,
    [property: Id(3)] Sexe Sexe,
    [property: Id(4)] RefusParcours? Refus);

/// <param name="Champs">The fields that a refusal is about; of what is done, those that were left as they were.</param>
[GenerateSerializer, Immutable, Alias("clauses.reponse-participant")]
public sealed record ReponseParticipant(
    [property: Id(0)] CallOutcome Outcome,
    [property: Id(1)] Inscription Inscription,
    [property: Id(2)] RefusParcours? Refus,
    [property: Id(3)] ImmutableArray<string> Champs)
{
    public static ReponseParticipant Fait(Inscription inscription, params ImmutableArray<string> ignores) => new(CallOutcome.Fait, inscription, null, ignores);

    public static ReponseParticipant Refuse(RefusParcours code, params ImmutableArray<string> champs) => new(CallOutcome.Refuse, default, code, champs);
}

/// <summary>Why a change of a person or of a parcours is refused: stable codes of the HTTP contract.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusParcours>))]
public enum RefusParcours
{
    [JsonStringEnumMemberName("participant-inconnu")] ParticipantInconnu,
    /// <summary>The id was erased: it is never revived.</summary>
    [JsonStringEnumMemberName("participant-efface")] ParticipantEfface,
    [JsonStringEnumMemberName("id-pris")] IdPris,
    [JsonStringEnumMemberName("parcours-inconnu")] ParcoursInconnu,
    [JsonStringEnumMemberName("parcours-ouvert")] ParcoursOuvert,
    /// <summary>Hours of it count: a correction changes it.</summary>
    [JsonStringEnumMemberName("parcours-fige")] ParcoursFige,
    [JsonStringEnumMemberName("parcours-clos")] ParcoursClos,
    /// <summary>It is open: there is no end of it to correct.</summary>
    [JsonStringEnumMemberName("sortie-inconnue")] SortieInconnue,
    /// <summary>Not in the order of the parcours, or in the future.</summary>
    [JsonStringEnumMemberName("date-invalide")] DateInvalide,
    [JsonStringEnumMemberName("heures-en-attente")] HeuresEnAttente,
    /// <summary>Contracts, hours of which count, would be left outside every parcours.</summary>
    [JsonStringEnumMemberName("dates-exclues")] DatesExclues,
}
