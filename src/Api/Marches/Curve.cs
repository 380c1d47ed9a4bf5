namespace Clauses.Api.Marches;

/// <summary>What remains of an obligation as time goes by: month by month until today, then at the present pace until the end.</summary>
internal static class Curve
{
    /// <summary>The points, in order: the first day, the end of each month, today, the last day.</summary>
    /// <param name="mois">Its validated hours by month of decision, whole-life, in order.</param>
    /// <param name="arretee">Whether it has stopped: nothing is foreseen then.</param>
    public static ImmutableArray<CurvePoint> Draw(MarcheLu lu, ImmutableArray<HeuresDuMois> mois, DateOnly aujourdhui, bool arretee = false)
    {
        var fiche = lu.Marche.Fiche;
        // Hours are still decided after the last day of work.
        var derniere = mois.LastOrDefault(un => un.Validees != Heures.Zero) is { } dernier ? Avant(FinDuMois(dernier.Mois), aujourdhui) : fiche.Fin;
        var horizon = derniere > fiche.Fin ? derniere : fiche.Fin;
        var jours = FinsDeMois(fiche.Debut, horizon).Append(fiche.Debut).Append(horizon);
        if (aujourdhui > fiche.Debut && aujourdhui < horizon)
            jours = jours.Append(aujourdhui);
        return [.. jours.Distinct().Order().Select(jour => Point(lu, mois, jour, aujourdhui, arretee))];
    }

    private static CurvePoint Point(MarcheLu lu, ImmutableArray<HeuresDuMois> mois, DateOnly jour, DateOnly aujourdhui, bool arretee)
    {
        var (fiche, obligation) = (lu.Marche.Fiche, ObligationLe(lu, jour));
        var total = new Periode(fiche.Debut, fiche.Fin).Jours;
        var ecoules = jour == fiche.Debut ? 0 : Math.Min(new Periode(fiche.Debut, jour).Jours, total);
        var attente = new Heures(mois.Sum(un => un.EnAttente.Centiemes));
        var regulieres = obligation - Part(obligation, ecoules, total);
        if (jour <= aujourdhui)
        {
            var faites = jour == fiche.Debut ? Heures.Zero : Somme(mois.Where(un => un.Mois <= jour));
            var reste = Heures.Reste(obligation, faites);
            return jour == aujourdhui
                ? new(jour, faites, reste, regulieres, reste, attente > Heures.Zero ? Heures.Reste(obligation, faites + attente) : null)
                : new(jour, faites, reste, regulieres, null, null);
        }
        var gagnes = arretee ? ecoules : new Periode(fiche.Debut, aujourdhui).Jours;
        return new(jour, null, null, regulieres, Prevues(Heures.Zero), attente > Heures.Zero ? Prevues(attente) : null);

        Heures? Prevues(Heures deplus) => gagnes > 0 ? Heures.Reste(obligation, Part(Somme(mois) + deplus, ecoules, gagnes)) : null;
    }

    /// <summary>The obligation of a day: that of the last avenant that holds by then, or of the signature.</summary>
    private static Heures ObligationLe(MarcheLu lu, DateOnly jour) =>
        lu.Avenants.Select(un => un.Avenant).OrderBy(avenant => avenant.Date).LastOrDefault(avenant => avenant.Date <= jour)?.Obligation
        ?? lu.Marche.Fiche.Obligation;

    private static IEnumerable<DateOnly> FinsDeMois(DateOnly debut, DateOnly horizon)
    {
        for (var jour = FinDuMois(debut); jour < horizon; jour = FinDuMois(jour.AddDays(1)))
            yield return jour;
    }

    private static DateOnly FinDuMois(DateOnly jour) => new(jour.Year, jour.Month, DateTime.DaysInMonth(jour.Year, jour.Month));

    private static DateOnly Avant(DateOnly a, DateOnly b) => a < b ? a : b;

    private static Heures Somme(IEnumerable<HeuresDuMois> mois) => new(mois.Sum(un => un.Validees.Centiemes));

    private static Heures Part(Heures heures, int numerateur, int denominateur) => new((long)((Int128)heures.Centiemes * numerateur / denominateur));
}

/// <param name="Faites">Validated by then; null of the future.</param>
/// <param name="Restantes">What remained; null of the future.</param>
/// <param name="Regulieres">What would remain if the hours were spread evenly over the marché's time.</param>
/// <param name="Prevues">What will remain at the present pace; null of the past.</param>
/// <param name="SiValidees">The same, if all that waits were validated today; null of the past, and where nothing waits.</param>
internal sealed record CurvePoint(DateOnly Jour, Heures? Faites, Heures? Restantes, Heures Regulieres, Heures? Prevues, Heures? SiValidees);
