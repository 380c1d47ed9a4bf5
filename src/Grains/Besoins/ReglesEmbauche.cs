namespace Clauses.Grains.Besoins;

/// <summary>How places are taken and given back: with the contract that its marché writes, or once it has written one that a place was kept for.</summary>
internal static class ReglesEmbauche
{
    /// <summary>How long a marché may write a contract for which a place is kept.</summary>
    public static readonly TimeSpan Delai = TimeSpan.FromSeconds(30);

    /// <summary>After the time limit, for clocks that differ and appends that are under way: only then is the marché asked what became of it.</summary>
    public static readonly TimeSpan Marge = TimeSpan.FromMinutes(2);

    /// <summary>Takes a place for a contract that is written with it.</summary>
    public static ReponseReservation Embaucher(this BesoinBatch lot, DemandePlace demande, string auteur)
    {
        if (lot.Answer(demande) is { } reponse)
            return reponse;
        var orientation = lot.Etat.Orientations[demande.Reference];
        lot.Embaucher(
            orientation, demande.Contrat, demande.Debut, auteur,
            new(demande.Marche, demande.Employeur, demande.Debut, orientation.Etat == EtatOrientation.Embauchee));
        return new(CallOutcome.Fait);
    }

    /// <returns>Null: a place is there to be taken.</returns>
    public static ReponseReservation? Answer(this BesoinBatch lot, DemandePlace demande)
    {
        if (lot.Etat.Besoin is not { } besoin
            || lot.Etat.Orientations.GetValueOrDefault(demande.Reference) is not { } orientation
            || orientation.Faite.Participant != demande.Participant
            || (besoin.Marche is { } marche && marche != demande.Marche)
            || !besoin.Admet(demande.Employeur))
        {
            return new(CallOutcome.Refuse, CodePlacement.OrientationIncoherente);
        }
        if (orientation.Contrats.Any(contrat => contrat.Id == demande.Contrat) && orientation.Annulation is null)
            return new(CallOutcome.Fait);
        if (orientation.Laisses.Contains(demande.Contrat, StringComparer.Ordinal))
            return new(CallOutcome.Fait, Laisse: true);
        // One contract at a time: what becomes of the other decides whether this one is a hire or a renewal.
        if (orientation.Annulation is not null || (orientation.Reservation is { } autre && autre.Contrat != demande.Contrat))
            return new(CallOutcome.Sature);
        if (orientation.Etat == EtatOrientation.Embauchee || orientation.Reservation is not null)
            return null;
        if (lot.Etat.Embauches + lot.Etat.Reservees >= besoin.Postes)
            return new(CallOutcome.Refuse, CodePlacement.Complet);
        return Chemins.IsEmbauchable(orientation.Etat) ? null : new(CallOutcome.Refuse, CodePlacement.EtatImpossible);
    }

    /// <summary>The contract for which a place was kept is written.</summary>
    /// <returns>False when no place is kept for it, and none is taken.</returns>
    public static bool Confirmer(this BesoinBatch lot, string reference, string contrat, string auteur)
    {
        if (lot.Etat.Orientations.GetValueOrDefault(reference) is not { } orientation)
            return false;
        if (orientation.Reservation is not { } reservation || reservation.Contrat != contrat)
            return orientation.Contrats.Any(connu => connu.Id == contrat);
        lot.Embaucher(orientation, contrat, reservation.Debut, auteur, null);
        return true;
    }

    private static void Embaucher(this BesoinBatch lot, OrientationState orientation, string contrat, DateOnly debut, string auteur, Place? place)
    {
        var jour = debut < lot.Today ? debut : lot.Today;
        lot.Write(new Embauche(orientation.Faite.Reference, contrat, jour > orientation.Derniere.Date ? jour : orientation.Derniere.Date, place), auteur);
        lot.Settle();
    }

    /// <summary>The contract is not written, and will not be.</summary>
    public static bool Liberer(this BesoinBatch lot, string reference, string contrat, string auteur)
    {
        if (lot.Etat.Orientations.GetValueOrDefault(reference)?.Reservation is not { } reservation || reservation.Contrat != contrat)
            return false;
        lot.Write(new Liberation(reference, contrat), auteur);
        lot.Settle();
        return true;
    }

    /// <summary>The contract was not written while the place was kept: nothing is freed that was asked for again since.</summary>
    public static bool Liberer(this BesoinBatch lot, Reservation perimee) =>
        lot.Etat.Orientations.GetValueOrDefault(perimee.Reference)?.Reservation == perimee
        && lot.Liberer(perimee.Reference, perimee.Contrat, Acteur.Systeme.Cle);

    /// <summary>The marché has let the contracts of a hire go, or has not: it has hours.</summary>
    public static ResultatPlacement Annuler(this BesoinBatch lot, string reference, string evenement, bool defaite)
    {
        var orientation = lot.Etat.Orientations[reference];
        if (orientation.Connus.TryGetValue(evenement, out var connu))
            return ResultatPlacement.Fait(connu.Numero, deja: true);
        // Somebody else was told first that there are hours.
        if (orientation.Annulation is not { Fait: var fait, Auteur: var auteur } || fait.Evenement != evenement)
            return ResultatPlacement.Refus(CodePlacement.HeuresDeclarees);
        if (!defaite)
        {
            lot.Write(new AnnulationRefusee(reference), auteur);
            return ResultatPlacement.Refus(CodePlacement.HeuresDeclarees);
        }
        return ResultatPlacement.Fait(lot.Write(
            new Passage(reference, fait.Evenement, EtatOrientation.Annulee, fait.Date, fait.Motif, null, null, null, fait.Par), auteur));
    }

    /// <summary>The person was hired for another need: what was recorded before that leads to nothing here.</summary>
    /// <returns>False when a contract is being written here: what becomes of it decides.</returns>
    public static bool Caduquer(this BesoinBatch lot, string participant, string cause, DateTimeOffset avant)
    {
        if (lot.Etat.VivanteDe(participant) is not { } orientation || orientation.Enregistre >= avant)
            return true;
        if (orientation.EnSuspens)
            return false;
        lot.Write(new Caducite(orientation.Faite.Reference, lot.NextDay(orientation), cause), Acteur.Systeme.Cle);
        return true;
    }

    public static int Expirer(this BesoinBatch lot)
    {
        var expirees = lot.Etat.Orientations.Values
            .Where(orientation => orientation.Attente is { } jour && jour.AddDays(lot.Expiration) <= lot.Today)
            .OrderBy(orientation => orientation.Numero).ToList();
        foreach (var orientation in expirees)
            lot.Write(new Expiration(orientation.Faite.Reference, lot.NextDay(orientation), lot.Expiration), Acteur.Systeme.Cle);
        return expirees.Count;
    }

    /// <summary>The marché says what a contract stands at.</summary>
    /// <returns>False while a place is only kept for it: it is to be told again.</returns>
    public static bool Follow(this BesoinBatch lot, ContratOriente suivi)
    {
        var orientation = lot.Etat.Orientations.GetValueOrDefault(suivi.Reference);
        if (orientation?.Contrats.FirstOrDefault(contrat => contrat.Id == suivi.Contrat) is not { } connu)
            return orientation?.Reservation?.Contrat != suivi.Contrat;
        if ((connu.Debut, connu.PremiereHeure) != (suivi.Debut, suivi.PremiereHeure))
            lot.Write(new ContratSuivi(suivi.Reference, suivi.Contrat, suivi.Debut, suivi.PremiereHeure), Acteur.Systeme.Cle);
        return true;
    }

    public static bool Diffuser(this BesoinBatch lot, string reference)
    {
        if (lot.Etat.Orientations.GetValueOrDefault(reference)?.ATransmettre is null)
            return false;
        lot.Write(new Diffusion(reference), Acteur.Systeme.Cle);
        return true;
    }
}

/// <summary>Whether a place is taken, or the contract has it already.</summary>
/// <param name="Laisse">Whether the hire was undone since: the contract stays, without orientation.</param>
internal sealed record ReponseReservation(CallOutcome Outcome, CodePlacement? Code = null, bool Laisse = false);
