using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Silo.Registre;

namespace Clauses.Api.Validation;

/// <summary>Tells lines that are plain from those that a person should look at one by one, and says why.</summary>
/// <remarks>
/// <para>A line is looked at when it
/// replaces one that was corrected or undone;
/// shares a day with another line of the same person, whichever the contract and the employer (counted twice, or declared by both the
/// ETTi and the company that uses it);
/// holds more hours a day than <see cref="Seuils.Journee"/>;
/// belongs to a month in which its person has more than <see cref="Seuils.MoisPlein"/>, all contracts together;
/// belongs to a month that is more than <see cref="Seuils.Hausse"/> per cent of the largest earlier month of its contract;
/// was recorded more than <see cref="Seuils.MoisDeDelai"/> months after its own;
/// or stands on a contract whose residence, or that of its person, is doubtful.</para>
/// <para>Nothing is read and nothing is decided here: the same lines and surroundings give the same answer.</para>
/// </remarks>
/// <param name="entourage">What is known around the lines.</param>
/// <param name="seuils">From where on a line is looked at.</param>
internal sealed class Examen(Entourage entourage, Seuils seuils)
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
            Reprise(ligne), Chevauchement(ligne, siennes), Journee(ligne), MoisPlein(ligne, siennes), Inhabituelle(ligne), Tardive(ligne), Fiche(ligne),
        ];
        return [.. reserves.OfType<Reserve>()];
    }

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
        var reste = autres.Count > LignesNommees ? $" ; et {Francais.Combien(autres.Count - LignesNommees, "autre", "autres")}" : "";
        return new(NatureReserve.Chevauchement, $"La même personne a d'autres heures ces jours-là : {nommees}{reste}.");
    }

    private string Nommer(Travail travail) =>
        $"{Francais.Heures(travail.Heures)} {(travail.EnAttente ? "en attente" : "validées")} {Francais.Jours(travail.Jours)}"
        + $" (ligne {travail.Reference}, contrat {travail.Contrat}, employeur {entourage.Contrats[travail.Contrat].Employeur})";

    private Reserve? Journee(LigneLue ligne)
    {
        var jours = ligne.Periode.Jours;
        return ligne.Heures.Centiemes > seuils.Journee.Centiemes * jours
            ? new(NatureReserve.Journee,
                $"{Francais.Heures(ligne.Heures)} en {Francais.Combien(jours, "jour", "jours")} : plus de {Francais.Heures(seuils.Journee)} par jour"
                + " (Code du travail, art. L3121-18).")
            : null;
    }

    private Reserve? MoisPlein(LigneLue ligne, List<Travail> siennes)
    {
        var mois = Somme(siennes.Select(travail => travail.Heures));
        var contrats = siennes.Select(travail => travail.Contrat).Distinct(StringComparer.Ordinal).Count();
        return mois > seuils.MoisPlein
            ? new(NatureReserve.MoisPlein,
                $"{Francais.Heures(mois)} pour la personne en {Francais.Mois(ligne.Periode.Fin)}, sur {Francais.Combien(contrats, "contrat", "contrats")} :"
                + $" plus que les {Francais.Heures(seuils.MoisPlein)} d'un mois à 35 h par semaine (Code du travail, art. L3121-27).")
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
                $"{Francais.Heures(mois)} sur ce contrat en {Francais.Mois(ligne.Periode.Fin)} : plus de {seuils.Hausse} % de son plus grand mois d'avant,"
                + $" {Francais.Heures(max)}.")
            : null;
    }

    private Reserve? Tardive(LigneLue ligne)
    {
        var (travail, declaree) = (ligne.Periode.Fin, Calendrier.JourDe(ligne.Enregistre));
        var mois = ((declaree.Year - travail.Year) * 12) + declaree.Month - travail.Month;
        return mois > seuils.MoisDeDelai
            ? new(NatureReserve.Tardive,
                $"Déclarée le {Francais.Jour(declaree)}, plus de {seuils.MoisDeDelai} mois après {Francais.Mois(travail)}, le mois du travail.")
            : null;
    }

    private Reserve? Fiche(LigneLue ligne)
    {
        var doutes = entourage.Doutes[ligne.Contrat].Select(doute => doute.Detail).Distinct(StringComparer.Ordinal).ToList();
        return doutes.Count == 0 ? null : new(NatureReserve.Fiche, string.Join(" ", doutes));
    }

    private static Heures Somme(IEnumerable<Heures> heures) => heures.Aggregate(Heures.Zero, (somme, une) => somme + une);
}
