namespace Clauses.Grains.Bilans;

/// <summary>« The balance au 31/03, as known on 05/04 »: which part of the ledger is looked at. Since nothing is edited, the same moment
/// gives the same figures for ever.</summary>
/// <param name="Au">Effective date: of the hours, the entries whose <c>effet</c> is that day or before count, and the obligation is that of
/// the avenants dated so; null: all.</param>
/// <param name="ConnuLe">Recorded time: the entries recorded then or before count. Attributes of contracts and marchés, and where their
/// hours belong, are those last recorded by then; null: all that is recorded.</param>
public readonly record struct Moment(DateOnly? Au, DateTimeOffset? ConnuLe)
{
    /// <summary>Everything that is recorded, without any limit: what live balances say.</summary>
    public static readonly Moment Present;

    private static readonly TimeOnly DerniereSeconde = new(23, 59, 59);
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public bool EstPresent => this == Present;

    /// <summary>The day whose parameters hold, the divisor of full-time equivalents for one: the effective date where one is asked for,
    /// else the day in Paris of the recorded time.</summary>
    public DateOnly Jour(DateTimeOffset maintenant) => Au ?? Calendrier.JourDe(ConnuLe ?? maintenant);

    /// <summary>The last instant that is looked at: the end of the effective date in Paris, the recorded time, or the instant of the
    /// question, whichever is the earliest. In UTC.</summary>
    public DateTimeOffset Instant(DateTimeOffset maintenant)
    {
        var dernier = ConnuLe?.ToUniversalTime() ?? maintenant;
        return Au is { } jour && FinDe(jour) is var fin && fin < dernier ? fin : dernier;
    }

    private static DateTimeOffset FinDe(DateOnly jour)
    {
        // Not by a conversion of the local time: it throws on the few evenings of history on which the clocks jumped.
        var locale = jour.ToDateTime(DerniereSeconde);
        return new DateTimeOffset(locale, TimeSpan.Zero) - Paris.GetUtcOffset(locale);
    }
}
