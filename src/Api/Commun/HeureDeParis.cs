namespace Clauses.Api.Commun;

/// <summary>Instants as people in France read them on paper.</summary>
internal static class HeureDeParis
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The day and the hour in Paris at an instant.</summary>
    public static DateTime De(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Paris).DateTime;
}
