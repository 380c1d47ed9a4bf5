using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;

namespace Clauses.Api.Pages.Saisie;

/// <summary>A line of hours as a person wrote it, in a form or in a file: what the marché is asked, and what is wrong with the writing.</summary>
/// <param name="Element">What is sent, by the same rules as a body of the API.</param>
/// <param name="Detail">In French: which field is wrong, and how to write it; null when nothing is.</param>
internal readonly record struct LigneEcrite(Element<LigneRecue> Element, string? Detail)
{
    /// <summary>No hours are no declaration: the ledger keeps what was done.</summary>
    public const string RienADeclarer =
        "0 h ne se déclare pas : le grand livre ne garde que des heures faites. Laissez vide ; le mois reste « rien de déclaré ».";

    /// <summary>Reads a line. The first rule that it breaks by itself is told, in the order of the API: reference, hours, period.</summary>
    public static LigneEcrite Lire(string reference, string contrat, string debut, string fin, string heures)
    {
        var (du, au, duree) = (LectureJour.Lire(debut), LectureJour.Lire(fin), LectureHeures.Lire(heures));
        var periode = new Periode(du.Valeur ?? default, au.Valeur ?? default);
        var datee = du.Valeur is not null && au.Valeur is not null;
        var (code, detail) = Defaut(reference, duree, datee, periode, du.Defaut ?? au.Defaut);
        if (code is null && Formule.Est(contrat))
            (code, detail) = (CodeRefus.ContratInconnu, "contrat : " + Formule.Refus);
        var recue = new LigneRecue(contrat, reference, periode, duree.Valeur ?? default, code);
        return new(new(contrat, reference, recue, code), detail);
    }

    private static (CodeRefus? Code, string? Detail) Defaut(string reference, Lu<Heures> heures, bool datee, Periode periode, string? jours)
    {
        if (!Identifiant.EstValide(reference))
            return (CodeRefus.ReferenceInvalide, "référence : " + DefautDeReference(reference));
        if (heures.Valeur is not { } duree)
            return (CodeRefus.HeuresInvalides, "heures : " + heures.Defaut);
        if (duree == Heures.Zero)
            return (CodeRefus.HeuresInvalides, "heures : " + RienADeclarer);
        if (datee && periode.Jours > 0 && duree > periode.HeuresPossibles)
            return (CodeRefus.HeuresInvalides, "heures : " + TexteRefus.De(CodeRefus.HeuresInvalides));
        if (!datee)
            return (CodeRefus.PeriodeInvalide, "dates : " + jours);
        return periode.DansUnMois ? (null, null) : (CodeRefus.PeriodeInvalide, "dates : " + TexteRefus.De(CodeRefus.PeriodeInvalide));
    }

    private static string DefautDeReference(string reference)
    {
        if (reference.Length == 0)
        {
            return "il en faut une à chaque ligne. C'est votre numéro pour cette ligne : si le fichier est envoyé deux fois, elle fait que les heures ne comptent qu'une.";
        }
        return Formule.Est(reference) ? Formule.Refus : TexteRefus.De(CodeRefus.ReferenceInvalide);
    }
}
