namespace Clauses.Grains.Journal;

/// <summary>« Stream S, from version v, these entries »: of a marché, or of a need's or a person's stream, whose entries are events.</summary>
/// <param name="Flux">The stream: a marché's id, or a kind and an id (<c>besoin/B-1</c>, <c>parcours/P-1</c>).</param>
/// <param name="Depuis">The version that the writer knows: the numero of its last entry, 0 for none.</param>
/// <param name="Ecritures">The entries of a marché, numbered from <paramref name="Depuis"/> + 1 without gaps.</param>
/// <param name="Rattachements">The members that the marché has a share in from now on, for changes; empty otherwise.</param>
public sealed record Append(
    string Flux,
    long Depuis,
    ImmutableArray<Ecriture> Ecritures,
    ImmutableArray<Domain.Cible> Rattachements)
{
    /// <summary>The most entries of an append; it has at least one.</summary>
    public const int MaxEcritures = 20_000;

    /// <summary>The entries of another stream than a marché's, numbered likewise.</summary>
    public ImmutableArray<Evenement> Evenements { get; init; } = [];

    /// <summary>What a need is after it was opened or changed, for lists and first readings: a JSON array of rows of the table <c>besoin_inscrit</c>.</summary>
    public string? Besoins { get; init; }

    /// <summary>What the need stands at after it; null: what its row says.</summary>
    public BesoinRow? Besoin { get; init; }

    /// <summary>Its orientations that moved.</summary>
    public ImmutableArray<OrientationRow> Orientations { get; init; } = [];

    /// <summary>What another stream says of the same: both are written, or neither is.</summary>
    public Append? Avec { get; init; }

    public int Count => Ecritures.Length + Evenements.Length;

    public static Append De(string flux, long depuis, ImmutableArray<Evenement> evenements) => new(flux, depuis, [], []) { Evenements = evenements };
}

public enum AppendResult
{
    Ecrit,
    /// <summary>Somebody else wrote to the stream: nothing was written, the writer must read again.</summary>
    Depasse,
    /// <summary>The contract that it registers belongs to another marché: nothing was written.</summary>
    ContratPris,
    /// <summary>Whoever was to write it with something of its own would not: nothing was written, and what was decided says why.</summary>
    Decline,
    /// <summary>Too much waits already: nothing was written, nothing will be.</summary>
    Sature,
    /// <summary>Nobody knows yet: it may have been written, or still be. The writer must read again before it writes.</summary>
    Incertain,
}

/// <summary>The only truth: append-only streams, one a marché, a need and a person's parcours.</summary>
public interface IJournal
{
    /// <summary>Compare-and-append: advances the stream from the version that the writer knows, or does nothing. A lost answer is
    /// resolved inside, by the same compare-and-append again, up to a time limit.</summary>
    /// <returns>What became of it; ordinary outcomes are never exceptions.</returns>
    Task<AppendResult> AppendAsync(Append ajout, CancellationToken cancellationToken);

    /// <summary>Whether nobody has written to the stream after this version. A refusal writes nothing, so no compare-and-append proves that
    /// it was decided on what is there.</summary>
    ValueTask<bool> IsCurrentAsync(string flux, long version, CancellationToken cancellationToken);

    /// <summary>The marché's entries after a version, in order, without their motifs.</summary>
    IAsyncEnumerable<Ecriture> ReadAsync(string marche, long apres, CancellationToken cancellationToken);

    /// <summary>The events of another stream after a version, in order.</summary>
    /// <param name="personnel">Whether what is about persons is read with them, as far as it is not erased.</param>
    Task<ImmutableArray<Evenement>> ReadEvenementsAsync(string flux, long apres, bool personnel, CancellationToken cancellationToken);
}
