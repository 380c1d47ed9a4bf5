using System.Globalization;
using System.Security.Claims;

namespace Clauses.Api.Acces;

/// <summary>What a session's cookie says, and nothing else: who it is of. What they may do is asked of the base.</summary>
/// <param name="Id">The account, or the read-only link.</param>
/// <param name="Tampon">That of the account when the session began; 0 for a link.</param>
internal readonly record struct Jeton(GenreSeance Genre, string Id, int Tampon)
{
    private const string ClaimGenre = "genre";
    private const string ClaimTampon = "tampon";

    public ClaimsPrincipal Presenter(string nom) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, Id),
            new(ClaimTypes.Name, nom),
            new(ClaimGenre, Genre.ToString()),
            new(ClaimTampon, Tampon.ToString(CultureInfo.InvariantCulture)),
        ],
        SeancesOuvertes.Schema));

    /// <summary>Out of a cookie; null when it is none of ours.</summary>
    public static Jeton? De(ClaimsPrincipal qui) =>
        qui.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && Enum.TryParse<GenreSeance>(qui.FindFirstValue(ClaimGenre), out var genre)
        && int.TryParse(qui.FindFirstValue(ClaimTampon), NumberStyles.None, CultureInfo.InvariantCulture, out var tampon)
            ? new Jeton(genre, id, tampon)
            : null;
}

internal enum GenreSeance
{
    Compte,
    Partage,
}
