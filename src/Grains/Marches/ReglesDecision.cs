namespace Clauses.Grains.Marches;

public static class ReglesDecision
{
    internal static ResultatLigne Decider(this Batch lot, DecisionDemandee demande, string auteur)
    {
        if (lot.Search(demande.Contrat, demande.Reference) is not { } ligne)
            return ResultatLigne.Refus(CodeRefus.LigneInconnue);
        if (ligne.Correction is not null)
            return ResultatLigne.Refus(CodeRefus.LigneCorrigee);
        if (ligne.Decision is { } prise)
            return DitComme(demande, ligne, prise) ? new(null, true, ligne.Numero, null) : ResultatLigne.Refus(CodeRefus.DejaDecideeAutrement);
        if (Check(demande, ligne.Heures, ligne.Periode, lot.Today, demande.Motif) is { } refus)
            return ResultatLigne.Refus(refus);
        lot.Trancher(demande, demande.Contrat, demande.Reference, ligne, demande.Motif, auteur);
        return new(null, false, ligne.Numero, null);
    }

    /// <summary>The rules on a decision, whatever line it is about.</summary>
    public static CodeRefus? Check(DecisionDemandee demande, Heures declarees, Periode periode, DateOnly aujourdhui, string? motif)
    {
        if (demande.Defaut is { } defaut)
            return defaut;
        if (demande is { Valider: true, Heures: { } heures } && (heures <= Heures.Zero || heures > declarees))
            return CodeRefus.HeuresInvalides;
        if (Validees(demande, declarees) < declarees && string.IsNullOrWhiteSpace(motif))
            return CodeRefus.MotifRequis;
        var date = demande.Date ?? aujourdhui;
        // Of work to come, which was taken once, somebody may say at once that it does not count.
        return date > aujourdhui || (date < periode.Fin && (demande.Valider || periode.Fin <= aujourdhui)) ? CodeRefus.DateInvalide : null;
    }

    internal static void Trancher(this Batch lot, DecisionDemandee demande, string contrat, string reference, Ligne ligne, string? motif, string auteur)
    {
        var validees = Validees(demande, ligne.Heures);
        // Never before the work, so that no past balance has more decided than declared.
        var date = (demande.Date ?? lot.Today) is var dit && dit > ligne.Periode.Fin ? dit : ligne.Periode.Fin;
        var numero = lot.Write(new()
        {
            Numero = lot.Prochain,
            Genre = Genre.Decision,
            Contrat = contrat,
            Reference = reference,
            Debut = ligne.Periode.Debut,
            Fin = ligne.Periode.Fin,
            Validees = checked((int)validees.Centiemes),
            Refusees = checked((int)(ligne.Heures - validees).Centiemes),
            Travail = (short)ligne.Periode.Fin.Year,
            Exercice = (short)date.Year,
            Effet = date,
            Lie = ligne.Numero,
            Auteur = auteur,
            Enregistre = lot.Enregistre,
            Motif = motif,
        });
        lot.Keep(contrat, reference, ligne with { Decision = new(numero, validees, date) });
    }

    /// <summary>Whether a decision says again what was decided: its date and motif are not compared.</summary>
    internal static bool DitComme(DecisionDemandee demande, Ligne ligne, Decision prise) =>
        demande.Defaut is not (CodeRefus.HeuresInvalides or CodeRefus.DecisionInvalide)
        && demande.Valider == (prise.Validees > Heures.Zero)
        && Validees(demande, ligne.Heures) == prise.Validees;

    private static Heures Validees(DecisionDemandee demande, Heures declarees) =>
        demande.Valider ? demande.Heures ?? declarees : Heures.Zero;
}
