namespace Clauses.Generateur;

/// <summary>
/// Sets the dates of a person's contracts and cuts their hours into lines. One contract after the other, so that nobody works
/// two at a time.
/// </summary>
internal static class Agenda
{
    /// <summary>Hundredths of an hour a day, the usual 35 hours a week most often.</summary>
    private static readonly int[] Rythmes = [700, 700, 700, 700, 750, 600, 500];

    private const int PleinTemps = 700;

    private static readonly DateOnly[] Jours2023 = Calendrier.JoursOuvres(2023);
    private static readonly DateOnly[] Jours2024 = Calendrier.JoursOuvres(2024);

    public static void Placer(Alea alea, Personne personne)
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

    private static void Placer2024(Alea alea, Personne personne, IReadOnlyList<Contrat> contrats)
    {
        Contrat[] aPlacer = [.. contrats.Where(contrat => contrat.Heures > 0)];
        int[] durees = [.. aPlacer.Select(contrat => Duree(contrat.Heures, alea.Parmi(Rythmes)))];
        if (durees.Sum() > Jours2024.Length)
            durees = [.. aPlacer.Select(contrat => Duree(contrat.Heures, PleinTemps))];

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

    private static ReadOnlySpan<DateOnly> FinDe2023(Alea alea, Contrat contrat)
    {
        var duree = Duree(contrat.HeuresAnterieures, PleinTemps);
        return Jours2023.AsSpan(Jours2023.Length - duree - alea.Entre(0, 8), duree);
    }

    private static void Poser(Alea alea, Contrat contrat, ReadOnlySpan<DateOnly> jours, int heures) =>
        contrat.Lignes.AddRange(Calendrier.Lignes(alea, jours.ToArray(), heures));

    private static int Duree(int heures, int rythme) => (heures * 100 + rythme - 1) / rythme;

    /// <summary>A CDI has no end; a training contract lasts a year at least; one that still runs in December goes on.</summary>
    private static DateOnly? Terme(Alea alea, Contrat contrat)
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
