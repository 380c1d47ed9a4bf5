namespace Clauses.Api.Lignes;

/// <summary>What pages ask of lines: the items of a body, made of a form. The rules are those of every body.</summary>
internal static class Demandes
{
    public static Element<DecisionDemandee> Valider(string contrat, string reference, DateOnly date) => Decider(contrat, reference, true, null, null, date);

    /// <summary>Some hours of a line; the rest is refused.</summary>
    public static Element<DecisionDemandee> ValiderEnPartie(string contrat, string reference, Heures heures, string? motif, DateOnly date) =>
        Decider(contrat, reference, true, heures, motif, date);

    public static Element<DecisionDemandee> Refuser(string contrat, string reference, string? motif, DateOnly date) =>
        Decider(contrat, reference, false, null, motif, date);

    /// <summary>A line reversed, decision included, and declared anew as it was: it waits again.</summary>
    public static Element<CorrectionDemandee> Resume(string contrat, string reference, Heures heures, string? motif)
    {
        var defaut = Motif.Defaut(motif);
        return new(contrat, reference, new(contrat, reference, null, null, null, heures, motif, null, LignesDecidees: true, defaut), defaut);
    }

    /// <summary>A line reversed, decision included, and declared anew as it should have been.</summary>
    /// <param name="heures">Zero: it is reversed, and nothing takes its place.</param>
    /// <param name="decidee">Day on which the new line is validated in the same act; null: it waits.</param>
    public static Element<CorrectionDemandee> Corriger(string contrat, string reference, Periode jours, Heures heures, string motif, DateOnly? decidee)
    {
        var defaut = Motif.Defaut(motif);
        DecisionDemandee? decision = decidee is null || heures == Heures.Zero ? null : new(contrat, reference, true, null, motif, decidee, null);
        return new(contrat, reference, new(contrat, reference, null, jours.Debut, jours.Fin, heures, motif, decision, LignesDecidees: true, defaut), defaut);
    }

    private static Element<DecisionDemandee> Decider(string contrat, string reference, bool valider, Heures? heures, string? motif, DateOnly date)
    {
        var defaut = Motif.Defaut(motif);
        return new(contrat, reference, new(contrat, reference, valider, heures, motif, date, defaut), defaut);
    }
}
