namespace Clauses.Api.Access;

/// <summary>As of when a figure is asked for, and who may ask what was known when.</summary>
internal static class Moments
{
    /// <summary>ISO 8601 to the second or finer; what tells the offset may not be left out.</summary>
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The moment asked for; <see cref="Moment.Present"/> when none is.</summary>
    /// <param name="au">The parameter <c>au</c>: a day, today in Paris at the latest; for those who may not see names, the last of a month.</param>
    /// <param name="connuLe">The parameter <c>connuLe</c>: an instant with its offset, not in the future. From one such instant to the next
    /// a correction would show, and single people out: only those who may see names may ask.</param>
    /// <exception cref="ProblemException">400: no such value; 403: this key may not ask what was known when.</exception>
    public static Moment Read(string? au, string? connuLe, Caller porteur, TimeProvider temps) =>
        string.IsNullOrEmpty(au) && string.IsNullOrEmpty(connuLe) ? default : new(Jour(au, porteur, temps), Instant(connuLe, porteur, temps));

    private static DateOnly? Jour(string? au, Caller porteur, TimeProvider temps)
    {
        if (string.IsNullOrEmpty(au))
            return null;
        if (!Dates.TryRead(au, out var jour))
            throw Parametres.Invalid("au", "une date aaaa-mm-jj, 2024-03-31 par exemple");
        if (porteur.Masque && jour.AddDays(1).Day != 1)
            throw Parametres.Invalid("au", "le dernier jour d'un mois : d'un jour à l'autre, la différence serait le travail d'une personne");
        return jour <= temps.Today() ? jour : throw Parametres.Invalid("au", Dates.TodayAtLatest);
    }

    private static DateTimeOffset? Instant(string? connuLe, Caller porteur, TimeProvider temps)
    {
        if (string.IsNullOrEmpty(connuLe))
            return null;
        if (porteur.Role is not (Role.Facilitateur or Role.Employeur))
        {
            throw new ProblemException(ProblemKind.AccessDenied,
                "connuLe : réservé au facilitateur, et à l'employeur pour son entreprise, car une correction désignerait des personnes ; demandez « au » seul.",
                "connuLe", "Seul le facilitateur, ou l'employeur pour son entreprise, remonte à ce qui était connu un jour passé : une correction désignerait des personnes.");
        }
        if (!DateTimeOffset.TryParseExact(connuLe, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) || !DitSonDecalage(connuLe))
        {
            throw Parametres.Invalid(
                "connuLe", "un instant avec son décalage, 2024-04-05T18:00:00Z ou 2024-04-05T20:00:00%2B02:00 (dans une adresse, + s'écrit %2B)");
        }
        return instant <= temps.GetUtcNow()
            ? instant
            : throw Parametres.Invalid("connuLe", "un instant qui ne soit pas dans l'avenir : maintenant au plus tard");
    }

    private static bool DitSonDecalage(string instant) => instant[^1] == 'Z' || instant[^6] is '+' or '-';
}
