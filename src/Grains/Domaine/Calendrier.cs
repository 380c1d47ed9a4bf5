namespace Clauses.Grains.Domaine;

/// <summary>Days as people in France count them.</summary>
public static class Calendrier
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>Today in Paris.</summary>
    public static DateOnly Aujourdhui(this TimeProvider temps) => JourDe(temps.GetUtcNow());

    /// <summary>The day that it is in Paris at an instant.</summary>
    public static DateOnly JourDe(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);
}
