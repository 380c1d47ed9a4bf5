namespace Clauses.Grains.Marches;

internal static class Soldes
{
    public static SoldeMarche De(EtatMarche etat, int exercice)
    {
        var tout = etat.Parts.Tout(etat.Marche!.Obligation);
        return SoldeMarche.De(
            Compte(tout.De(exercice), tout.Obligation, etat.Version),
            Compte(tout.De(PartExercice.VieEntiere), tout.Obligation, etat.Version),
            etat.Parts.Titulaires().Select(titulaire => (titulaire.Entreprise, Compte(titulaire.Part.De(exercice), titulaire.Part.Obligation, 0))));
    }

    /// <summary>Every balance at the present version, to be verified.</summary>
    public static Snapshot Snapshot(string id, EtatMarche etat)
    {
        var tout = etat.Parts.Tout(etat.Marche?.Obligation ?? Heures.Zero);
        var annees = tout.Exercices.Where(part => part.Exercice != PartExercice.VieEntiere);
        return new(
            new(Axe.Marche, id),
            [new(id, etat.Version)],
            [new(PartExercice.VieEntiere, Compte(tout.De(PartExercice.VieEntiere), tout.Obligation, etat.Version)),
             .. annees.Select(part => new CompteExercice(part.Exercice, Compte(part, tout.Obligation, etat.Version)))]);
    }

    private static Compte Compte(PartExercice? part, Heures obligation, long version) =>
        new(part?.Types ?? [], part?.Participants ?? 0, part is null ? 0 : 1, obligation, version);
}
