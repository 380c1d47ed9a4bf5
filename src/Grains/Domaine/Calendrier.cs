namespace Clauses.Grains.Domaine;

/// <summary>Days as people in France count them.</summary>
public static class Calendrier
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>Today in Paris.</summary>
    public static DateOnly Aujourdhui(this TimeProvider temps) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(temps.GetUtcNow(), Paris).DateTime);
}
