using Clauses.Api.Commun;

namespace Clauses.Api.Pages;

/// <summary>What people type in a form, as the API's demands hold it.</summary>
internal static class TextesSaisis
{
    /// <summary>A text without what surrounds it; null when nothing is left.</summary>
    public static string? Lire(string? texte) => string.IsNullOrWhiteSpace(texte) ? null : texte.Trim();

    /// <summary>A day; null when nothing is typed.</summary>
    /// <exception cref="ProblemeException">422: something is, that is no day. It must not pass for no day at all.</exception>
    public static DateOnly? LireJour(string? texte, string champ) => Lire(texte) switch
    {
        null => null,
        var ecrit => Dates.TryLire(ecrit, out var jour) ? jour : throw Champs.Invalide(champ, "une date aaaa-mm-jj"),
    };
}
