using System.Buffers;

namespace Clauses.Grains.Domaine;

/// <summary>Ids and references are the client's own: 1 to 64 of <c>A-Z a-z 0-9 . _ -</c>.</summary>
public static class Identifiant
{
    /// <summary>The most characters that an id may have.</summary>
    public const int LongueurMax = 64;

    private static readonly SearchValues<char> Permis =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether a text may be an id.</summary>
    public static bool EstValide(string? texte) =>
        texte is { Length: >= 1 and <= LongueurMax } && !texte.AsSpan().ContainsAnyExcept(Permis);
}
