namespace Clauses.Api.Besoins;

/// <summary>What may be done next with a person on the board, as a button says it.</summary>
/// <param name="Code">As addresses have it: a state, or one of the words below.</param>
/// <param name="Etat">The state that it leads to; null: to none by itself.</param>
/// <param name="Colonne">Where a card is dropped for it; null: nowhere.</param>
internal sealed record Suite(string Code, string Libelle, EtatOrientation? Etat, Colonne? Colonne, bool Premiere = false)
{
    public static readonly string Contrat = Colonnes.Code(Besoins.Colonne.Embauche);

    /// <summary>Only whom the person is sent to changes.</summary>
    public const string Structure = "structure";

    public const string Annuler = "annuler";

    public const string ParErreur = "Envoyé par erreur";

    /// <summary>Whether it goes towards a hire: somebody has to receive the person.</summary>
    public bool Avance => Etat is { } etat && etat != EtatOrientation.Vivier && Chemins.IsVivante(etat);

    /// <summary>All that may follow, what is most likely first.</summary>
    /// <param name="choisir">Whether the need has several structures to choose from.</param>
    /// <param name="rectifiable">The last step, where it may be undone.</param>
    public static ImmutableArray<Suite> De(OrientationSuivie orientation, Partie partie, bool choisir = false, EtapeRectifiable? rectifiable = null)
    {
        var suites = Chemins.Suivants(orientation.Etat, partie)
            .Select(vers => new Suite(Codes<EtatOrientation>.De(vers), Dire(vers), vers, Colonnes.De(vers), IsFirst(orientation.Etat, vers))).ToList();
        if (partie == Partie.Facilitateur && Chemins.IsEmbauchable(orientation.Etat))
            suites.Add(new(Contrat, "Préparer le contrat", null, Besoins.Colonne.Embauche, orientation.Etat == EtatOrientation.Retenue));
        if (partie == Partie.Facilitateur && choisir && Chemins.IsVivante(orientation.Etat))
            suites.Add(new(Structure, orientation.Employeur is null ? "Choisir la structure" : "Changer de structure", orientation.Etat, null));
        if (rectifiable is { Evenement: var evenement })
            suites.Add(new(Annuler, evenement is null ? ParErreur : "Annuler cette étape", null, null));
        return [.. suites.OrderByDescending(suite => suite.Premiere).ThenBy(suite => suite.Colonne is Besoins.Colonne.Non or null)];
    }

    private static bool IsFirst(EtatOrientation depuis, EtatOrientation vers) => (depuis, vers) switch
    {
        (EtatOrientation.Proposee or EtatOrientation.Vivier or EtatOrientation.Expiree, EtatOrientation.Transmise) => true,
        (EtatOrientation.Transmise, EtatOrientation.RdvFixe or EtatOrientation.Recue or EtatOrientation.NonRetenue) => true,
        (EtatOrientation.RdvFixe, EtatOrientation.Recue or EtatOrientation.Absente or EtatOrientation.NonRetenue) => true,
        (EtatOrientation.Absente or EtatOrientation.Excusee, EtatOrientation.RdvFixe or EtatOrientation.NonRetenue) => true,
        (EtatOrientation.Recue or EtatOrientation.Essai, EtatOrientation.Retenue or EtatOrientation.NonRetenue) => true,
        _ => false,
    };

    private static string Dire(EtatOrientation etat) => etat switch
    {
        EtatOrientation.Transmise => "Envoyer",
        EtatOrientation.RdvFixe => "Fixer un entretien",
        EtatOrientation.Recue => "Reçu",
        EtatOrientation.Absente => "Absent",
        EtatOrientation.Excusee => "Excusé",
        EtatOrientation.Essai => "À l'essai",
        EtatOrientation.Retenue => "Retenir",
        EtatOrientation.NonRetenue => "Non retenu",
        EtatOrientation.Declinee => "La personne renonce",
        EtatOrientation.Vivier => "Garder pour plus tard",
        _ => "Annuler l'embauche",
    };
}
