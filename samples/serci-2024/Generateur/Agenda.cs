using System.Globalization;

namespace Clauses.Generateur;

// Sets the dates of a person's contracts and cuts their hours into lines. One contract after the other, so that nobody works two at a
// time.
internal static class Agenda
{
    // Hundredths of an hour a day, the usual 35 hours a week most often.
    private static readonly int[] Rythmes = [700, 700, 700, 700, 750, 600, 500];
    private const int PleinTemps = 700;
    private static readonly DateOnly[] Jours2023 = Calendrier.JoursOuvres(2023);
    private static readonly DateOnly[] Jours2024 = Calendrier.JoursOuvres(2024);

    public static void Placer(RandomSource alea, Personne personne)
    {
        // What already ran in 2023 comes first.
        Contrat[] contrats = [.. alea.Melange(personne.Contrats).OrderBy(contrat => contrat.HeuresAnterieures > 0 ? 0 : 1)];
        foreach (var contrat in contrats.Where(contrat => contrat.HeuresAnterieures > 0))
            Poser(alea, contrat, FinDe2023(alea, contrat), contrat.HeuresAnterieures);
        Placer2024(alea, personne, contrats);

        foreach (var contrat in contrats)
        {
            contrat.Debut = contrat.Lignes[0].Debut;
            contrat.Fin = Terme(alea, contrat);
        }
        if (!personne.Nouvelle && contrats[0].Debut.Year == 2024)
            contrats[0].Debut = Jours2023[alea.Entre(80, Jours2023.Length - 5)];
    }

    private static void Placer2024(RandomSource alea, Personne personne, IReadOnlyList<Contrat> contrats)
    {
        Contrat[] aPlacer = [.. contrats.Where(contrat => contrat.Heures > 0)];
        int[] durees = [.. aPlacer.Select(contrat => Duration(contrat.Heures, alea.Parmi(Rythmes)))];
        if (durees.Sum() > Jours2024.Length)
            durees = [.. aPlacer.Select(contrat => Duration(contrat.Heures, PleinTemps))];

        // Who worked before goes on in January or so; who is new arrives at any time, rather late than early.
        var libres = Jours2024.Length - durees.Sum();
        var jour = personne.Nouvelle
            ? Math.Max(alea.Entre(0, libres), alea.Entre(0, libres))
            : alea.Entre(0, Math.Min(libres, 30));
        libres -= jour;
        foreach (var (contrat, duree) in aPlacer.Zip(durees))
        {
            Poser(alea, contrat, Jours2024.AsSpan(jour, duree), contrat.Heures);
            var pause = alea.Entre(0, Math.Min(libres, 90));
            libres -= pause;
            jour += duree + pause;
        }
    }

    private static ReadOnlySpan<DateOnly> FinDe2023(RandomSource alea, Contrat contrat)
    {
        var duree = Duration(contrat.HeuresAnterieures, PleinTemps);
        return Jours2023.AsSpan(Jours2023.Length - duree - alea.Entre(0, 8), duree);
    }

    private static void Poser(RandomSource alea, Contrat contrat, ReadOnlySpan<DateOnly> jours, int heures) =>
        contrat.Lignes.AddRange(Calendrier.Lignes(alea, jours.ToArray(), heures));

    private static int Duration(int heures, int rythme) => (heures * 100 + rythme - 1) / rythme;

    // A CDI has no end; a training contract lasts a year at least; one that still runs in December goes on.
    private static DateOnly? Terme(RandomSource alea, Contrat contrat)
    {
        var fin = contrat.Lignes[^1].Fin;
        switch (contrat.Emploi.Type)
        {
            case "cdi":
                return null;
            case "apprentissage" or "professionnalisation":
                var terme = contrat.Debut.AddMonths(12 * alea.Entre(1, 2)).AddDays(-1);
                return terme > fin ? terme : fin;
            case "cdd" or "cddi" or "ctti" when fin >= new DateOnly(2024, 12, 16):
                return fin.AddMonths(alea.Entre(1, 6));
            default:
                return fin;
        }
    }
}

// The days on which the sample's people work, and the lines these make.
internal static class Calendrier
{
    // The last day on which a line of the sample may be decided.
    public static readonly DateOnly FinExercice = new(2024, 12, 31);
    private static readonly DateOnly DebutExercice = new(2024, 1, 1);

    private static readonly HashSet<DateOnly> Feries =
    [
        new(2023, 1, 1), new(2023, 4, 10), new(2023, 5, 1), new(2023, 5, 8), new(2023, 5, 18), new(2023, 5, 29), new(2023, 7, 14),
        new(2023, 8, 15), new(2023, 11, 1), new(2023, 11, 11), new(2023, 12, 25),
        new(2024, 1, 1), new(2024, 4, 1), new(2024, 5, 1), new(2024, 5, 8), new(2024, 5, 9), new(2024, 5, 20), new(2024, 7, 14),
        new(2024, 8, 15), new(2024, 11, 1), new(2024, 11, 11), new(2024, 12, 25),
    ];

    // Working days of a year, in order: Monday to Friday without public holidays.
    public static DateOnly[] JoursOuvres(int annee)
    {
        var premier = new DateOnly(annee, 1, 1);
        return [.. Enumerable.Range(0, premier.AddYears(1).DayNumber - premier.DayNumber)
            .Select(premier.AddDays)
            .Where(jour => jour.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Feries.Contains(jour))];
    }

    // Lays heures whole hours over jours, one line for each week cut at the end of the month, in quarters of an hour. Days differ by a
    // tenth at most, so that a rhythm of 7.5 h a day stays under 48 h a week.
    public static IEnumerable<Ligne> Lignes(RandomSource alea, IReadOnlyList<DateOnly> jours, int heures)
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

    // Month and ISO week: no two lines of a contract share it, since a week is cut at the end of the month.
    private static string Reference(DateOnly jour) =>
        string.Create(CultureInfo.InvariantCulture, $"{jour:yyyy-MM}-S{ISOWeek.GetWeekOfYear(jour):00}");

    // Lines are decided in the month after, those of 2023 in the first quarter of 2024, all of them before its end.
    private static DateOnly Decision(RandomSource alea, DateOnly fin)
    {
        var moisSuivant = new DateOnly(fin.Year, fin.Month, 1).AddMonths(1);
        var jour = fin < DebutExercice
            ? DebutExercice.AddDays(alea.Entre(7, 88))
            : moisSuivant.AddDays(alea.Entre(3, 17));
        return jour <= FinExercice ? jour : FinExercice;
    }
}
