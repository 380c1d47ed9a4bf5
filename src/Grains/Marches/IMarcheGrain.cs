namespace Clauses.Grains.Marches;

/// <summary>A marché: the only writer of its stream. Its key is the marché's id.</summary>
/// <remarks>Every answer comes once what it says is durable. What cannot be done is said by an <see cref="CallOutcome"/>, never thrown.</remarks>
[Alias("clauses.IMarcheGrain")]
public interface IMarcheGrain : IReporter
{
    [Alias("inscrire")]
    Task<ReponseChangement> Inscrire(Marche marche, string auteur);

    [Alias("avenant")]
    Task<ReponseChangement> Avenant(Avenant avenant, string motif, string auteur);

    [Alias("inscrire-contrat")]
    Task<ReponseChangement> InscrireContrat(string id, DemandeContrat contrat, string auteur);

    /// <summary>The same for a contract that comes from a need: what the need says of the hire is written with it, both or neither.</summary>
    /// <returns>A contract that was as it is already is written by nobody: nor is what the need says.</returns>
    [Alias("embaucher")]
    Task<ReponseChangement> Embaucher(string id, DemandeContrat contrat, PartDuBesoin besoin, string auteur);

    /// <summary>Says what <see cref="InscrireContrat"/> would answer by what is recorded now: nothing is written.</summary>
    [Alias("examiner-contrat"), ReadOnly]
    Task<ReponseChangement> ExamineContrat(string id, DemandeContrat contrat);

    /// <summary>The orientation that a contract names, as the journal has it now.</summary>
    [Alias("orientation-de")]
    Task<ReponseOrientation> OrientationDe(string contrat);

    /// <summary>Lets contracts go from the orientation that they name: the hire is undone. Refused once one of them has hours.</summary>
    [Alias("detacher")]
    Task<ReponseChangement> Detacher(ImmutableArray<string> contrats, OrientationNommee orientation, string auteur);

    /// <summary>Has the marché and its contracts count in the communes of which theirs are part today, some hundreds of them at a time: until nothing
    /// changes.</summary>
    [Alias("rejoindre")]
    Task<ReponseChangement> Rejoindre(string auteur);

    /// <summary>Declares lines of hours; each stands alone. Answers in their order.</summary>
    [Alias("declarer")]
    Task<ReponseLignes> Declarer(ImmutableArray<LigneRecue> lignes, string auteur);

    /// <summary>Says what <see cref="Declarer"/> would answer to these lines by what is recorded now: nothing is written, and a line that
    /// would be recorded has no numero yet.</summary>
    [Alias("simuler"), ReadOnly]
    Task<ReponseLignes> Simulate(ImmutableArray<LigneRecue> lignes);

    /// <summary>Validates or refuses lines. Answers in their order.</summary>
    [Alias("decider")]
    Task<ReponseLignes> Decider(ImmutableArray<DecisionDemandee> decisions, string auteur);

    /// <summary>Corrects lines: a reversing entry and a new line. Answers in their order.</summary>
    [Alias("corriger")]
    Task<ReponseLignes> Corriger(ImmutableArray<CorrectionDemandee> corrections, string auteur);

    /// <summary>Waits until every total holds the marché's present version. False when that takes too long.</summary>
    [Alias("attendre-totaux")]
    Task<bool> WaitTotaux(TimeSpan limite);

    /// <summary>The balance, or null when the marché is not open.</summary>
    /// <param name="exercice">The year, or 0: the whole life.</param>
    [Alias("solde")]
    Task<SoldeMarche?> Solde(int exercice);

    /// <summary>The marché and its balance, for who follows it: at once when its version is not the one seen, else as soon as it changes,
    /// or as it still stands after some seconds. Null when the marché is not open.</summary>
    /// <param name="exercice">The year, or 0: the whole life.</param>
    /// <param name="vue">The version seen, or -1: none.</param>
    [Alias("suivre"), AlwaysInterleave]
    Task<MarcheSuivi?> Follow(int exercice, long vue);

    /// <summary>The marché's own balance at its version, to be verified.</summary>
    [Alias("photo")]
    Task<Snapshot> Snapshot();
}

/// <param name="Contrat">The contract that was asked for, as it is recorded once that is done.</param>
[GenerateSerializer, Immutable, Alias("clauses.reponse-changement")]
public sealed record ReponseChangement(
    [property: Id(0)] CallOutcome Outcome,
    [property: Id(1)] Registre.Inscription Inscription = default,
    [property: Id(2)] CodeRefus? Code = null,
    [property: Id(3)] ContratInscrit? Contrat = null);

/// <param name="Semblables">Ids of other contracts that may be the same one, in order; some of them where they are many.</param>
/// <param name="Ecarts">In what it does not agree with the marché.</param>
/// <param name="SeuleEmbauche">Whether its need knows that the person is hired nowhere else.</param>
[GenerateSerializer, Immutable, Alias("clauses.contrat-inscrit")]
public sealed record ContratInscrit(
    [property: Id(0)] Contrat Contrat, [property: Id(1)] ImmutableArray<string> Semblables, [property: Id(2)] ImmutableArray<EcartDeContrat> Ecarts = default,
    [property: Id(3)] bool SeuleEmbauche = false);

/// <param name="Outcome">What became of all of it: each result stands only when done.</param>
[GenerateSerializer, Immutable, Alias("clauses.reponse-lignes")]
public sealed record ReponseLignes(
    [property: Id(0)] CallOutcome Outcome,
    [property: Id(1)] ImmutableArray<ResultatLigne> Resultats);

/// <param name="Numero">The line's numero in the ledger, when it has one; of a correction, the new line's (or, when the line is only
/// cancelled, the contre-passation's).</param>
/// <param name="Reference">Of a correction, the new line's reference.</param>
/// <param name="Semblable">Of a new line, the numero of another of its contract with the same days and hours; 0: there is none.</param>
[GenerateSerializer, Immutable, Alias("clauses.resultat-ligne")]
public readonly record struct ResultatLigne(
    [property: Id(0)] CodeRefus? Code,
    [property: Id(1)] bool Deja,
    [property: Id(2)] long? Numero,
    [property: Id(3)] string? Reference,
    [property: Id(4)] long Semblable = 0)
{
    public static ResultatLigne Refus(CodeRefus code) => new(code, false, null, null);
}

/// <summary>A contract as asked for: what is absent is resolved by the marché.</summary>
/// <param name="Contrat">The contract; <see cref="Contrat.Titulaire"/>, <see cref="Contrat.CommuneResidence"/> and
/// <see cref="Contrat.Qpv"/> are null when the request does not name them.</param>
/// <param name="CommuneParDefaut">The participant's commune, for a first registration.</param>
/// <param name="QpvParDefaut">The participant's QPV, for a first registration.</param>
/// <param name="Echeance">Until when its need keeps a place for it; null: it keeps none.</param>
[GenerateSerializer, Immutable, Alias("clauses.demande-contrat")]
public sealed record DemandeContrat(
    [property: Id(0)] Contrat Contrat,
    [property: Id(1)] string? CommuneParDefaut,
    [property: Id(2)] string? QpvParDefaut,
    [property: Id(3)] DateTimeOffset? Echeance = null);

/// <summary>What a need says of a hire: an append of its stream.</summary>
[GenerateSerializer, Immutable, Alias("clauses.part-du-besoin")]
public sealed record PartDuBesoin(
    [property: Id(0)] string Flux,
    [property: Id(1)] long Depuis,
    [property: Id(2)] ImmutableArray<Evenement> Evenements,
    [property: Id(3)] BesoinRow? Besoin,
    [property: Id(4)] ImmutableArray<OrientationRow> Orientations)
{
    internal static PartDuBesoin De(Append ajout) => new(ajout.Flux, ajout.Depuis, ajout.Evenements, ajout.Besoin, ajout.Orientations);

    internal Append Append() => Journal.Append.De(Flux, Depuis, Evenements) with { Besoin = Besoin, Orientations = Orientations };
}

/// <summary>What a contract says of the orientation that it came from.</summary>
/// <param name="Outcome">Whether the journal could be asked.</param>
/// <param name="Orientation">Null: it names none, or there is no such contract.</param>
[GenerateSerializer, Immutable, Alias("clauses.reponse-orientation")]
public sealed record ReponseOrientation([property: Id(0)] CallOutcome Outcome, [property: Id(1)] OrientationNommee? Orientation);

/// <summary>A line as received. What cannot be read is null, and <paramref name="Defaut"/> says so: a known reference is answered
/// before any other rule, even when the rest of the line is wrong.</summary>
/// <param name="Reference">The employer's reference, unique within the contract.</param>
/// <param name="Defaut">The first rule that the line breaks by itself, or null.</param>
[GenerateSerializer, Immutable, Alias("clauses.ligne-recue")]
public readonly record struct LigneRecue(
    [property: Id(0)] string Contrat,
    [property: Id(1)] string Reference,
    [property: Id(2)] Periode Periode,
    [property: Id(3)] Heures Heures,
    [property: Id(4)] CodeRefus? Defaut)
{
    /// <summary>Whether it says the same as another line of its key, so that it counts once with it.</summary>
    public bool DitComme(in LigneRecue autre) => Defaut is null && Periode == autre.Periode && Heures == autre.Heures;
}

/// <param name="Valider">True to validate, false to refuse.</param>
/// <param name="Heures">Of a validation: the hours validated, the rest being refused; null: all.</param>
/// <param name="Date">Day of the decision, not in the future; null: today.</param>
/// <param name="Defaut">The first rule that the request breaks by itself, or null.</param>
[GenerateSerializer, Immutable, Alias("clauses.decision-demandee")]
public sealed record DecisionDemandee(
    [property: Id(0)] string Contrat,
    [property: Id(1)] string Reference,
    [property: Id(2)] bool Valider,
    [property: Id(3)] Heures? Heures,
    [property: Id(4)] string? Motif,
    [property: Id(5)] DateOnly? Date,
    [property: Id(6)] CodeRefus? Defaut);

/// <param name="NouvelleReference">Reference of the new line; null: made from the old one.</param>
/// <param name="Debut">First day of the new line; null: as before.</param>
/// <param name="Fin">Last day of the new line; null: as before.</param>
/// <param name="Heures">Hours of the new line; zero: there is none.</param>
/// <param name="Decision">A decision on the new line in the same call, or null: it waits. Its contract and reference are not read.</param>
/// <param name="LignesDecidees">Whether the caller may correct a line that is decided.</param>
/// <param name="Defaut">The first rule that the request breaks by itself, or null.</param>
[GenerateSerializer, Immutable, Alias("clauses.correction-demandee")]
public sealed record CorrectionDemandee(
    [property: Id(0)] string Contrat,
    [property: Id(1)] string Reference,
    [property: Id(2)] string? NouvelleReference,
    [property: Id(3)] DateOnly? Debut,
    [property: Id(4)] DateOnly? Fin,
    [property: Id(5)] Heures Heures,
    [property: Id(6)] string? Motif,
    [property: Id(7)] DecisionDemandee? Decision,
    [property: Id(8)] bool LignesDecidees,
    [property: Id(9)] CodeRefus? Defaut);

/// <param name="Compte">Its hours; <see cref="Totaux.Compte.Obligation"/> is the obligation in force, whole-life.</param>
/// <param name="ValideesVieEntiere">Hours validated over the whole life, whatever the exercice asked for.</param>
/// <param name="Entreprises">By company bound: those with an obligation or with hours, in the order of their ids.</param>
[GenerateSerializer, Immutable, Alias("clauses.solde-marche")]
public sealed record SoldeMarche(
    [property: Id(0)] Compte Compte,
    [property: Id(1)] Heures ValideesVieEntiere,
    [property: Id(2)] ImmutableArray<SoldeEntreprise> Entreprises)
{
    /// <summary>Out of the balances of the whole marché, and of each company that is bound or ever had hours.</summary>
    public static SoldeMarche De(Compte compte, Compte vieEntiere, IEnumerable<(string Entreprise, Compte Compte)> titulaires) => new(
        compte,
        vieEntiere.Validees,
        [.. titulaires
            .Select(un => new SoldeEntreprise(
                un.Entreprise, un.Compte.Obligation, un.Compte.Declarees, un.Compte.Validees, un.Compte.Refusees, un.Compte.Participants))
            .Where(solde => solde.Obligation != Heures.Zero || solde.Declarees != Heures.Zero)
            .OrderBy(solde => solde.Entreprise, StringComparer.Ordinal)]);
}

/// <summary>A marché's balance, with who may see it.</summary>
/// <param name="Fiche">The marché as last registered, at the version of the balance: who loses it by a change sees nothing after it.</param>
[GenerateSerializer, Immutable, Alias("clauses.marche-suivi")]
public sealed record MarcheSuivi(
    [property: Id(0)] Marche Fiche,
    [property: Id(1)] SoldeMarche Solde);

/// <summary>What a company owes and has done on a marché.</summary>
/// <param name="Obligation">Its part of the obligation, whole-life.</param>
/// <param name="Participants">Distinct people, so that small cells can be hidden.</param>
[GenerateSerializer, Immutable, Alias("clauses.solde-entreprise")]
public readonly record struct SoldeEntreprise(
    [property: Id(0)] string Entreprise,
    [property: Id(1)] Heures Obligation,
    [property: Id(2)] Heures Declarees,
    [property: Id(3)] Heures Validees,
    [property: Id(4)] Heures Refusees,
    [property: Id(5)] int Participants);
