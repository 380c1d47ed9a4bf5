namespace Clauses.Grains.Besoins;

internal static class ReglesBesoin
{
    public static ReponseBesoin Inscrire(this BesoinBatch lot, Besoin demande, string auteur)
    {
        if (lot.Etat.Besoin is { } connu)
        {
            if (connu.DitComme(demande))
                return new(CallOutcome.Fait, Inscription.Identique);
            if (demande.Postes < lot.Etat.Embauches + lot.Etat.Reservees)
                return new(CallOutcome.Refuse, Code: CodePlacement.PostesPris);
            if (!lot.Etat.Orientations.IsEmpty && Moves(connu, demande))
                return new(CallOutcome.Refuse, Code: CodePlacement.BesoinFige);
            lot.Write(new BesoinInscrit(demande), auteur);
            lot.Settle();
            return new(CallOutcome.Fait, Inscription.Modifiee);
        }
        lot.Write(new BesoinInscrit(demande), auteur);
        return new(CallOutcome.Fait, Inscription.Creee);
    }

    public static ReponseBesoin Change(this BesoinBatch lot, EtatChange demande, string auteur)
    {
        if (lot.Etat.Besoin is null)
            return new(CallOutcome.Refuse, Code: CodePlacement.BesoinInconnu);
        if (lot.Etat.Voulu.Etat == demande.Etat && lot.Etat.Voulu.Motif == demande.Motif)
            return new(CallOutcome.Fait, Inscription.Identique);
        if (demande.Date < lot.Etat.Voulu.Date || demande.Date > lot.Today)
            return new(CallOutcome.Refuse, Code: CodePlacement.DateInvalide);
        lot.Write(demande, auteur);
        lot.Settle();
        return new(CallOutcome.Fait, Inscription.Modifiee);
    }

    /// <summary>A need that is full or closed ends its live orientations: those in the vivier outlive that it is full. One of which a contract is
    /// being written waits for what becomes of it.</summary>
    public static void Settle(this BesoinBatch lot)
    {
        var ferme = lot.Etat.Voulu.Etat == EtatBesoin.Ferme;
        if ((!ferme && !lot.Etat.Plein) || lot.Etat.Vivantes == 0)
            return;
        var finies = lot.Etat.Orientations.Values.Where(orientation => orientation is { Vivante: true, EnSuspens: false })
            .Where(orientation => ferme || orientation.Etat != EtatOrientation.Vivier)
            .OrderBy(orientation => orientation.Numero).ToList();
        foreach (var orientation in finies)
            lot.Write(new Caducite(orientation.Faite.Reference, lot.NextDay(orientation), lot.Id), Acteur.Systeme.Cle);
    }

    /// <summary>The day of what happens by itself today: days of an orientation do not go backwards.</summary>
    public static DateOnly NextDay(this BesoinBatch lot, OrientationState orientation) =>
        orientation.Derniere.Date > lot.Today ? orientation.Derniere.Date : lot.Today;

    /// <summary>Whether what must stay would change, once somebody was sent.</summary>
    private static bool Moves(Besoin connu, Besoin demande) =>
        (connu.Marche, connu.Utilisateur) != (demande.Marche, demande.Utilisateur)
        || (demande.Employeurs is { } nommes && (connu.Employeurs is not { } avant || avant.Except(nommes, StringComparer.Ordinal).Any()));
}
