namespace Clauses.Api.Validation;

/// <summary>Tells lines that are plain from those that a person should look at one by one, and says why.</summary>
/// <remarks>
/// <para>A line is looked at when it
/// is of work that is not over, which can be refused and not yet validated;
/// replaces one that was corrected or undone;
/// shares a day with another line of the same person, whichever the contract and the employer (counted twice, or declared by both the
/// ETTi and the company that uses it);
/// holds more hours a day than <see cref="Thresholds.Journee"/>;
/// belongs to days in which its person has more than <see cref="Thresholds.Semaine"/> a week, all contracts together;
/// was worked on Sundays and public holidays alone;
/// belongs to a month in which its person has more than <see cref="Thresholds.MoisPlein"/>, all contracts together;
/// belongs to a month that is more than <see cref="Thresholds.Hausse"/> per cent of the largest earlier month of its contract;
/// was recorded more than <see cref="Thresholds.MoisDeDelai"/> months after its own;
/// or stands on a contract whose residence, or that of its person, is doubtful.</para>
/// <para>Nothing is read and nothing is decided here: the same lines and surroundings give the same answer.</para>
/// </remarks>
/// <param name="seuils">From where on a line is looked at.</param>
internal sealed class Examen(Entourage entourage, Thresholds seuils, DateOnly aujourdhui)
{
    private const int LignesNommees = 3;

    private readonly ILookup<string, Travail> _parPersonne = entourage.Travaux.ToLookup(
        travail => entourage.Contrats[travail.Contrat].Participant, StringComparer.Ordinal);

    private readonly Dictionary<string, Heures> _parContrat = entourage.Travaux
        .GroupBy(travail => travail.Contrat, StringComparer.Ordinal)
        .ToDictionary(groupe => groupe.Key, groupe => Somme(groupe.Select(travail => travail.Heures)), StringComparer.Ordinal);

    /// <summary>Why a line should be looked at; nothing: it is plain.</summary>
    public ImmutableArray<Reserve> De(LigneLue ligne)
    {
        var siennes = _parPersonne[entourage.Contrats[ligne.Contrat].Participant].ToList();
        Reserve?[] reserves =
        [
            AVenir(ligne), Reprise(ligne), Chevauchement(ligne, siennes), Journee(ligne), Semaine(ligne, siennes), Chome(ligne), MoisPlein(ligne, siennes), Inhabituelle(ligne), Tardive(ligne), Fiche(ligne),
        ];
        return [.. reserves.OfType<Reserve>()];
    }

    private Reserve? AVenir(LigneLue ligne) => ligne.Periode.Fin > aujourdhui
        ? new(NatureReserve.AVenir, $"Le travail finit le {FrenchText.Jour(ligne.Periode.Fin)} : la ligne se valide à partir de ce jour-là.")
        : null;

    private static Reserve? Reprise(LigneLue ligne) => ligne.Corrige is { } ancienne
        ? new(NatureReserve.Reprise, $"Elle remplace la ligne {ancienne}, corrigée ou dont la décision a été annulée : le motif est avec celle-ci.")
        : null;

    private Reserve? Chevauchement(LigneLue ligne, List<Travail> siennes)
    {
        var autres = siennes.FindAll(travail =>
            (travail.Contrat != ligne.Contrat || travail.Reference != ligne.Reference)
            && travail.Jours.Debut <= ligne.Periode.Fin && travail.Jours.Fin >= ligne.Periode.Debut);
        if (autres.Count == 0)
            return null;
        var nommees = string.Join(" ; ", autres.Take(LignesNommees).Select(Nommer));
        var reste = autres.Count > LignesNommees ? $" ; et {FrenchText.Combien(autres.Count - LignesNommees, "autre", "autres")}" : "";
        return new(NatureReserve.Chevauchement, $"La même personne a d'autres heures ces jours-là : {nommees}{reste}.");
    }

    private string Nommer(Travail travail) =>
        $"{FrenchText.Heures(travail.Heures)} {(travail.EnAttente ? "en attente" : "validées")} {FrenchText.Jours(travail.Jours)}"
        + $" (ligne {travail.Reference}, contrat {travail.Contrat}, {entourage.Employeurs.GetValueOrDefault(entourage.Contrats[travail.Contrat].Employeur, entourage.Contrats[travail.Contrat].Employeur)})";

    private Reserve? Journee(LigneLue ligne)
    {
        var jours = ligne.Periode.Jours;
        return ligne.Heures.Centiemes > seuils.Journee.Centiemes * jours
            ? new(NatureReserve.Journee,
                $"{FrenchText.Heures(ligne.Heures)} en {FrenchText.Combien(jours, "jour", "jours")} : plus de {FrenchText.Heures(seuils.Journee)} par jour"
                + " (Code du travail, art. L3121-18).")
            : null;
    }

    /// <summary>Lines tell days, not weeks: only what lies wholly within some days is held against what these days may hold; of a line whose days are
    /// long, which says so, against what their weeks may.</summary>
    private Reserve? Semaine(LigneLue ligne, List<Travail> siennes)
    {
        var debuts = siennes.Select(travail => travail.Jours.Debut).Append(ligne.Periode.Debut).Where(jour => jour <= ligne.Periode.Debut).Distinct();
        var fins = siennes.Select(travail => travail.Jours.Fin).Append(ligne.Periode.Fin).Where(jour => jour >= ligne.Periode.Fin).Distinct().ToList();
        var jour = Journee(ligne) is null ? seuils.Journee : Heures.Entieres(24);
        var trop = debuts.SelectMany(debut => fins.Select(fin => new Periode(debut, fin)))
            .Select(jours => (Jours: jours, Heures: Somme(siennes.Where(travail => travail.Jours.Dans(jours.Debut, jours.Fin)).Select(travail => travail.Heures))))
            .Where(une => une.Heures > seuils.Capacite(une.Jours, jour)).OrderBy(une => une.Jours.Jours).ToList();
        return trop is [var premiere, ..]
            ? new(NatureReserve.Semaine,
                $"{FrenchText.Heures(premiere.Heures)} pour la personne {FrenchText.Jours(premiere.Jours)} : plus de {FrenchText.Heures(seuils.Semaine)} par semaine"
                + " (Code du travail, art. L3121-20).")
            : null;
    }

    private static Reserve? Chome(LigneLue ligne) => Enumerable.Range(0, ligne.Periode.Jours).All(rang => ligne.Periode.Debut.AddDays(rang).IsChome())
        ? new(NatureReserve.Chome, $"Travaillée {FrenchText.Jours(ligne.Periode)} : un dimanche ou un jour férié.")
        : null;

    private Reserve? MoisPlein(LigneLue ligne, List<Travail> siennes)
    {
        var mois = Somme(siennes.Select(travail => travail.Heures));
        var contrats = siennes.Select(travail => travail.Contrat).Distinct(StringComparer.Ordinal).Count();
        return mois > seuils.MoisPlein
            ? new(NatureReserve.MoisPlein,
                $"{FrenchText.Heures(mois)} pour la personne en {FrenchText.Mois(ligne.Periode.Fin)}, sur {FrenchText.Combien(contrats, "contrat", "contrats")} :"
                + $" plus que les {FrenchText.Heures(seuils.MoisPlein)} d'un mois à 35 h par semaine (Code du travail, art. L3121-27).")
            : null;
    }

    private Reserve? Inhabituelle(LigneLue ligne)
    {
        var passes = entourage.MoisPasses[ligne.Contrat].ToList();
        if (passes.Count < seuils.MoisCompares)
            return null;
        var (mois, max) = (_parContrat.GetValueOrDefault(ligne.Contrat), passes.Max());
        return mois.Centiemes * 100 > max.Centiemes * seuils.Hausse
            ? new(NatureReserve.Inhabituelle,
                $"{FrenchText.Heures(mois)} sur ce contrat en {FrenchText.Mois(ligne.Periode.Fin)} : plus de {seuils.Hausse} % de son plus grand mois d'avant,"
                + $" {FrenchText.Heures(max)}.")
            : null;
    }

    private Reserve? Tardive(LigneLue ligne)
    {
        var (travail, declaree) = (ligne.Periode.Fin, Calendrier.JourDe(ligne.Enregistre));
        var mois = ((declaree.Year - travail.Year) * 12) + declaree.Month - travail.Month;
        return mois > seuils.MoisDeDelai
            ? new(NatureReserve.Tardive,
                $"Déclarée le {FrenchText.Jour(declaree)}, plus de {seuils.MoisDeDelai} mois après {FrenchText.Mois(travail)}, le mois du travail.")
            : null;
    }

    private Reserve? Fiche(LigneLue ligne)
    {
        var doutes = entourage.Doutes[ligne.Contrat].Select(doute => doute.Detail).Distinct(StringComparer.Ordinal).ToList();
        return doutes.Count == 0 ? null : new(NatureReserve.Fiche, string.Join(" ", doutes));
    }

    private static Heures Somme(IEnumerable<Heures> heures) => heures.Aggregate(Heures.Zero, (somme, une) => somme + une);
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
    /// <summary>Worked on Sundays and public holidays alone.</summary>
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
internal sealed record Reserve(NatureReserve Nature, string Detail)
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

/// <summary>What is known around lines of one month: all that <see cref="Examen"/> looks at besides the lines.</summary>
/// <param name="Contrats">The contracts of the lines, and all others of the same persons, by id.</param>
/// <param name="Employeurs">What their employers are called, by id.</param>
/// <param name="Identites">Names of these persons, by id; those without are absent.</param>
/// <param name="Travaux">The lines of these contracts within the month that count or may still count, those looked at included.</param>
/// <param name="MoisPasses">Hours of the earlier months of the lines' contracts, by contract.</param>
/// <param name="Doutes">Doubts on the records of persons and contracts, by contract.</param>
internal sealed record Entourage(
    IReadOnlyDictionary<string, Contrat> Contrats,
    IReadOnlyDictionary<string, string> Employeurs,
    IReadOnlyDictionary<string, Identite> Identites,
    ImmutableArray<Travail> Travaux,
    ILookup<string, Heures> MoisPasses,
    ILookup<string, Signalement> Doutes);
