using System.Globalization;

namespace Clauses.Generateur;

/// <summary>The days on which the sample's people work, and the lines these make.</summary>
internal static class Calendrier
{
    /// <summary>The last day on which a line of the sample may be decided.</summary>
    public static readonly DateOnly FinExercice = new(2024, 12, 31);

    private static readonly DateOnly DebutExercice = new(2024, 1, 1);

    private static readonly HashSet<DateOnly> Feries =
    [
        new(2023, 1, 1), new(2023, 4, 10), new(2023, 5, 1), new(2023, 5, 8), new(2023, 5, 18), new(2023, 5, 29), new(2023, 7, 14),
        new(2023, 8, 15), new(2023, 11, 1), new(2023, 11, 11), new(2023, 12, 25),
        new(2024, 1, 1), new(2024, 4, 1), new(2024, 5, 1), new(2024, 5, 8), new(2024, 5, 9), new(2024, 5, 20), new(2024, 7, 14),
        new(2024, 8, 15), new(2024, 11, 1), new(2024, 11, 11), new(2024, 12, 25),
    ];

    /// <summary>Working days of a year, in order: Monday to Friday without public holidays.</summary>
    public static DateOnly[] JoursOuvres(int annee)
    {
        var premier = new DateOnly(annee, 1, 1);
        return [.. Enumerable.Range(0, premier.AddYears(1).DayNumber - premier.DayNumber)
            .Select(premier.AddDays)
            .Where(jour => jour.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Feries.Contains(jour))];
    }

    /// <summary>
    /// Lays <paramref name="heures"/> whole hours over <paramref name="jours"/>, one line for each week cut at the end of the
    /// month, in quarters of an hour. Days differ by a tenth at most, so that a rhythm of 7.5 h a day stays under 48 h a week.
    /// </summary>
    public static IEnumerable<Ligne> Lignes(Alea alea, IReadOnlyList<DateOnly> jours, int heures)
    {
        int[] poids = [.. jours.Select(_ => alea.Entre(9, 11))];
        var (somme, quarts, cumul, pose) = (poids.Sum(), heures * 4, 0, 0);
        for (var (debut, i) = (0, 0); i < jours.Count; i++)
        {
            cumul += poids[i];
            if (i + 1 < jours.Count && string.Equals(Reference(jours[i]), Reference(jours[i + 1]), StringComparison.Ordinal))
                continue;

            var jusquIci = (int)((long)quarts * cumul / somme);
            yield return new(Reference(jours[i]), jours[debut], jours[i], (jusquIci - pose) * 25, Decision(alea, jours[i]));
            (pose, debut) = (jusquIci, i + 1);
        }
    }

    /// <summary>Month and ISO week: no two lines of a contract share it, since a week is cut at the end of the month.</summary>
    private static string Reference(DateOnly jour) =>
        string.Create(CultureInfo.InvariantCulture, $"{jour:yyyy-MM}-S{ISOWeek.GetWeekOfYear(jour):00}");

    /// <summary>Lines are decided in the month after, those of 2023 in the first quarter of 2024, all of them before its end.</summary>
    private static DateOnly Decision(Alea alea, DateOnly fin)
    {
        var moisSuivant = new DateOnly(fin.Year, fin.Month, 1).AddMonths(1);
        var jour = fin < DebutExercice
            ? DebutExercice.AddDays(alea.Entre(7, 88))
            : moisSuivant.AddDays(alea.Entre(3, 17));
        return jour <= FinExercice ? jour : FinExercice;
    }
}
