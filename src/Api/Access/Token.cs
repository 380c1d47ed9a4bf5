using System.Security.Claims;

namespace Clauses.Api.Access;

/// <summary>What a session's cookie says, and nothing else: which it is. Whose, and what they may do, is asked of the base.</summary>
/// <param name="Id">The session of an account, or the read-only link.</param>
internal readonly record struct Token(SessionKind Genre, string Id)
{
    private const string ClaimGenre = "genre";

    public ClaimsPrincipal Present(string nom) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, Id), new(ClaimTypes.Name, nom), new(ClaimGenre, Genre.ToString())], OpenSessions.Schema));

    /// <summary>Out of a cookie; null when it is none of ours.</summary>
    public static Token? De(ClaimsPrincipal qui) =>
        qui.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Enum.TryParse<SessionKind>(qui.FindFirstValue(ClaimGenre), out var genre)
            ? new Token(genre, id)
            : null;
}

internal enum SessionKind
{
    Seance,
    Partage,
}
