namespace Clauses.Grains.Pilotage;

/// <summary>Where a marché goes at its present pace: the hours validated since its first day, spread evenly over the days gone by; none once it has
/// stopped.</summary>
/// <remarks>
/// What waits for a decision counts for nothing yet, as in every report; it is only said where it would fulfil the obligation. Everything is
/// integers of hundredths, rounded so that what is shown agrees: while a marché is under way <see cref="Manque"/> is more than zero, and
/// <see cref="FinPrevue"/> is none or after the end, together or not at all.
/// </remarks>
/// <param name="PartEcoulee">Of the marché's days, today included, ten-thousandths gone by: 0 to 10 000.</param>
/// <param name="PartFaite">Of the obligation, ten-thousandths validated, beyond 10 000 too; null without an obligation.</param>
/// <param name="Rythme">Hours validated a week of 7 days, on average since the first day; null before it.</param>
/// <param name="RythmeNecessaire">Hours to validate a week until the last day to fulfil the obligation; null when nothing is left to do, or no day
/// to do it.</param>
/// <param name="FinPrevue">The day on which the obligation is reached at this pace; null: never, or it is reached already.</param>
/// <param name="HeuresPrevues">Hours validated by the marché's last day at this pace; null when there is no pace yet.</param>
/// <param name="Manque">What the obligation lacks on the last day at this pace, or lacked: the one figure of how late a marché is.</param>
/// <param name="Arret">Since which month it has stopped, as <see cref="Allure.Arret"/> says it.</param>
public sealed record Projection(
    Avancement Etat, int PartEcoulee, long? PartFaite, Heures? Rythme, Heures? RythmeNecessaire, DateOnly? FinPrevue, Heures? HeuresPrevues,
    Heures Manque, DateOnly? Arret)
{
    private const int Integer = 10_000;

    private const int Semaine = 7;

    /// <summary>What to order marchés by, those that fall behind most first.</summary>
    public (Avancement Etat, long Manque) Urgence => (Etat, -Manque.Centiemes);

    /// <param name="fin">Its last day, not before the first.</param>
    /// <param name="dernierMois">The last month of work that has hours, decided or not; null: none has.</param>
    public static Projection De(
        Heures obligation, Heures validees, Heures enAttente, DateOnly debut, DateOnly fin, DateOnly? dernierMois, DateOnly aujourdhui)
    {
        // What is declared may be enough: then a decision lacks, not hours.
        var arret = validees + enAttente >= obligation ? null : Allure.Arret(dernierMois, debut, fin, aujourdhui);
        var total = new Periode(debut, fin).Jours;
        var ecoules = Math.Clamp(new Periode(debut, aujourdhui).Jours, 0, total);
        // Today is a day gone by: on the last one all of the time is.
        Heures? prevues = ecoules == 0 ? null : arret is null ? Fraction(validees, total, ecoules) : validees;
        var reste = Heures.Reste(obligation, validees);
        return new(
            EtatDe(obligation, validees, validees + enAttente, prevues, aujourdhui > fin),
            (int)((long)Integer * ecoules / total),
            obligation == Heures.Zero ? null : Fraction(validees, Integer, obligation.Centiemes).Centiemes,
            ecoules == 0 ? null : Fraction(validees, Semaine, ecoules),
            reste == Heures.Zero || ecoules == total ? null : Fraction(reste, Semaine, total - ecoules, versLeHaut: true),
            aujourdhui > fin || reste == Heures.Zero || arret is not null ? null : FinAuRythme(obligation, validees, debut, ecoules),
            prevues,
            prevues is null ? Heures.Zero : Heures.Reste(obligation, prevues.Value),
            arret);
    }

    private static Avancement EtatDe(Heures obligation, Heures validees, Heures declarees, Heures? prevues, bool finie)
    {
        if (obligation == Heures.Zero)
            return Avancement.SansObligation;
        if (validees >= obligation)
            return Avancement.Atteinte;
        if (declarees >= obligation)
            return Avancement.ADecider;
        if (finie)
            return Avancement.NonAtteinte;
        if (prevues is null)
            return Avancement.PasCommence;
        return prevues < obligation ? Avancement.EnRetard : Avancement.DansLesTemps;
    }

    private static DateOnly? FinAuRythme(Heures obligation, Heures validees, DateOnly debut, int ecoules)
    {
        if (validees == Heures.Zero || ecoules == 0)
            return null;
        var jours = Fraction(obligation, ecoules, validees.Centiemes, versLeHaut: true).Centiemes;
        return jours <= DateOnly.MaxValue.DayNumber - debut.DayNumber ? debut.AddDays((int)jours - 1) : null;
    }

    /// <summary>A fraction of hours: of 128 bits on the way, so that no product is too large.</summary>
    private static Heures Fraction(Heures heures, long numerateur, long denominateur, bool versLeHaut = false) =>
        new((long)((((Int128)heures.Centiemes * numerateur) + (versLeHaut ? denominateur - 1 : 0)) / denominateur));
}

/// <summary>How a marché stands against its obligation: what calls for action first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Avancement>))]
public enum Avancement
{
    /// <summary>Under way, and at its pace it ends short of the obligation.</summary>
    [JsonStringEnumMemberName("en-retard")] EnRetard,
    /// <summary>Over, short of the obligation, whatever still waits.</summary>
    [JsonStringEnumMemberName("non-atteinte")] NonAtteinte,
    [JsonStringEnumMemberName("a-decider")] ADecider,
    /// <summary>Under way, and at its pace it ends with the obligation fulfilled.</summary>
    [JsonStringEnumMemberName("dans-les-temps")] DansLesTemps,
    [JsonStringEnumMemberName("pas-commence")] PasCommence,
    [JsonStringEnumMemberName("atteinte")] Atteinte,
    [JsonStringEnumMemberName("sans-obligation")] SansObligation,
}
