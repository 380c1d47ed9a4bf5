namespace Clauses.Grains.Journal;

/// <summary>One entry of the stream of a need or of a person's parcours. Never edited.</summary>
public sealed record Evenement
{
    /// <summary>1, 2, 3… within the stream, without gaps: also the stream's version once it is written.</summary>
    public required long Numero { get; init; }

    /// <summary>What happened, a code of the stream's kind.</summary>
    public required string Genre { get; init; }

    /// <summary>JSON of opaque ids, codes of tables and days: nothing that must be erased.</summary>
    public required string Content { get; init; }

    /// <summary>JSON of what is about a person (a birth date, criteria, a text). It is kept beside the ledger, and can be erased.</summary>
    public string? Personnel { get; init; }

    /// <summary>Id of the key that asked for it.</summary>
    public required string Auteur { get; init; }

    /// <summary>When it was recorded; never earlier than the entry before.</summary>
    public required DateTimeOffset Enregistre { get; init; }
}
