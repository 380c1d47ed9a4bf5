namespace Clauses.Grains.Pilotage;

/// <summary>How a marché went lately: beside the mean since its first day, which says little of one that began fast or has stopped.</summary>
/// <param name="Recente">Hours worked a week of 7 days, on average over the last whole months, decided or not; null: there is no such month, or it is
/// over.</param>
/// <param name="Depuis">The first day of these months.</param>
/// <param name="SansHeureDepuis">The last month that has hours, where a whole month without any has gone by; null: there is none, or it goes on.</param>
public sealed record Allure(Heures? Recente, DateOnly Depuis, DateOnly? SansHeureDepuis)
{
    private const int MoisRegardes = 3;

    private const int Semaine = 7;

    /// <summary>The last month of work of a marché under way that had hours and has none in the months looked at: it has stopped, and its mean since the
    /// first day foretells nothing. Null: it goes on, never began, or is over.</summary>
    /// <param name="dernier">The last month that has hours; null: none has.</param>
    public static DateOnly? Arret(DateOnly? dernier, DateOnly debut, DateOnly fin, DateOnly aujourdhui) =>
        aujourdhui <= fin && Regardes(debut, aujourdhui) is var depuis && depuis < Premier(aujourdhui) && dernier < Premier(depuis) ? dernier : null;

    public static DateOnly? Dernier(IEnumerable<(DateOnly Mois, Heures Heures)> travail) =>
        travail.Where(un => un.Heures > Heures.Zero).Max(un => (DateOnly?)un.Mois);

    /// <param name="travail">Hours that count or may still count, by month of work.</param>
    public static Allure De(IReadOnlyCollection<(DateOnly Mois, Heures Heures)> travail, DateOnly debut, DateOnly fin, DateOnly aujourdhui)
    {
        var (ceMois, depuis) = (Premier(aujourdhui), Regardes(debut, aujourdhui));
        if (aujourdhui > fin || depuis >= ceMois)
            return new(null, depuis, null);
        var heures = travail.Where(un => un.Mois >= Premier(depuis) && un.Mois < ceMois).Sum(un => un.Heures.Centiemes);
        return new(
            new(heures * Semaine / (ceMois.DayNumber - depuis.DayNumber)), depuis,
            Dernier(travail) is { } dernier && dernier.AddMonths(1) < ceMois ? dernier : null);
    }

    private static DateOnly Regardes(DateOnly debut, DateOnly aujourdhui) =>
        Premier(aujourdhui).AddMonths(-MoisRegardes) is var premier && premier < debut ? debut : premier;

    private static DateOnly Premier(DateOnly jour) => new(jour.Year, jour.Month, 1);
}
