namespace Clauses.Api.Common;

/// <summary>What each refusal tells people: the field, and the cure.</summary>
internal static class TextesRefus
{
    private static readonly Dictionary<CodeRefus, string> Textes = Enum.GetValues<CodeRefus>().ToDictionary(code => code, Texte);

    public static string De(CodeRefus code) => Textes[code];

    /// <summary>Of a line that is taken all the same.</summary>
    public const string LigneEnDouble = "une autre ligne de ce contrat a les mêmes jours et les mêmes heures ; si c'est la même, annulez celle-ci.";

    /// <summary>Of a decision that is taken all the same.</summary>
    public const string ExerciceArrete =
        "cet exercice est déjà arrêté : ces heures y comptent dans le bilan vivant, et l'arrêté reste sans elles ; si ce n'était pas voulu, corrigez la ligne et datez la décision d'un exercice ouvert.";

    /// <summary>What it tells people who type or drop a file: without the words of the API.</summary>
    public static string PourQuiSaisit(CodeRefus code) => code switch
    {
        CodeRefus.ReferenceInvalide => "la référence a de 1 à 64 lettres sans accent, chiffres, points, tirets ou soulignés.",
        CodeRefus.ReferenceDejaUtilisee =>
            "cette référence désigne déjà une autre ligne de ce contrat, avec d'autres dates ou d'autres heures ; elle reste telle quelle. Corrigez cette ligne, ou prenez une autre référence.",
        CodeRefus.HeuresInvalides => "il faut plus de 0 h, et pas plus de 24 h par jour de la période.",
        CodeRefus.PeriodeInvalide => "la période va du premier au dernier jour, dans un seul mois ; coupez-la à la fin du mois.",
        CodeRefus.HeuresFutures => "le travail finit après demain : déclarez-le quand il sera fait.",
        CodeRefus.ContratInconnu => "votre entreprise n'a pas de contrat de ce nom ; la page Saisie donne les identifiants des siens.",
        CodeRefus.HorsContrat => "la période sort des dates du contrat ; changez-la, ou faites modifier les dates du contrat.",
        CodeRefus.HorsMarche => "la période sort des dates du marché ; changez-la, ou faites modifier les dates du marché.",
        CodeRefus.LigneInconnue => "cette ligne n'est plus là : rechargez la page.",
        CodeRefus.LigneDecidee => "cette ligne vient d'être décidée : demandez sa correction à votre facilitateur.",
        CodeRefus.DejaCorrigeeAutrement => "cette ligne vient d'être corrigée autrement : corrigez celle qui la remplace.",
        CodeRefus.MotifRequis => "dites pourquoi cette ligne est corrigée.",
        CodeRefus.DateInvalide => "la date n'est ni dans l'avenir, ni avant la fin du travail.",
        CodeRefus.ObligationFigee => "l'obligation et les parts sont figées à la signature : un avenant les change.",
        CodeRefus.ContratFige => "la personne, le marché, l'employeur et le besoin d'un contrat ne changent plus : inscrivez un autre contrat.",
        _ => De(code),
    };

    /// <summary>What it tells whoever keeps the marchés and their contracts.</summary>
    public static string PourQuiSuit(CodeRefus code) => code switch
    {
        CodeRefus.ContratInconnu => "aucun contrat inscrit n'a ce numéro : vérifiez-le, ou inscrivez d'abord le contrat (Reprise d'un tableau, contrats).",
        CodeRefus.HorsContrat => "la période sort des dates du contrat : corrigez-la, ou les dates du contrat sur sa page.",
        CodeRefus.HorsMarche => "la période sort des dates du marché : corrigez-la, ou les dates du marché sur sa page.",
        CodeRefus.LigneDecidee => "cette ligne vient d'être décidée : corrigez-la sur sa page.",
        _ => PourQuiSaisit(code),
    };

    /// <summary>What it tells whoever decides lines on a page.</summary>
    public static string PourQuiDecide(CodeRefus code) => code switch
    {
        CodeRefus.DateInvalide => "la date vient avant la fin du travail : cette ligne se valide à partir de son dernier jour.",
        CodeRefus.HeuresInvalides => "il faut plus de 0 h, et pas plus que ce qui est déclaré.",
        CodeRefus.MotifRequis => "dites pourquoi ces heures sont refusées.",
        CodeRefus.LigneCorrigee => "cette ligne vient d'être corrigée : celle qui la remplace se décide à sa place.",
        CodeRefus.DejaDecideeAutrement => "cette ligne vient d'être décidée autrement, et rien n'a changé : rechargez la page ; une correction la reprend.",
        _ => PourQuiSuit(code),
    };

    private static string Texte(CodeRefus code) => code switch
    {
        CodeRefus.ReferenceInvalide => "reference : " + Fields.Caracteres + " ; choisissez une autre référence.",
        CodeRefus.ReferenceDejaUtilisee => "reference : elle nomme déjà une autre ligne du contrat, qui reste telle quelle ; prenez-en une autre.",
        CodeRefus.HeuresInvalides =>
            "heures : un nombre JSON (7.5, sans guillemets), positif, à deux décimales au plus, d'au plus 24 h par jour et jamais plus que déclaré.",
        CodeRefus.PeriodeInvalide =>
            "debut, fin : deux dates aaaa-mm-jj (2024-03-31), aucune vide, dans l'ordre et d'un même mois ; une ligne sur deux mois se coupe à la fin du premier.",
        CodeRefus.HeuresFutures => "fin : elle vient après demain ; déclarez ces heures quand elles seront faites.",
        CodeRefus.ContratInconnu => "contrat : cette clé ne connaît pas de contrat de ce nom ; GET /v1/contrats donne ceux qu'elle connaît.",
        CodeRefus.HorsContrat => "debut, fin : hors des dates du contrat ; corrigez la période, ou faites modifier le contrat.",
        CodeRefus.HorsMarche => "debut, fin : hors des dates du marché ; corrigez la période, ou faites modifier le marché.",
        CodeRefus.LigneInconnue => "contrat, reference : cette clé ne connaît pas cette ligne ; GET /v1/heures donne celles qu'elle connaît.",
        CodeRefus.LigneCorrigee => "reference : cette ligne a été corrigée ; seule celle qui la remplace peut être décidée.",
        CodeRefus.LigneDecidee => "reference : cette ligne est décidée ; demandez sa correction au facilitateur.",
        CodeRefus.DejaDecideeAutrement => "decision : cette ligne a déjà été décidée autrement, rien n'a changé ; une correction la reprend.",
        CodeRefus.DejaCorrigeeAutrement => "reference : cette ligne a déjà été corrigée autrement ; corrigez celle qui la remplace.",
        CodeRefus.DecisionInvalide => "decision : valider ou refuser.",
        CodeRefus.DecisionReservee => "decision : seul un facilitateur décide ; envoyez la correction sans décision.",
        CodeRefus.MotifRequis => "motif : dites pourquoi des heures sont refusées ou corrigées.",
        CodeRefus.MotifInvalide => "motif : un texte d'au plus 1 000 caractères, sans caractère nul ; raccourcissez-le.",
        CodeRefus.DateInvalide => "date : aaaa-mm-jj, pas dans l'avenir ni avant la fin du travail ; corrigez-la, ou laissez-la pour aujourd'hui.",
        CodeRefus.ObligationFigee => "obligationHeures, titulaires : figés à la signature ; POST /v1/marches/{id}/avenants les change.",
        CodeRefus.ContratFige => "participant, marche, employeur, orientation : ils ne changent plus une fois le contrat inscrit ; inscrivez un autre contrat.",
        CodeRefus.DatesExclues => "debut, fin : des lignes enregistrées resteraient en dehors ; élargissez les dates, ou corrigez ces lignes.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A refusal without a text."),
    };
}
