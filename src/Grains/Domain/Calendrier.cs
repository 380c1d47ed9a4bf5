namespace Clauses.Grains.Domain;

/// <summary>Days as people in France count them.</summary>
public static class Calendrier
{
    /// <summary>The key of the clock that dates what is recorded: it may be set apart, where the container's clock also paces Orleans.</summary>
    public const string Horloge = "domaine";

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>Today in Paris.</summary>
    public static DateOnly Today(this TimeProvider temps) => JourDe(temps.GetUtcNow());

    /// <summary>The day that it is in Paris at an instant.</summary>
    public static DateOnly JourDe(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);

    /// <summary>The instant at which a day begins in Paris.</summary>
    public static DateTimeOffset DebutDe(DateOnly jour)
    {
        var minuit = jour.ToDateTime(TimeOnly.MinValue);
        return new(minuit, Paris.GetUtcOffset(minuit));
    }

    /// <summary>Whether nobody works on a day as a rule: a Sunday, or a public holiday of all France (Code du travail, art. L3132-3 and L3133-1).</summary>
    public static bool IsChome(this DateOnly jour) => jour.DayOfWeek == DayOfWeek.Sunday || Feries.Contains((jour.Month, jour.Day))
        || Array.IndexOf(ApresPaques, jour.DayNumber - Paques(jour.Year).DayNumber) >= 0;

    private static readonly HashSet<(int Mois, int Jour)> Feries = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

    /// <summary>Days after Easter Sunday: its Monday, Ascension, Whit Monday.</summary>
    private static readonly int[] ApresPaques = [1, 39, 50];

    /// <summary>Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    private static DateOnly Paques(int annee)
    {
        var (siecle, rang, lune) = (annee / 100, annee % 100, annee % 19);
        var epacte = ((19 * lune) + siecle - (siecle / 4) - ((siecle - ((siecle + 8) / 25) + 1) / 3) + 15) % 30;
        var semaine = (32 + (2 * (siecle % 4)) + (2 * (rang / 4)) - epacte - (rang % 4)) % 7;
        var correction = (lune + (11 * epacte) + (22 * semaine)) / 451;
        var jour = epacte + semaine - (7 * correction) + 114;
        return new(annee, jour / 31, (jour % 31) + 1);
    }
}
