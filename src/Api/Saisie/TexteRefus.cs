using Clauses.Api.Commun;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Saisie;

/// <summary>What a refusal tells people who type or drop a file: what is wrong, and the cure, without the words of the API.</summary>
internal static class TexteRefus
{
    /// <summary>The text of a refusal.</summary>
    public static string De(CodeRefus code) => code switch
    {
        CodeRefus.ReferenceInvalide => "la référence a de 1 à 64 lettres sans accent, chiffres, points, tirets ou soulignés.",
        CodeRefus.ReferenceDejaUtilisee =>
            "cette référence désigne déjà une autre ligne de ce contrat, avec d'autres dates ou d'autres heures ; elle reste telle quelle. Corrigez cette ligne, ou prenez une autre référence.",
        CodeRefus.HeuresInvalides => "il faut plus de 0 h, et pas plus de 24 h par jour de la période.",
        CodeRefus.PeriodeInvalide => "la période va du premier au dernier jour, dans un seul mois ; coupez-la à la fin du mois.",
        CodeRefus.ContratInconnu => "votre entreprise n'a pas de contrat de ce nom ; la page Saisie donne les identifiants des siens.",
        CodeRefus.HorsContrat => "la période sort des dates du contrat ; changez-la, ou demandez au facilitateur de modifier le contrat.",
        CodeRefus.HorsMarche => "la période sort des dates du marché ; changez-la, ou voyez-le avec le facilitateur.",
        CodeRefus.LigneDecidee => "cette ligne vient d'être décidée : demandez sa correction à votre facilitateur.",
        CodeRefus.DejaCorrigeeAutrement => "cette ligne vient d'être corrigée autrement : corrigez celle qui la remplace.",
        CodeRefus.MotifRequis => "dites pourquoi cette ligne est corrigée.",
        _ => TextesRefus.De(code),
    };
}
