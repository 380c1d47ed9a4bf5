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
/// was worked, in part at least, on a Sunday or a public holiday;
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
    public ImmutableArray<ReserveDeLigne> De(LigneLue ligne)
    {
        List<Travail> siennes = [.. _parPersonne[entourage.Contrats[ligne.Contrat].Participant]];
        ReserveDeLigne?[] reserves =
        [
            AVenir(ligne), Reprise(ligne), Chevauchement(ligne, siennes),
            .. TravailDuMois.De(siennes.Select(travail => (travail.Jours, travail.Heures)), seuils).Look(ligne.Periode, ligne.Heures),
            MoisPlein(ligne, siennes), Inhabituelle(ligne), Tardive(ligne), Fiche(ligne),
        ];
        return [.. reserves.OfType<ReserveDeLigne>()];
    }

    private ReserveDeLigne? AVenir(LigneLue ligne) => ligne.Periode.Fin > aujourdhui
        ? new(NatureReserve.AVenir, $"Le travail finit le {FrenchText.Jour(ligne.Periode.Fin)} : la ligne se valide à partir de ce jour-là.")
        : null;

    private static ReserveDeLigne? Reprise(LigneLue ligne) => ligne.Corrige is { } ancienne
        ? new(NatureReserve.Reprise, $"Elle remplace la ligne {ancienne}, corrigée ou dont la décision a été annulée : le motif est avec celle-ci.")
        : null;

    private ReserveDeLigne? Chevauchement(LigneLue ligne, List<Travail> siennes)
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

    private ReserveDeLigne? MoisPlein(LigneLue ligne, List<Travail> siennes)
    {
        var mois = Somme(siennes.Select(travail => travail.Heures));
        var contrats = siennes.Select(travail => travail.Contrat).Distinct(StringComparer.Ordinal).Count();
        return mois > seuils.MoisPlein
            ? new(NatureReserve.MoisPlein,
                $"{FrenchText.Heures(mois)} pour la personne en {FrenchText.Mois(ligne.Periode.Fin)}, sur {FrenchText.Combien(contrats, "contrat", "contrats")} :"
                + $" plus que les {FrenchText.Heures(seuils.MoisPlein)} d'un mois à 35 h par semaine (Code du travail, art. L3121-27).")
            : null;
    }

    private ReserveDeLigne? Inhabituelle(LigneLue ligne)
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

    private ReserveDeLigne? Tardive(LigneLue ligne)
    {
        var (travail, declaree) = (ligne.Periode.Fin, Calendrier.JourDe(ligne.Enregistre));
        var mois = ((declaree.Year - travail.Year) * 12) + declaree.Month - travail.Month;
        return mois > seuils.MoisDeDelai
            ? new(NatureReserve.Tardive,
                $"Déclarée le {FrenchText.Jour(declaree)}, plus de {seuils.MoisDeDelai} mois après {FrenchText.Mois(travail)}, le mois du travail.")
            : null;
    }

    private ReserveDeLigne? Fiche(LigneLue ligne)
    {
        var doutes = entourage.Doutes[ligne.Contrat].Select(doute => doute.Detail).Distinct(StringComparer.Ordinal).ToList();
        return doutes.Count == 0 ? null : new(NatureReserve.Fiche, string.Join(" ", doutes));
    }

    private static Heures Somme(IEnumerable<Heures> heures) => heures.Aggregate(Heures.Zero, (somme, une) => somme + une);
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
