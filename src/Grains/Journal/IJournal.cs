namespace Clauses.Grains.Journal;

/// <summary>« Marché M, from version v, these entries. »</summary>
/// <param name="Depuis">The version that the writer knows: the numero of its last entry, 0 for none.</param>
/// <param name="Ecritures">The entries, numbered from <paramref name="Depuis"/> + 1 without gaps; 1 to <see cref="MaxEcritures"/>.</param>
/// <param name="Rattachements">The members that the marché has a share in from now on, for changes; empty otherwise.</param>
public sealed record Append(
    string Marche,
    long Depuis,
    ImmutableArray<Ecriture> Ecritures,
    ImmutableArray<Domain.Cible> Rattachements)
{
    public const int MaxEcritures = 20_000;
}

public enum AppendResult
{
    Ecrit,
    /// <summary>Somebody else wrote to the marché: nothing was written, the writer must read again.</summary>
    Depasse,
    /// <summary>The contract that it registers belongs to another marché: nothing was written.</summary>
    ContratPris,
    /// <summary>Too much waits already: nothing was written, nothing will be.</summary>
    Sature,
    /// <summary>Nobody knows yet: it may have been written, or still be. The writer must read again before it writes.</summary>
    Incertain,
}

/// <summary>The only truth: one append-only stream of entries per marché.</summary>
public interface IJournal
{
    /// <summary>Compare-and-append: advances the marché from the version that the writer knows, or does nothing. A lost answer is
    /// resolved inside, by the same compare-and-append again, up to a time limit.</summary>
    /// <returns>What became of it; ordinary outcomes are never exceptions.</returns>
    Task<AppendResult> AppendAsync(Append ajout, CancellationToken cancellationToken);

    /// <summary>Whether nobody has written to the marché after this version. A refusal writes nothing, so no compare-and-append proves that
    /// it was decided on what is there.</summary>
    ValueTask<bool> IsCurrentAsync(string marche, long version, CancellationToken cancellationToken);

    /// <summary>The marché's entries after a version, in order, without their motifs.</summary>
    IAsyncEnumerable<Ecriture> ReadAsync(string marche, long apres, CancellationToken cancellationToken);
}
