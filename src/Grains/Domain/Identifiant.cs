using System.Buffers;

namespace Clauses.Grains.Domain;

/// <summary>Ids and references are the client's own: 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>, but <c>.</c> and <c>..</c>: each may stand in an address, where
/// those two are steps.</summary>
public static class Identifiant
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Permis =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether a text may be an id.</summary>
    public static bool IsValid(string? texte) => MayBeKnown(texte) && texte is not ("." or "..");

    /// <summary>Whether it may have been one once: steps of a path were taken, and lines may bear them.</summary>
    public static bool MayBeKnown(string? texte) =>
        texte is { Length: >= 1 and <= MaxLength } && !texte.AsSpan().ContainsAnyExcept(Permis);
}
