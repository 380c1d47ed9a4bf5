namespace Clauses.Grains.Besoins;

/// <summary>How an orientation moves from state to state, and how a wrong event is undone.</summary>
internal static class ReglesPassage
{
    public static ResultatPlacement Passer(this BesoinBatch lot, EvenementRecu demande, Acteur par)
    {
        if (lot.Etat.Orientations.GetValueOrDefault(demande.Reference) is not { } orientation || !orientation.VisiblePour(par))
            return ResultatPlacement.Refus(CodePlacement.OrientationInconnue);
        if (orientation.Connus.TryGetValue(demande.Evenement, out var connu))
        {
            return DitComme(demande, connu.Fait)
                ? ResultatPlacement.Fait(connu.Numero, deja: true)
                : ResultatPlacement.Refus(CodePlacement.ReferenceDejaUtilisee);
        }
        if (orientation.Annulation is { Fait: var enCours } && enCours.Evenement == demande.Evenement)
            return default(ResultatPlacement) with { Suivants = [] };
        return demande.Rectifie ? lot.Rectifier(orientation, demande, par) : lot.Move(orientation, demande, par);
    }

    private static ResultatPlacement Move(this BesoinBatch lot, OrientationState orientation, EvenementRecu demande, Acteur par)
    {
        if (lot.Check(orientation, demande, par) is { } refus)
            return ResultatPlacement.Refus(refus, Chemins.Suivants(orientation.Etat, par.Partie));
        var (etat, date, motif) = (demande.Etat!.Value, demande.Date!.Value, ReadMotif(demande));
        if (etat == EtatOrientation.Annulee && orientation.Etat == EtatOrientation.Embauchee)
        {
            lot.Write(new AnnulationDemandee(demande.Reference, demande.Evenement, date, motif!.Value, par.Partie), par.Cle, demande.Textes);
            return default(ResultatPlacement) with { Suivants = [] };
        }
        return ResultatPlacement.Fait(lot.Write(
            new Passage(
                demande.Reference, demande.Evenement, etat, date, motif, demande.RendezVous?.Date, demande.RendezVous?.Heure, demande.Employeur, par.Partie),
            par.Cle, demande.Textes));
    }

    private static CodePlacement? Check(this BesoinBatch lot, OrientationState orientation, EvenementRecu demande, Acteur par)
    {
        var designe = Designates(orientation, demande, par);
        if (demande.Etat is not { } vers || orientation.EnSuspens || (!designe && !Chemins.IsOpen(orientation.Etat, vers, par.Partie)) || !lot.Etat.MayLive(orientation, vers))
            return CodePlacement.EtatImpossible;
        if (Chemins.RequiresMotif(vers) && string.IsNullOrWhiteSpace(demande.Motif))
            return CodePlacement.MotifRequis;
        if (Chemins.RequiresMotif(vers) && ReadMotif(demande) is null)
            return CodePlacement.MotifInconnu;
        var entretien = vers == EtatOrientation.RdvFixe && (!designe || demande.RendezVous is not null);
        if (IsWrong(demande.Date, orientation, lot.Today) || (entretien && IsWrong(demande.RendezVous, demande.Date!.Value)))
            return CodePlacement.DateInvalide;
        if (demande.Employeur is { } employeur && (!demande.EmployeurConnu || !lot.Etat.Besoin!.Admet(employeur)))
            return CodePlacement.EmployeurEtranger;
        return demande.Defaut ?? (Chemins.IsVivante(vers) && lot.Etat.Plein && vers != EtatOrientation.Vivier ? CodePlacement.Complet : null);
    }

    /// <summary>Whether it stays where it is, and only says which employer the person is sent to.</summary>
    private static bool Designates(OrientationState orientation, EvenementRecu demande, Acteur par) =>
        par.Partie == Partie.Facilitateur && demande.Employeur is not null && orientation.Vivante && demande.Etat == orientation.Etat;

    /// <summary>The last step, where somebody may undo it; else null. Those before it lead to it, down to the sending itself, as long as nobody has
    /// answered; a hire is undone by an event of its own.</summary>
    public static EtapeRectifiable? Rectifiable(this BesoinState etat, OrientationState orientation, Partie par)
    {
        if (orientation.EnSuspens || orientation.Etat == EtatOrientation.Rectifiee)
            return null;
        if (orientation.SansSuite)
            return par == Partie.Facilitateur || par == orientation.Faite.Par ? new(orientation.Faite.Reference, null) : null;
        if (orientation.Derniere is not { Evenement: { } evenement } visee)
            return null;
        var avant = orientation.Etapes[^2].Etat;
        var permis = visee.Etat == avant ? par == Partie.Facilitateur : Chemins.MayEnter(visee.Etat, par);
        return permis && avant != EtatOrientation.Embauchee && etat.MayLive(orientation, avant) ? new(orientation.Faite.Reference, evenement) : null;
    }

    private static ResultatPlacement Rectifier(this BesoinBatch lot, OrientationState orientation, EvenementRecu demande, Acteur par)
    {
        if (lot.Etat.Rectifiable(orientation, par.Partie) is not { } visee || visee.Evenement != demande.Vise)
            return ResultatPlacement.Refus(CodePlacement.EtatImpossible, Chemins.Suivants(orientation.Etat, par.Partie));
        if (string.IsNullOrWhiteSpace(demande.Motif))
            return ResultatPlacement.Refus(CodePlacement.MotifRequis);
        if (demande.Date is { } date && IsWrong(date, orientation, lot.Today))
            return ResultatPlacement.Refus(CodePlacement.DateInvalide);
        if (demande.Defaut is { } defaut)
            return ResultatPlacement.Refus(defaut);
        if (demande.Vise is not null && orientation.Etapes[^2].Etat is var avant && Chemins.IsVivante(avant) && avant != EtatOrientation.Vivier && lot.Etat.Plein)
            return ResultatPlacement.Refus(CodePlacement.Complet);
        return ResultatPlacement.Fait(lot.Write(
            new Rectification(demande.Reference, demande.Evenement, demande.Vise, demande.Date ?? lot.NextDay(orientation)),
            par.Cle, Textes.Aucun with { Motif = demande.Motif }));
    }

    /// <summary>Whether it may be live: the need is not closed, and the person has no other live orientation to it.</summary>
    private static bool MayLive(this BesoinState besoin, OrientationState orientation, EtatOrientation etat) =>
        !Chemins.IsVivante(etat)
        || (besoin.Voulu.Etat != EtatBesoin.Ferme && (besoin.VivanteDe(orientation.Faite.Participant) is not { } vivante || vivante == orientation));

    private static bool IsWrong(DateOnly? date, OrientationState orientation, DateOnly aujourdhui) =>
        date is not { } jour || jour < orientation.Derniere.Date || jour > aujourdhui.AddDays(ReglesOrientation.MaxAhead);

    private static bool IsWrong(RendezVous? rendezVous, DateOnly date) => rendezVous is null || rendezVous.Date < date || rendezVous.Date > date.AddYears(1);

    private static MotifOrientation? ReadMotif(EvenementRecu demande) =>
        Codes<MotifOrientation>.TryRead(demande.Motif, out var motif) && motif != MotifOrientation.SansReponse ? motif : null;

    /// <summary>Texts are not compared: they may be erased meanwhile.</summary>
    private static bool DitComme(EvenementRecu demande, FaitDOrientation connu) => demande.Defaut is null && connu switch
    {
        Rectification rectification => demande.Rectifie && demande.Vise == rectification.Vise && (demande.Date ?? rectification.Date) == rectification.Date,
        Passage passage => !demande.Rectifie
            && (demande.Etat, demande.Date, demande.Employeur ?? passage.Employeur) == (passage.Etat, passage.Date, passage.Employeur)
            && (passage.Motif is null || ReadMotif(demande) == passage.Motif)
            && demande.RendezVous?.Date == passage.RendezVous,
        _ => false,
    };
}
