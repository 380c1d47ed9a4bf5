namespace Clauses.Grains.Journal;

/// <summary>Reads of the journal that need no grain: lists, pages, addresses, and what totals start from.</summary>
public interface IReads
{
    /// <summary>A total of fewer marchés is as quickly read from the ledger as from anywhere else.</summary>
    const int Large = 32;

    /// <summary>Where contracts belong; a contract that does not exist is absent from the answer. At most 5 000 ids.</summary>
    Task<ImmutableArray<AdresseContrat>> FindContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken);

    /// <summary>Contracts as last registered; one that does not exist is absent from the answer. At most 5 000 ids, each once.</summary>
    Task<ImmutableArray<ContratLu>> ReadContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken);

    async Task<ContratLu?> ReadContratAsync(string contrat, CancellationToken cancellationToken) =>
        await ReadContratsAsync([contrat], cancellationToken) is [var lu] ? lu : null;

    /// <summary>Contracts in the order of their ids.</summary>
    /// <param name="limite">1 to 500; of one employer, 1 to 20 000.</param>
    Task<ImmutableArray<ContratLu>> ListContratsAsync(string? employeur, string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>Marchés as they stand; one that does not exist is absent from the answer. At most 5 000 ids, each once.</summary>
    Task<ImmutableArray<MarcheLu>> ReadMarchesAsync(IReadOnlyCollection<string> marches, CancellationToken cancellationToken);

    async Task<MarcheLu?> ReadMarcheAsync(string marche, CancellationToken cancellationToken) =>
        await ReadMarchesAsync([marche], cancellationToken) is [var lu] ? lu : null;

    /// <summary>Marchés in the order of their ids, of one maître d'ouvrage or aménageur where one is named.</summary>
    Task<ImmutableArray<MarcheLu>> ListMarchesAsync(string? maitreOuvrage, string? amenageur, string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>Lines of hours with their state, in the order of (marché, numero).</summary>
    Task<ImmutableArray<LigneLue>> ListLignesAsync(LignesFilter filtre, CancellationToken cancellationToken);

    /// <summary>A page of a marché's ledger, motifs included.</summary>
    Task<ImmutableArray<EcritureLue>> ListEcrituresAsync(string marche, long apres, int limite, CancellationToken cancellationToken);

    /// <summary>The members of an axis that a marché ever had a share in, in the order of their codes.</summary>
    Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>What each of these members stands at: for each, every marché that ever had a share in it, read at one instant.
    /// Many members are read in one statement.</summary>
    Task<ImmutableArray<PartLue>> ReadPartsAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken);

    /// <summary>Those of some totals in which <see cref="Large"/> marchés, or more, ever had a share. Many totals are read in one statement.</summary>
    Task<ImmutableArray<Cible>> ListLargeAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken);

    /// <summary>What a total stands at, of those marchés alone that are not known at their version. Null where more is known than there is.</summary>
    Task<ImmutableArray<PartLue>?> ReadMovedPartsAsync(Cible cible, IReadOnlyCollection<VersionFlux> connus, CancellationToken cancellationToken);

    /// <summary>The streams of those who report that moved and were not seen by a former look, with the version each is at; and from where the next look
    /// starts: from the first transaction that may not have been seen. Whoever commits late began late, and is not lost.</summary>
    /// <param name="depuis">Where a former look said; null: there was none.</param>
    /// <param name="passe">How far a first look goes back.</param>
    Task<(ImmutableArray<VersionFlux> Flux, long Suivant)> ListMouvementsAsync(long? depuis, TimeSpan passe, CancellationToken cancellationToken);
}

/// <summary>Where a contract belongs, for ever.</summary>
public readonly record struct AdresseContrat(string Contrat, string Marche, string Employeur);

public sealed record ContratLu(string Id, Contrat Contrat);

/// <param name="Avenants">Its avenants with their motifs, in the order of their recording.</param>
public sealed record MarcheLu(string Id, MarcheInscrit Marche, ImmutableArray<(Avenant Avenant, string? Motif)> Avenants);

/// <summary>A version of a stream.</summary>
/// <param name="Flux">A marché's id, or a kind and an id: <c>besoin/B-1</c>.</param>
[GenerateSerializer, Immutable, Alias("clauses.version-flux")]
public readonly record struct VersionFlux([property: Id(0)] string Flux, [property: Id(1)] long Version);

/// <param name="Apres">After this line, or null.</param>
/// <param name="Limite">1 to 5 000.</param>
/// <param name="Annee">Of work in this year only, or null.</param>
public sealed record LignesFilter(
    string? Contrat, string? Employeur, string? Marche, EtatLigne? Etat, VersionFlux? Apres, int Limite, int? Annee = null);

/// <summary>A line of hours with what became of it.</summary>
public sealed record LigneLue
{
    public required string Marche { get; init; }
    public required long Numero { get; init; }
    public required string Contrat { get; init; }
    public required string Reference { get; init; }
    public required Periode Periode { get; init; }
    public required Heures Heures { get; init; }
    public required EtatLigne Etat { get; init; }
    /// <summary>Hours validated; null where nothing is decided.</summary>
    public Heures? Validees { get; init; }
    /// <summary>Hours refused; null where nothing is decided.</summary>
    public Heures? Refusees { get; init; }
    public DateOnly? DateDecision { get; init; }
    /// <summary>Why it was refused or corrected; null too once erased.</summary>
    public string? Motif { get; init; }
    /// <summary>Reference of the line that replaces it, when it was corrected by another.</summary>
    public string? CorrigeePar { get; init; }
    /// <summary>Reference of the line that it replaces.</summary>
    public string? Corrige { get; init; }
    public required DateTimeOffset Enregistre { get; init; }
}

/// <summary>An entry with what refers to it.</summary>
/// <param name="Suites">Numeros of the entries that follow from it: its decision, its contre-passation, the line that replaces it.</param>
public sealed record EcritureLue(Ecriture Ecriture, ImmutableArray<long> Suites);

/// <summary>The share of a marché in a total, as the journal has it: what its contracts weigh.</summary>
/// <param name="Marche">The marché and the version at which it was read.</param>
/// <param name="Obligation">For a titulaire: its part of the marché's obligation now. Zero elsewhere.</param>
/// <param name="Contrats">The contracts that belong to the total now, each with its years; empty when the share has gone elsewhere.</param>
public sealed record PartLue(Cible Cible, VersionFlux Marche, Heures Obligation, ImmutableArray<ContratWeight> Contrats);

public sealed record ContratWeight(int Participant, TypeContrat Type, ImmutableArray<Annee> Annees);
