using Clauses.Grains.Domain;

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
        if (demande.Etat is not { } vers || orientation.EnSuspens || !Chemins.IsOpen(orientation.Etat, vers, par.Partie) || !lot.MayLive(orientation, vers))
            return CodePlacement.EtatImpossible;
        if (Chemins.RequiresMotif(vers) && string.IsNullOrWhiteSpace(demande.Motif))
            return CodePlacement.MotifRequis;
        if (Chemins.RequiresMotif(vers) && ReadMotif(demande) is null)
            return CodePlacement.MotifInconnu;
        if (IsWrong(demande.Date, orientation, lot.Today) || (vers == EtatOrientation.RdvFixe && IsWrong(demande.RendezVous, demande.Date!.Value)))
            return CodePlacement.DateInvalide;
        if (demande.Employeur is { } employeur && (!demande.EmployeurConnu || !lot.Etat.Besoin!.Admet(employeur)))
            return CodePlacement.EmployeurEtranger;
        return demande.Defaut ?? (Chemins.IsVivante(vers) && lot.Etat.Plein && vers != EtatOrientation.Vivier ? CodePlacement.Complet : null);
    }

    /// <summary>The last step alone can be undone: those before it lead to it. A hire is undone by an event of its own.</summary>
    private static ResultatPlacement Rectifier(this BesoinBatch lot, OrientationState orientation, EvenementRecu demande, Acteur par)
    {
        ResultatPlacement Impossible() => ResultatPlacement.Refus(CodePlacement.EtatImpossible, Chemins.Suivants(orientation.Etat, par.Partie));
        var visee = orientation.Derniere;
        if (orientation.EnSuspens || visee.Evenement is null || visee.Evenement != demande.Vise || !Chemins.MayEnter(visee.Etat, par.Partie))
            return Impossible();
        var avant = orientation.Etapes[^2].Etat;
        if (avant == EtatOrientation.Embauchee || !lot.MayLive(orientation, avant))
            return Impossible();
        if (string.IsNullOrWhiteSpace(demande.Motif))
            return ResultatPlacement.Refus(CodePlacement.MotifRequis);
        if (demande.Date is { } date && IsWrong(date, orientation, lot.Today))
            return ResultatPlacement.Refus(CodePlacement.DateInvalide);
        if (demande.Defaut is { } defaut)
            return ResultatPlacement.Refus(defaut);
        if (Chemins.IsVivante(avant) && avant != EtatOrientation.Vivier && lot.Etat.Plein)
            return ResultatPlacement.Refus(CodePlacement.Complet);
        return ResultatPlacement.Fait(lot.Write(
            new Rectification(demande.Reference, demande.Evenement, demande.Vise!, demande.Date ?? lot.NextDay(orientation)),
            par.Cle, Textes.Aucun with { Motif = demande.Motif }));
    }

    /// <summary>Whether it may be live: the need is not closed, and the person has no other live orientation to it.</summary>
    private static bool MayLive(this BesoinBatch lot, OrientationState orientation, EtatOrientation etat) =>
        !Chemins.IsVivante(etat)
        || (lot.Etat.Voulu.Etat != EtatBesoin.Ferme && (lot.Etat.VivanteDe(orientation.Faite.Participant) is not { } vivante || vivante == orientation));

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
