namespace Clauses.Grains.Besoins;

/// <summary>From where an orientation goes where, and who may say so.</summary>
public static class Chemins
{
    private const Partie Repondre = Partie.Employeur | Partie.Facilitateur;
    private const Partie Envoyer = Partie.Prescripteur | Partie.Facilitateur;

    private static readonly ImmutableArray<EtatOrientation> Vivantes =
    [
        EtatOrientation.Proposee, EtatOrientation.Transmise, EtatOrientation.RdvFixe, EtatOrientation.Recue, EtatOrientation.Absente,
        EtatOrientation.Excusee, EtatOrientation.Essai, EtatOrientation.Retenue, EtatOrientation.Vivier,
    ];

    /// <summary>Only what somebody may say: a hire comes from a contract, the rest from other needs and the clock.</summary>
    private static readonly Dictionary<EtatOrientation, (Partie Par, ImmutableArray<EtatOrientation> Depuis)> Entrees = new()
    {
        [EtatOrientation.Transmise] = (Envoyer, [EtatOrientation.Proposee, EtatOrientation.Vivier, EtatOrientation.Expiree]),
        [EtatOrientation.RdvFixe] =
            (Repondre, [EtatOrientation.Transmise, EtatOrientation.Absente, EtatOrientation.Excusee, EtatOrientation.Vivier]),
        [EtatOrientation.Recue] = (Repondre, [EtatOrientation.RdvFixe, EtatOrientation.Transmise]),
        [EtatOrientation.Absente] = (Repondre, [EtatOrientation.RdvFixe]),
        [EtatOrientation.Excusee] = (Repondre, [EtatOrientation.RdvFixe]),
        [EtatOrientation.Essai] = (Repondre, [EtatOrientation.Recue]),
        [EtatOrientation.Retenue] = (Repondre, [EtatOrientation.Recue, EtatOrientation.Essai, EtatOrientation.Transmise]),
        [EtatOrientation.NonRetenue] = (Repondre, Vivantes),
        [EtatOrientation.Declinee] = (Envoyer, Vivantes),
        [EtatOrientation.Vivier] = (Repondre, [EtatOrientation.Transmise, EtatOrientation.Recue, EtatOrientation.Essai]),
        [EtatOrientation.Annulee] = (Partie.Facilitateur, [EtatOrientation.Embauchee, EtatOrientation.Retenue]),
    };

    private static readonly ImmutableArray<EtatOrientation> Embauchables =
        [EtatOrientation.Retenue, EtatOrientation.Recue, EtatOrientation.Essai, EtatOrientation.Transmise];

    /// <summary>The codes of the states of <see cref="IsVivante"/>.</summary>
    public static string[] CodesVivants { get; } = [.. Vivantes.Select(Codes<EtatOrientation>.De)];

    /// <summary>Whether it may still lead to a hire.</summary>
    public static bool IsVivante(EtatOrientation etat) => Vivantes.Contains(etat);

    /// <summary>Whether a contract may name it as a hire.</summary>
    public static bool IsEmbauchable(EtatOrientation etat) => Embauchables.Contains(etat);

    public static bool IsOpen(EtatOrientation depuis, EtatOrientation vers, Partie par) => MayEnter(vers, par) && Entrees[vers].Depuis.Contains(depuis);

    public static bool MayEnter(EtatOrientation vers, Partie par) => Entrees.TryGetValue(vers, out var entree) && (entree.Par & par) != Partie.Systeme;

    /// <summary>Where somebody may take it from there.</summary>
    public static ImmutableArray<EtatOrientation> Suivants(EtatOrientation depuis, Partie par) =>
        [.. Entrees.Keys.Where(vers => IsOpen(depuis, vers, par))];

    public static bool RequiresMotif(EtatOrientation vers) =>
        vers is EtatOrientation.NonRetenue or EtatOrientation.Declinee or EtatOrientation.Annulee;

    /// <summary>What reaching a state counts as, for ever.</summary>
    public static Atteints Atteint(EtatOrientation etat) => etat switch
    {
        EtatOrientation.Transmise => Atteints.Transmise,
        EtatOrientation.Recue => Atteints.Recue,
        EtatOrientation.Absente => Atteints.Absente,
        EtatOrientation.Excusee => Atteints.Excusee,
        EtatOrientation.Essai => Atteints.Essai,
        EtatOrientation.Retenue => Atteints.Retenue,
        _ => Atteints.Aucun,
    };
}
