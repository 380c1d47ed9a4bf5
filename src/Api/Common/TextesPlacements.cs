namespace Clauses.Api.Common;

/// <summary>What each refusal about needs and orientations tells people: the field, and the cure.</summary>
internal static class TextesPlacements
{
    private static readonly Dictionary<CodePlacement, string> Textes = Enum.GetValues<CodePlacement>().ToDictionary(code => code, Texte);

    public static string De(CodePlacement code) => Textes[code];

    /// <summary>What stops a request as a whole.</summary>
    /// <param name="champ">The field that programs are told of; null: the whole.</param>
    public static ProblemException Refus(CodePlacement code, string? champ = null) => new(ProblemKind.De(code), De(code), champ, PourLesGens(code).Dit);

    /// <summary>What it tells people: the field of their form, if it is one's, and the cure without the words of the API.</summary>
    public static (string? Champ, string Dit) PourLesGens(CodePlacement code) => code switch
    {
        CodePlacement.ParticipantInconnu => ("participant", "Personne n'a cet identifiant : choisissez dans la liste, ou inscrivez d'abord la personne."),
        CodePlacement.ParticipantEfface => ("participant", "Cette personne a été effacée : rien de nouveau ne s'écrit à son sujet."),
        CodePlacement.EmployeurEtranger => ("employeur", "Cette entreprise ne recrute pas sur ce besoin."),
        CodePlacement.DateInvalide => ("date", "Cette date ne convient pas : pas avant ce qui s'est passé en dernier, ni plus d'un mois après aujourd'hui."),
        CodePlacement.MotifRequis or CodePlacement.MotifInconnu => ("motif", "Choisissez une raison dans la liste."),
        CodePlacement.PostesPris => ("postes", "Des places sont déjà prises : gardez-en au moins autant."),
        CodePlacement.BesoinFige =>
            ("marche", "Des personnes ont déjà été envoyées : le marché et l'entreprise ne changent plus, et aucune structure ne s'enlève. Publiez un autre besoin."),
        CodePlacement.BesoinFerme => (null, "Ce besoin est fermé ou suspendu : il ne prend personne tant que le facilitateur ne l'a pas rouvert."),
        CodePlacement.Complet => (null, "Toutes les places sont prises."),
        CodePlacement.OrientationEnCours => (null, "Cette personne est déjà sur le tableau de ce besoin."),
        CodePlacement.TropDOrientations => (null, "Ce besoin a déjà 1 000 candidats : attendez des réponses."),
        CodePlacement.HeuresDeclarees => (null, "Des heures sont déclarées sur ce contrat : l'embauche ne s'annule plus."),
        CodePlacement.EtatImpossible => (null, "Ce n'est plus possible : la situation a changé entre-temps. Rechargez le tableau."),
        CodePlacement.OrientationIncoherente =>
            (null, "Cette personne n'a pas été envoyée à ce besoin, ou l'a été pour un autre marché ou une autre entreprise : corrigez le contrat."),
        _ => (null, "Ce besoin ou cette personne n'est plus là : rechargez le tableau."),
    };

    /// <summary>The same, with the states that the orientation can go to.</summary>
    public static string De(CodePlacement code, ImmutableArray<EtatOrientation> suivants) => code switch
    {
        CodePlacement.EtatImpossible when !suivants.IsDefaultOrEmpty =>
            $"etat : impossible d'ici, ou pas par ce rôle ; d'ici : {string.Join(", ", suivants.Select(Codes<EtatOrientation>.De))}.",
        _ => De(code),
    };

    private static string Texte(CodePlacement code) => code switch
    {
        CodePlacement.ReferenceInvalide => "reference, evenement : " + Fields.Caracteres + " ; choisissez une autre référence.",
        CodePlacement.ReferenceDejaUtilisee => "reference, evenement : elle nomme déjà autre chose, qui reste tel quel ; prenez-en une autre.",
        CodePlacement.BesoinInconnu => "besoin : cette clé ne connaît pas de besoin de ce nom ; GET /v1/besoins donne ceux qu'elle connaît.",
        CodePlacement.ParticipantInconnu => "participant : cette clé ne connaît personne de ce nom ; inscrivez-le d'abord par PUT /v1/participants/{id}.",
        CodePlacement.OrganismeInconnu => "organisme : cette clé ne connaît pas d'organisme de ce nom ; inscrivez-le d'abord par PUT /v1/organismes/{id}.",
        CodePlacement.EmployeurEtranger => "employeur : il n'est pas de ceux qui recrutent sur ce besoin ; GET /v1/besoins/{id} les donne.",
        CodePlacement.ParticipantEfface => "participant : cette personne a été effacée ; rien de nouveau ne s'écrit à son sujet.",
        CodePlacement.DateInvalide =>
            "date : aaaa-mm-jj, pas avant le dernier événement, ni plus de 31 jours dans l'avenir ; un rendez-vous dit son jour dans rendezVous.",
        CodePlacement.ChampInvalide => "etat, canal ou texte : une valeur de la liste, un texte d'au plus 1 000 caractères ; corrigez-le.",
        CodePlacement.BesoinFerme => "besoin : il est fermé ou suspendu ; choisissez-en un autre, ou voyez-le avec le facilitateur.",
        CodePlacement.Complet => "besoin : toutes ses places sont prises ; choisissez-en un autre.",
        CodePlacement.OrientationEnCours => "participant : une orientation est déjà en cours vers ce besoin ; suivez celle-là.",
        CodePlacement.TropDOrientations => "besoin : 1 000 orientations y sont déjà en cours ; attendez des réponses.",
        CodePlacement.OrientationInconnue =>
            "besoin, reference : cette clé ne connaît pas cette orientation ; GET /v1/orientations donne celles qu'elle connaît.",
        CodePlacement.EtatImpossible => "etat : impossible d'ici, ou pas par ce rôle ; d'ici, rien ne suit.",
        CodePlacement.MotifRequis => "motif : dites pourquoi.",
        CodePlacement.MotifInconnu => "motif : l'un de "
            + string.Join(", ", Codes<MotifOrientation>.Tous.Except(["sans-reponse"], StringComparer.Ordinal))
            + ".",
        CodePlacement.HeuresDeclarees => "etat : des heures sont déclarées sur ce contrat ; l'embauche ne s'annule plus.",
        CodePlacement.OrientationIncoherente =>
            "orientation : elle n'existe pas, ou le participant, le marché ou l'employeur du contrat ne sont pas les siens ; corrigez-les.",
        CodePlacement.PostesPris => "postes : moins que de places déjà prises ; gardez-en au moins autant.",
        CodePlacement.BesoinFige =>
            "marche, utilisateur, employeurs : figés depuis la première orientation, les employeurs ne font que s'ajouter ; ouvrez un autre besoin.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "A refusal without a text."),
    };
}
