namespace Clauses.Grains.Besoins;

/// <summary>What funnels count of a person and a need.</summary>
internal static class Paires
{
    /// <param name="toutes">Of the person to the need, in order; at least one.</param>
    public static Paire De(IReadOnlyList<OrientationState> toutes)
    {
        var derniere = toutes[^1];
        var premiere = toutes.Min(orientation => orientation.Faite.Date);
        var transmise = toutes.Min(orientation => orientation.Transmise);
        return new(
            derniere.Faite.NumeroParticipant,
            (short)(transmise ?? premiere).Year,
            derniere.Etat,
            toutes.Aggregate(Atteints.Aucun, (somme, orientation) => somme | orientation.Atteints),
            premiere,
            transmise,
            toutes.Min(orientation => orientation.Reponse),
            derniere.Contrat?.Debut,
            derniere.Contrat?.PremiereHeure);
    }

    /// <summary>A person's pair, with what its newest orientation says of whose it is; null: the person was sent by mistake only.</summary>
    public static PaireSituee? Situer(this BesoinState etat, string participant)
    {
        var orientations = etat.Comptees(participant);
        if (orientations is [])
            return null;
        var (derniere, faite) = (orientations[^1], orientations[^1].Faite);
        return new PaireSituee(
            De(orientations), faite.Organisme, faite.Genre, faite.Canal, derniere.Employeur, faite.Sexe, faite.CommuneResidence, faite.Qpv);
    }

    public static BesoinSitue Situer(Besoin besoin) =>
        new(besoin.Marche, besoin.Rome, besoin.Employeurs, (short)besoin.Debut.Year, besoin.Postes);
}
