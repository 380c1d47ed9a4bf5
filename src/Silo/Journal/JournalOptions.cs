namespace Clauses.Silo.Journal;

public sealed record JournalOptions
{
    /// <summary>The most lines that wait; an append that would make more is refused at once.</summary>
    public int LignesEnAttente { get; init; } = 60_000;

    /// <summary>The most lines of a lot: one statement, one transaction. A longer append goes alone.</summary>
    public int LignesPerBatch { get; init; } = 2_000;

    /// <summary>How many lots may be under way at once.</summary>
    public int Ecrivains { get; init; } = 2;

    /// <summary>How many lines must wait for one more writer to take some: small lots cost PostgreSQL more per line.</summary>
    public int SeuilRenfort { get; init; } = 64;

    /// <summary>How long one attempt may take; then its session is given up, and the same is sent again.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an append is tried before it is answered <see cref="Grains.Journal.AppendResult.Incertain"/>; the last attempt
    /// may begin just before.</summary>
    public TimeSpan AppendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait between two attempts while PostgreSQL is away.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);
}
