using System.Globalization;
using System.Security.Claims;

namespace Clauses.Api.Access;

/// <summary>What a session's cookie says, and nothing else: who it is of. What they may do is asked of the base.</summary>
/// <param name="Id">The account, or the read-only link.</param>
/// <param name="SecurityStamp">That of the account when the session began; 0 for a link.</param>
internal readonly record struct Token(SessionKind Genre, string Id, int SecurityStamp)
{
    private const string ClaimGenre = "genre";
    private const string ClaimTampon = "tampon";

    public ClaimsPrincipal Present(string nom) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, Id),
            new(ClaimTypes.Name, nom),
            new(ClaimGenre, Genre.ToString()),
            new(ClaimTampon, SecurityStamp.ToString(CultureInfo.InvariantCulture)),
        ],
        OpenSessions.Schema));

    /// <summary>Out of a cookie; null when it is none of ours.</summary>
    public static Token? De(ClaimsPrincipal qui) =>
        qui.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && Enum.TryParse<SessionKind>(qui.FindFirstValue(ClaimGenre), out var genre)
        && int.TryParse(qui.FindFirstValue(ClaimTampon), NumberStyles.None, CultureInfo.InvariantCulture, out var tampon)
            ? new Token(genre, id, tampon)
            : null;
}

internal enum SessionKind
{
    Compte,
    Partage,
}
