namespace Clauses.Api.Besoins;

internal enum Colonne
{
    AProposer,
    Envoye,
    Recu,
    Embauche,
    Non,
}

internal static class Colonnes
{
    public static readonly ImmutableArray<Colonne> Toutes = [.. Enum.GetValues<Colonne>()];

    public static Colonne De(EtatOrientation etat) => etat switch
    {
        EtatOrientation.Proposee or EtatOrientation.Vivier => Colonne.AProposer,
        EtatOrientation.Transmise or EtatOrientation.RdvFixe or EtatOrientation.Absente or EtatOrientation.Excusee => Colonne.Envoye,
        EtatOrientation.Recue or EtatOrientation.Essai or EtatOrientation.Retenue => Colonne.Recu,
        EtatOrientation.Embauchee => Colonne.Embauche,
        _ => Colonne.Non,
    };

    public static string Titre(Colonne colonne) => colonne switch
    {
        Colonne.AProposer => "À proposer",
        Colonne.Envoye => "Envoyés",
        Colonne.Recu => "Reçus",
        Colonne.Embauche => "Embauchés",
        _ => "Non",
    };

    public static string Code(Colonne colonne) => colonne switch
    {
        Colonne.AProposer => "a-proposer",
        Colonne.Envoye => "envoye",
        Colonne.Recu => "recu",
        Colonne.Embauche => "embauche",
        _ => "non",
    };

    /// <summary>« 2 envoyés, 1 reçu »: who stands where, those who are hired apart; « aucun » where there is nobody.</summary>
    public static string Resume(IReadOnlyDictionary<EtatOrientation, int> etats)
    {
        var dits = Toutes.Where(colonne => colonne != Colonne.Embauche)
            .Select(colonne => (Colonne: colonne, Nombre: etats.Where(un => De(un.Key) == colonne).Sum(un => un.Value)))
            .Where(un => un.Nombre > 0)
            .Select(un => $"{FrenchText.Integer(un.Nombre)}\u00a0{Mot(un.Colonne, un.Nombre)}");
        return string.Join(", ", dits) is { Length: > 0 } phrase ? phrase : "aucun";
    }

    private static string Mot(Colonne colonne, int nombre) => colonne switch
    {
        Colonne.AProposer => "à proposer",
        Colonne.Envoye => nombre >= 2 ? "envoyés" : "envoyé",
        Colonne.Recu => nombre >= 2 ? "reçus" : "reçu",
        _ => "non",
    };
}
