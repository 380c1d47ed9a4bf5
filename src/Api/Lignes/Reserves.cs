namespace Clauses.Api.Lignes;

/// <summary>What one person works in a month, by days: what of it is worth a look, to whoever declares it and to whoever decides it.</summary>
internal sealed class TravailDuMois(Thresholds seuils)
{
    private readonly Dictionary<Periode, long> _centiemes = [];
    private readonly Dictionary<(Periode, Heures), (Periode Jours, Heures Heures)?> _trop = [];
    private long _total;

    public static TravailDuMois De(IEnumerable<(Periode Jours, Heures Heures)> travaux, Thresholds seuils)
    {
        var mois = new TravailDuMois(seuils);
        foreach (var (jours, heures) in travaux)
            mois.Add(jours, heures);
        return mois;
    }

    public void Add(Periode jours, Heures heures)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_centiemes, jours, out _) += heures.Centiemes;
        _total += heures.Centiemes;
        _trop.Clear();
    }

    /// <summary>Why a line of it, which was added, should be looked at.</summary>
    public IEnumerable<ReserveDeLigne> Look(Periode jours, Heures heures)
    {
        var longue = heures.Centiemes > seuils.Journee.Centiemes * jours.Jours;
        if (longue)
        {
            yield return new(NatureReserve.Journee,
                $"{FrenchText.Heures(heures)} en {FrenchText.Combien(jours.Jours, "jour", "jours")} : plus de {FrenchText.Heures(seuils.Journee)} par jour (Code du travail, art. L3121-18).");
        }
        // Of a line whose days are long, which says so, only the weeks are held against what they may hold.
        if (Exceeded(jours, longue ? Heures.Entieres(24) : seuils.Journee) is var (autour, trop))
        {
            yield return new(NatureReserve.Semaine,
                $"{FrenchText.Heures(trop)} pour la personne {FrenchText.Jours(autour)} : plus de {FrenchText.Heures(seuils.Semaine)} par semaine (Code du travail, art. L3121-20).");
        }
        if (Chome(jours, heures) is { } dit)
            yield return new(NatureReserve.Chome, dit);
    }

    /// <summary>Lines tell days, not weeks: only what lies wholly within some days is held against what these days may hold.</summary>
    /// <returns>The fewest days around some that hold too much, and what they hold; null: none do.</returns>
    private (Periode Jours, Heures Heures)? Exceeded(Periode jours, Heures parJour)
    {
        if (_total <= seuils.Capacite(jours, parJour).Centiemes)
            return null;
        if (_trop.TryGetValue((jours, parJour), out var connu))
            return connu;
        var debuts = _centiemes.Keys.Select(une => une.Debut).Append(jours.Debut).Where(jour => jour <= jours.Debut).Distinct();
        var fins = _centiemes.Keys.Select(une => une.Fin).Append(jours.Fin).Where(jour => jour >= jours.Fin).Distinct().ToList();
        var trop = debuts.SelectMany(debut => fins.Select(fin => new Periode(debut, fin)))
            .Select(autour => (Jours: autour, Heures: new Heures(_centiemes.Where(une => une.Key.Dans(autour.Debut, autour.Fin)).Sum(une => une.Value))))
            .Where(une => une.Heures > seuils.Capacite(une.Jours, parJour)).OrderBy(une => une.Jours.Jours).ToList();
        return _trop[(jours, parJour)] = trop is [var premier, ..] ? premier : null;
    }

    /// <summary>What is said of hours that the other days do not hold.</summary>
    private string? Chome(Periode jours, Heures heures)
    {
        var chomes = Enumerable.Range(0, jours.Jours).Count(rang => jours.Debut.AddDays(rang).IsChome());
        var ailleurs = new Heures(seuils.Journee.Centiemes * (jours.Jours - chomes));
        return chomes == 0 || heures <= ailleurs ? null
            : chomes == jours.Jours ? $"Travaillée {FrenchText.Jours(jours)} : un dimanche ou un jour férié."
            : $"{FrenchText.Heures(heures)} {FrenchText.Jours(jours)} : à {FrenchText.Heures(seuils.Journee)} par jour, {FrenchText.Heures(heures - ailleurs)} au moins le sont un dimanche ou un jour férié.";
    }
}

internal enum NatureReserve
{
    /// <summary>The work is not over.</summary>
    AVenir,
    /// <summary>It takes the place of a line that was corrected or whose decision was undone.</summary>
    Reprise,
    /// <summary>The person has another line on the same days: counted twice, or declared by two employers.</summary>
    Chevauchement,
    /// <summary>More hours a day than the law knows.</summary>
    Journee,
    /// <summary>The person's weeks hold more hours than the law knows.</summary>
    Semaine,
    /// <summary>Worked on a Sunday or a public holiday, in part at least.</summary>
    Chome,
    /// <summary>The person's month holds more hours than a full-time one.</summary>
    MoisPlein,
    /// <summary>The contract's month is far above its earlier ones.</summary>
    Inhabituelle,
    /// <summary>It was declared long after the work.</summary>
    Tardive,
    /// <summary>The record of the person or of the contract bears doubts.</summary>
    Fiche,
}

/// <summary>Why a line is not plain.</summary>
/// <param name="Detail">The same for people, with the figures.</param>
internal sealed record ReserveDeLigne(NatureReserve Nature, string Detail)
{
    public string Titre => TitreDe(Nature);

    public static string TitreDe(NatureReserve nature) => nature switch
    {
        NatureReserve.AVenir => "Travail à venir",
        NatureReserve.Reprise => "Ligne reprise",
        NatureReserve.Chevauchement => "Jours en double",
        NatureReserve.Journee => "Journées longues",
        NatureReserve.Semaine => "Semaine trop longue",
        NatureReserve.Chome => "Dimanche ou jour férié",
        NatureReserve.MoisPlein => "Plus d'un temps plein",
        NatureReserve.Inhabituelle => "Mois inhabituel",
        NatureReserve.Tardive => "Déclarée tard",
        _ => "Fiche à vérifier",
    };
}

/// <summary>From where on a line deserves a look before it is decided. None of these refuses anything: they only keep a line out of « tout
/// valider ».</summary>
/// <param name="Journee">Hours of a day: more than this on average over the line's days. Code du travail, article L3121-18: 10 h.</param>
/// <param name="Semaine">Hours of one person's week at most. Code du travail, article L3121-20: 48 h.</param>
/// <param name="JoursParSemaine">Days of a week on which one person may work. Code du travail, article L3132-1: 6.</param>
/// <param name="MoisPlein">Hours of one person's full-time month. Code du travail, article L3121-27: 35 h a week, × 52 ÷ 12 = 151,67 h.</param>
/// <param name="MoisDeDelai">Whole months after that of the work in which a line is still declared in time: usage of the product.</param>
/// <param name="MoisCompares">Earlier months that a contract must have for its month to be compared with them: usage of the product.</param>
/// <param name="Hausse">Per cent of the largest of these months beyond which a month is unusual: usage of the product.</param>
internal sealed record Thresholds(Heures Journee, Heures Semaine, int JoursParSemaine, Heures MoisPlein, int MoisDeDelai, int MoisCompares, int Hausse)
{
    public static readonly Thresholds EnVigueur = new(Heures.Entieres(10), Heures.Entieres(48), 6, new(151_67), 2, 3, 150);

    public const int MoisRegardes = 12;

    /// <summary>What one person may work within some days: of each week that they touch, no more than its days and the week allow.</summary>
    /// <param name="jour">And of each day, no more than this.</param>
    public Heures Capacite(Periode jours, Heures jour)
    {
        long centiemes = 0;
        for (var debut = jours.Debut; debut <= jours.Fin;)
        {
            var dimanche = debut.AddDays((7 - (int)debut.DayOfWeek) % 7);
            var fin = dimanche < jours.Fin ? dimanche : jours.Fin;
            var travailles = Math.Min(JoursParSemaine, fin.DayNumber - debut.DayNumber + 1);
            centiemes += Math.Min(Semaine.Centiemes, travailles * jour.Centiemes);
            debut = fin.AddDays(1);
        }
        return new(centiemes);
    }
}
