namespace Clauses.Silo.Journal;

/// <summary>An append on its way, and the promise of its outcome.</summary>
/// <remarks>Whoever waits goes on elsewhere: a writer never runs a caller's code.</remarks>
internal sealed class PendingAppend(Append ajout, Guid lot, long debut) : TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Append Ajout { get; } = ajout;

    /// <summary>Stored with each of the entries; the same at each attempt. It says whose entries those are when an answer was lost.</summary>
    public Guid Lot { get; } = lot;

    /// <summary>When it was asked for, on the clock's own count.</summary>
    public long Debut { get; } = debut;

    /// <summary>Its outcome, once known, until it is told.</summary>
    public AppendResult Resultat { get; set; }

    /// <summary>The next append of the same stream, which waits for the outcome of this one.</summary>
    public PendingAppend? Next { get; set; }

    /// <summary>The last append of the chain that this one, under way, heads.</summary>
    public PendingAppend? Last { get; set; }

    public int Lignes => Ajout.Count + (Ajout.Avec?.Count ?? 0);
}
