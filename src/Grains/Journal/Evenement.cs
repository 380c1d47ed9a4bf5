namespace Clauses.Grains.Journal;

/// <summary>One entry of the stream of a need or of a person's parcours. Never edited.</summary>
[GenerateSerializer, Immutable, Alias("clauses.evenement")]
public sealed record Evenement
{
    /// <summary>1, 2, 3… within the stream, without gaps: also the stream's version once it is written.</summary>
    [Id(0)] public required long Numero { get; init; }

    /// <summary>What happened, a code of the stream's kind.</summary>
    [Id(1)] public required string Genre { get; init; }

    /// <summary>JSON of opaque ids, codes of tables and days: nothing that must be erased.</summary>
    [Id(2)] public required string Content { get; init; }

    /// <summary>JSON of what is about a person (a birth date, criteria, a text). It is kept beside the ledger, and can be erased.</summary>
    [Id(3)] public string? Personnel { get; init; }

    /// <summary>Id of the key that asked for it.</summary>
    [Id(4)] public required string Auteur { get; init; }

    /// <summary>When it was recorded; never earlier than the entry before.</summary>
    [Id(5)] public required DateTimeOffset Enregistre { get; init; }
}
