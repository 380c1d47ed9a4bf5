namespace Clauses.Api.Common;

/// <summary>The kinds of problem that a request may meet as a whole: their codes are stable.</summary>
/// <param name="Titre">The kind, in a few words.</param>
/// <param name="Dit">The same for whoever sees a page; null: the title speaks to anybody.</param>
internal sealed record ProblemKind(int Statut, string Code, string Titre, string? Dit = null)
{
    /// <summary>The body is no JSON in UTF-8, or not of the shape that the route reads.</summary>
    public static readonly ProblemKind UnreadableBody = new(400, "corps-illisible", "Le corps de la requête est illisible", "Ce formulaire n'a pas pu être lu");

    public static readonly ProblemKind InvalidParameter = new(
        400, "parametre-invalide", "Un paramètre de la requête est invalide", "Cette adresse est mal écrite");

    public static readonly ProblemKind InvalidNumber = new(400, "nombre-invalide", "Le nombre d'éléments est hors limites");

    public static readonly ProblemKind KeyRequired = new(401, "cle-requise", "Une clé d'accès valide est requise", "Connectez-vous d'abord");

    public static readonly ProblemKind AccessDenied = new(
        403, "acces-refuse", "Le rôle de cette clé ne donne pas cet accès", "Cette page n'est pas pour votre compte");

    public static readonly ProblemKind NotFound = new(404, "introuvable", "Rien à cette adresse");

    public static readonly ProblemKind MethodNotAllowed = new(405, "methode-refusee", "Cette adresse n'a pas cette méthode", "Cette page ne s'ouvre pas ainsi");

    public static readonly ProblemKind BodyTooLarge = new(413, "corps-trop-grand", "Le corps de la requête est trop grand", "Cet envoi est trop grand");

    /// <summary>The body is not announced as what the route reads: JSON, save for tables.</summary>
    public static readonly ProblemKind UnsupportedType = new(415, "type-non-pris", "Le corps n'est pas du type attendu", "Cet envoi n'est pas du type attendu");

    public static readonly ProblemKind InvalidField = new(422, "champ-invalide", "Un champ est invalide");

    /// <summary>Lines of a file are wrong: nothing of it is taken.</summary>
    public static readonly ProblemKind InvalidFile = new(422, "fichier-invalide", "Des lignes du fichier sont fausses");

    public static readonly ProblemKind UnknownMaitreOuvrage = new(422, "maitre-ouvrage-inconnu", "Maître d'ouvrage inconnu");

    public static readonly ProblemKind UnknownEntreprise = new(422, "entreprise-inconnue", "Entreprise inconnue");

    public static readonly ProblemKind UnknownOrganisme = new(422, "organisme-inconnu", "Organisme inconnu");

    public static readonly ProblemKind MarcheInconnu = new(422, "marche-inconnu", "Marché inconnu");

    public static readonly ProblemKind UnknownParticipant = new(422, "participant-inconnu", "Participant inconnu");

    /// <summary>Too many requests of one key or address, or the journal is full.</summary>
    public static readonly ProblemKind TooManyRequests = new(429, "trop-de-demandes", "Trop de demandes");

    public static readonly ProblemKind InternalError = new(500, "erreur-interne", "Erreur interne");

    public static readonly ProblemKind UncertainOutcome = new(503, "issue-incertaine", "L'issue n'est pas connue");

    /// <summary>PostgreSQL or a grain does not answer.</summary>
    public static readonly ProblemKind ServiceUnavailable = new(503, "service-indisponible", "Le service ne répond pas pour l'instant");

    public static readonly ProblemKind NotReady = new(503, "pas-pret", "Le service n'est pas encore prêt");

    /// <summary>A frozen bilan was asked for otherwise than it was frozen.</summary>
    public static readonly ProblemKind FrozenArrete = new(409, "arrete-fige", "Un arrêté ne change plus");

    public static readonly ProblemKind ArretesFull = new(409, "arretes-complets", "L'exercice a trop d'arrêtés");

    public static readonly ProblemKind ArreteTooLarge = new(409, "arrete-trop-grand", "Le bilan est trop grand");

    public static readonly ProblemKind AlteredArrete = new(500, "arrete-altere", "Cet arrêté a été altéré");

    public static ProblemKind Nomme(string code) => typeof(ProblemKind).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(champ => (ProblemKind)champ.GetValue(null)!).First(genre => genre.Code == code);

    public static ProblemKind Autre(int statut) => new(statut, "requete-refusee", "Requête refusée", "Demande refusée");

    /// <summary>The whole request is refused by a rule of the domain: a change of a marché or of a contract.</summary>
    public static ProblemKind De(CodeRefus code) => new(code switch
    {
        CodeRefus.ObligationFigee or CodeRefus.ContratFige or CodeRefus.DatesExclues => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    }, Codes<CodeRefus>.De(code), "Refusé par une règle du domaine");

    /// <summary>The whole request is refused by a rule of placements: a change of a need, or a contract that names an orientation.</summary>
    public static ProblemKind De(CodePlacement code) => new(code switch
    {
        CodePlacement.BesoinInconnu => StatusCodes.Status404NotFound,
        CodePlacement.Complet or CodePlacement.EtatImpossible or CodePlacement.PostesPris or CodePlacement.BesoinFige or CodePlacement.ParticipantEfface =>
            StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    }, Codes<CodePlacement>.De(code), "Refusé par une règle des placements");
}
