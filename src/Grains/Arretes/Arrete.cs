using System.Security.Cryptography;

namespace Clauses.Grains.Arretes;

/// <summary>A bilan frozen as it stood: who, when, and up to where in the ledger. Never edited.</summary>
public sealed record Arrete
{
    public required int Annee { get; init; }
    public required string Id { get; init; }
    public string? Libelle { get; init; }
    public DateOnly? Au { get; init; }
    public required DateTimeOffset Instant { get; init; }
    public required string Auteur { get; init; }
    /// <summary>How far the ledger was read; the version of each marché is kept beside.</summary>
    public required Position Livre { get; init; }
    /// <summary>Version of the parameters it was made with.</summary>
    public required int Parametres { get; init; }
    /// <summary>SHA-256 of the content, in lowercase hexadecimal.</summary>
    public required string Empreinte { get; init; }
}

/// <param name="Bytes">The bilan as clients get it: JSON in UTF-8.</param>
public sealed record ArreteContent(ReadOnlyMemory<byte> Bytes, int Parametres)
{
    /// <summary>SHA-256 of the bytes, in lowercase hexadecimal.</summary>
    public string Empreinte => Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));
}

public sealed record ArreteTenu(Arrete Arrete, ArreteContent Content)
{
    public bool IsIntact => Content.Empreinte == Arrete.Empreinte;
}
