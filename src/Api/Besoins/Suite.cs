using Clauses.Grains.Besoins;
using Clauses.Grains.Domain;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Besoins;

/// <summary>What may be done next with a person on the board, as a button says it.</summary>
/// <param name="Etat">Where it leads; null: to the form of a contract.</param>
internal sealed record Suite(EtatOrientation? Etat, string Libelle, bool Premiere)
{
    public string Code => Etat is { } etat ? Codes<EtatOrientation>.De(etat) : Colonnes.Code(Colonne.Embauche);

    public Colonne Colonne => Etat is { } etat ? Colonnes.De(etat) : Colonne.Embauche;

    /// <summary>Whether it goes towards a hire: somebody has to receive the person.</summary>
    public bool Avance => Etat is { } etat && etat != EtatOrientation.Vivier && Chemins.IsVivante(etat);

    /// <summary>All that may follow, what is most likely first.</summary>
    public static ImmutableArray<Suite> De(OrientationSuivie orientation, Partie partie)
    {
        var suites = Chemins.Suivants(orientation.Etat, partie).Select(vers => new Suite(vers, Dire(vers), IsFirst(orientation.Etat, vers)));
        if (partie == Partie.Facilitateur && Chemins.IsEmbauchable(orientation.Etat))
            suites = suites.Append(new(null, "Préparer le contrat", orientation.Etat == EtatOrientation.Retenue));
        return [.. suites.OrderByDescending(suite => suite.Premiere).ThenBy(suite => suite.Colonne == Colonne.Non)];
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
