namespace Clauses.Grains.Courriels;

/// <summary>How often an account is written to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Frequence>))]
public enum Frequence
{
    [JsonStringEnumMemberName("jamais")] Jamais,
    /// <summary>From Monday to Friday.</summary>
    [JsonStringEnumMemberName("jour")] Jour,
    [JsonStringEnumMemberName("semaine")] Semaine,
    [JsonStringEnumMemberName("mois")] Mois,
}

/// <summary>When mails of a frequency are due: in the morning, on working days, on Mondays, on the first of the month.</summary>
public static class Echeances
{
    private static readonly TimeSpan Matin = TimeSpan.FromHours(7);

    /// <summary>The last one up to now, which also names the mail: there is one a frequency, account and moment.</summary>
    /// <param name="frequence">Not <see cref="Frequence.Jamais"/>.</param>
    public static DateTimeOffset Derniere(Frequence frequence, DateTimeOffset maintenant)
    {
        var jour = Calendrier.JourDe(maintenant - Matin);
        // Monday is 0.
        var rang = ((int)jour.DayOfWeek + 6) % 7;
        return Calendrier.DebutDe(frequence switch
        {
            Frequence.Jour => jour.AddDays(-Math.Max(0, rang - 4)),
            Frequence.Semaine => jour.AddDays(-rang),
            Frequence.Mois => jour.AddDays(1 - jour.Day),
            _ => throw new ArgumentOutOfRangeException(nameof(frequence), frequence, "It is never due."),
        }) + Matin;
    }

    public static DateTimeOffset Prochaine(Frequence frequence, DateTimeOffset maintenant) => Enumerable.Range(1, 32)
        .Select(jours => Derniere(frequence, maintenant.AddDays(jours))).First(echeance => echeance > maintenant);
}
