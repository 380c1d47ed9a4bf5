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
}
