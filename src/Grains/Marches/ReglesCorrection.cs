namespace Clauses.Grains.Marches;

/// <summary>How a line is corrected: what was written is reversed, and written anew. Nothing is ever edited.</summary>
internal static class ReglesCorrection
{
    public static ResultatLigne Corriger(this Batch lot, CorrectionDemandee demande, string auteur)
    {
        if (lot.Search(demande.Contrat, demande.Reference) is not { } ligne)
            return ResultatLigne.Refus(CodeRefus.LigneInconnue);
        if (ligne.Correction is { } faite)
        {
            return lot.DitComme(demande, ligne, faite)
                ? new(null, true, faite.Numero, faite.Reference)
                : ResultatLigne.Refus(CodeRefus.DejaCorrigeeAutrement);
        }
        if (ligne.Decision is not null && !demande.LignesDecidees)
            return ResultatLigne.Refus(CodeRefus.LigneDecidee);
        if (demande.Defaut is { } defaut)
            return ResultatLigne.Refus(defaut);
        if (string.IsNullOrWhiteSpace(demande.Motif))
            return ResultatLigne.Refus(CodeRefus.MotifRequis);
        return demande.Heures == Heures.Zero ? lot.Annuler(demande, ligne, auteur) : lot.Replace(demande, ligne, auteur);
    }

    private static ResultatLigne Annuler(this Batch lot, CorrectionDemandee demande, Ligne ligne, string auteur)
    {
        var numero = lot.ContrePasser(demande, ligne, auteur);
        lot.Keep(demande.Contrat, demande.Reference, ligne with { Correction = new(numero, null) });
        return new(null, false, numero, null);
    }

    private static ResultatLigne Replace(this Batch lot, CorrectionDemandee demande, Ligne ligne, string auteur)
    {
        var reference = demande.NouvelleReference ?? lot.ReferenceSuivante(demande.Contrat, demande.Reference);
        var periode = PeriodeDe(demande, ligne);
        if (lot.CheckReplacement(demande, reference, periode) is { } refus)
            return ResultatLigne.Refus(refus);
        var contrePassation = lot.ContrePasser(demande, ligne, auteur);
        var numero = lot.Inscrire(demande.Contrat, reference, periode, demande.Heures, contrePassation, auteur);
        lot.Keep(demande.Contrat, demande.Reference, ligne with { Correction = new(numero, reference) });
        if (demande.Decision is { } decision)
            lot.Trancher(decision, demande.Contrat, reference, lot.Search(demande.Contrat, reference)!, MotifDe(demande, decision), auteur);
        return new(null, false, numero, reference);
    }

    private static CodeRefus? CheckReplacement(this Batch lot, CorrectionDemandee demande, string reference, Periode periode)
    {
        if (!Identifiant.IsValid(reference))
            return CodeRefus.ReferenceInvalide;
        if (lot.Search(demande.Contrat, reference) is not null)
            return CodeRefus.ReferenceDejaUtilisee;
        if (!periode.DansUnMois)
            return CodeRefus.PeriodeInvalide;
        if (demande.Heures < Heures.Zero || demande.Heures > periode.HeuresPossibles)
            return CodeRefus.HeuresInvalides;
        return lot.Check(demande.Contrat, periode)
            ?? (demande.Decision is { } decision
                ? ReglesDecision.Check(decision, demande.Heures, periode, lot.Today, MotifDe(demande, decision))
                : null);
    }

    /// <summary>Reverses the decision, if there is one, then the declaration: each in the years and at the effective date of what it
    /// reverses, so that no past balance keeps one without the other.</summary>
    /// <returns>The numero of the declaration's reverse.</returns>
    private static long ContrePasser(this Batch lot, CorrectionDemandee demande, Ligne ligne, string auteur)
    {
        Ecriture Inverse() => new()
        {
            Numero = lot.Prochain,
            Genre = Genre.ContrePassation,
            Contrat = demande.Contrat,
            Reference = demande.Reference,
            Debut = ligne.Periode.Debut,
            Fin = ligne.Periode.Fin,
            Travail = (short)ligne.Periode.Fin.Year,
            Effet = ligne.Periode.Fin,
            Auteur = auteur,
            Enregistre = lot.Enregistre,
            Motif = demande.Motif,
        };
        if (ligne.Decision is { } decision)
        {
            lot.Write(Inverse() with
            {
                Validees = -checked((int)decision.Validees.Centiemes),
                Refusees = -checked((int)(ligne.Heures - decision.Validees).Centiemes),
                Exercice = (short)decision.Date.Year,
                Effet = decision.Date,
                Lie = decision.Numero,
            });
        }
        return lot.Write(Inverse() with
        {
            Declarees = -checked((int)ligne.Heures.Centiemes),
            Lie = ligne.Numero,
        });
    }

    private static bool DitComme(this Batch lot, CorrectionDemandee demande, Ligne ligne, Correction faite)
    {
        if (demande.Defaut is CodeRefus.HeuresInvalides or CodeRefus.PeriodeInvalide or CodeRefus.ReferenceInvalide or CodeRefus.DecisionInvalide)
            return false;
        if (faite.Reference is null)
            return demande.Heures == Heures.Zero;
        var remplacement = lot.Search(demande.Contrat, faite.Reference)!;
        return remplacement.Heures == demande.Heures
            && remplacement.Periode == PeriodeDe(demande, ligne)
            && (demande.NouvelleReference ?? faite.Reference) == faite.Reference
            && (demande.Decision is not { } decision || (remplacement.Decision is { } prise && ReglesDecision.DitComme(decision, remplacement, prise)));
    }

    private static Periode PeriodeDe(CorrectionDemandee demande, Ligne ligne) =>
        new(demande.Debut ?? ligne.Periode.Debut, demande.Fin ?? ligne.Periode.Fin);

    private static string? MotifDe(CorrectionDemandee demande, DecisionDemandee decision) =>
        string.IsNullOrWhiteSpace(decision.Motif) ? demande.Motif : decision.Motif;

    /// <summary>« L-12 » is replaced by « L-12.c1 », that one by « L-12.c2 »…</summary>
    private static string ReferenceSuivante(this Batch lot, string contrat, string reference)
    {
        var racine = System.Text.RegularExpressions.Regex.Replace(
            reference, @"\.c\d+$", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var suivante = reference;
        for (var rang = 1; lot.Search(contrat, suivante) is not null; rang++)
            suivante = string.Create(CultureInfo.InvariantCulture, $"{racine}.c{rang}");
        return suivante;
    }
}
