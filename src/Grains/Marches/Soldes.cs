using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Marches;

/// <summary>The balances that a marché shows.</summary>
internal static class Soldes
{
    /// <summary>The balance of an exercice, or of the whole life.</summary>
    public static SoldeMarche De(EtatMarche etat, int exercice)
    {
        var tout = etat.Parts.Tout(etat.Marche!.Obligation);
        var vie = Trouver(tout, PartExercice.VieEntiere);
        return new(
            Compte(Trouver(tout, exercice), tout.Obligation, etat.Version),
            new(vie?.Types.Sum(ligne => ligne.Validees.Centiemes) ?? 0),
            [.. etat.Parts.Titulaires()
                .Select(titulaire => Entreprise(titulaire.Entreprise, titulaire.Part, exercice))
                .Where(solde => solde.Obligation != Heures.Zero || solde.Declarees != Heures.Zero)
                .OrderBy(solde => solde.Entreprise, StringComparer.Ordinal)]);
    }

    /// <summary>Every balance at the present version, to be verified.</summary>
    public static Photo Photo(string id, EtatMarche etat)
    {
        var tout = etat.Parts.Tout(etat.Marche?.Obligation ?? Heures.Zero);
        var annees = tout.Exercices.Where(part => part.Exercice != PartExercice.VieEntiere);
        return new(
            new(Axe.Marche, id),
            [new(id, etat.Version)],
            [new(PartExercice.VieEntiere, Compte(Trouver(tout, PartExercice.VieEntiere), tout.Obligation, etat.Version)),
             .. annees.Select(part => new CompteExercice(part.Exercice, Compte(part, tout.Obligation, etat.Version)))]);
    }

    private static PartExercice? Trouver(Part part, int exercice) => part.Exercices.FirstOrDefault(candidate => candidate.Exercice == exercice);

    private static Compte Compte(PartExercice? part, Heures obligation, long version) =>
        new(part?.Types ?? [], part?.Personnes.Length ?? 0, part is null ? 0 : 1, obligation, version);

    private static SoldeEntreprise Entreprise(string id, Part part, int exercice)
    {
        var compte = Compte(Trouver(part, exercice), part.Obligation, 0);
        return new(id, part.Obligation, compte.Declarees, compte.Validees, compte.Refusees, compte.Participants);
    }
}
