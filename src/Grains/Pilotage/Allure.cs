namespace Clauses.Grains.Pilotage;

/// <summary>How a marché went lately: beside the mean since its first day, which says little of one that began fast or has stopped.</summary>
/// <param name="Recente">Hours worked a week of 7 days, on average over the last whole months, decided or not; null: there is no such month, or it is over.</param>
/// <param name="Depuis">The first day of these months.</param>
/// <param name="SansHeureDepuis">The last month that has hours, where a whole month without any has gone by; null: there is none, or it goes on.</param>
public sealed record Allure(Heures? Recente, DateOnly Depuis, DateOnly? SansHeureDepuis)
{
    private const int MoisRegardes = 3;

    private const int Semaine = 7;

    /// <summary>Whether it has stopped: its mean since the first day then foretells no day.</summary>
    public bool Arretee => Recente == Heures.Zero && SansHeureDepuis is not null;

    /// <param name="travail">Hours that count or may still count, by month of work.</param>
    public static Allure De(IReadOnlyCollection<(DateOnly Mois, Heures Heures)> travail, DateOnly debut, DateOnly fin, DateOnly aujourdhui)
    {
        var ceMois = Premier(aujourdhui);
        var depuis = ceMois.AddMonths(-MoisRegardes) is var premier && premier < debut ? debut : premier;
        if (aujourdhui > fin || depuis >= ceMois)
            return new(null, depuis, null);
        var heures = travail.Where(un => un.Mois >= Premier(depuis) && un.Mois < ceMois).Sum(un => un.Heures.Centiemes);
        var derniers = travail.Where(un => un.Heures > Heures.Zero).Select(un => un.Mois).ToList();
        return new(
            new(heures * Semaine / (ceMois.DayNumber - depuis.DayNumber)), depuis,
            derniers.Count > 0 && derniers.Max() is var dernier && dernier.AddMonths(1) < ceMois ? dernier : null);
    }

    private static DateOnly Premier(DateOnly jour) => new(jour.Year, jour.Month, 1);
}
