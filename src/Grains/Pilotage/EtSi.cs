namespace Clauses.Grains.Pilotage;

/// <summary>Some people hired, so many hours a week each from a day on: what if?</summary>
/// <param name="ParSemaine">Of each of them, spread evenly over the 7 days.</param>
public sealed record EtSi(int Personnes, Heures ParSemaine, DateOnly Depuis)
{
    private const int Semaine = 7;

    /// <summary>On which day the rest is done, when these people come on top of a pace that goes on.</summary>
    /// <param name="reste">What is left today.</param>
    /// <param name="rythme">Hours a week besides; zero: these people alone.</param>
    /// <returns>The first day by whose end it is done, today where nothing is left; null: never.</returns>
    public DateOnly? Atteinte(Heures reste, Heures rythme, DateOnly aujourdhui)
    {
        var (afaire, avant) = ((Int128)reste.Centiemes * Semaine, (Int128)rythme.Centiemes);
        var veille = Veille(aujourdhui).DayNumber - aujourdhui.DayNumber;
        Int128 jours;
        if (afaire <= avant * veille)
            jours = afaire == 0 ? 0 : PlusHaut(afaire, avant);
        else if (avant + ParJourEnSeptiemes is var apres && apres > 0)
            jours = veille + PlusHaut(afaire - (avant * veille), apres);
        else
            return null;
        return jours <= DateOnly.MaxValue.DayNumber - aujourdhui.DayNumber ? aujourdhui.AddDays((int)jours) : null;
    }

    /// <summary>Hours that they and the pace besides make from tomorrow to a day.</summary>
    public Heures Jusque(DateOnly jour, Heures rythme, DateOnly aujourdhui)
    {
        var (jours, siens) = (Math.Max(0, jour.DayNumber - aujourdhui.DayNumber), Math.Max(0, jour.DayNumber - Veille(aujourdhui).DayNumber));
        return new((long)((((Int128)rythme.Centiemes * jours) + (ParJourEnSeptiemes * siens)) / Semaine));
    }

    private Int128 ParJourEnSeptiemes => (Int128)ParSemaine.Centiemes * Personnes;

    /// <summary>The last day without them: they may not begin before tomorrow.</summary>
    private DateOnly Veille(DateOnly aujourdhui) => Depuis > aujourdhui ? Depuis.AddDays(-1) : aujourdhui;

    private static Int128 PlusHaut(Int128 dividende, Int128 diviseur) => (dividende + diviseur - 1) / diviseur;
}
