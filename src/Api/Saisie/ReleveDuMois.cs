using Clauses.Grains.Domaine;

namespace Clauses.Api.Saisie;

/// <summary>An employer's month, a page of contracts at a time.</summary>
/// <param name="Mois">The month.</param>
/// <param name="Contrats">The contracts of the page, by marché and participant.</param>
/// <param name="Page">Which page, from 1 on.</param>
/// <param name="Pages">How many there are, at least one.</param>
/// <param name="Nombre">How many contracts run in the month, on all pages.</param>
internal sealed record ReleveDuMois(Mois Mois, ImmutableArray<ContratDuMois> Contrats, int Page, int Pages, int Nombre)
{
    /// <summary>Hours declared on the contracts shown.</summary>
    public Heures Declarees => Somme(contrat => contrat.Declarees);

    /// <summary>Hours validated.</summary>
    public Heures Validees => Somme(contrat => contrat.Validees);

    /// <summary>Hours refused.</summary>
    public Heures Refusees => Somme(contrat => contrat.Refusees);

    /// <summary>Hours that wait for a decision.</summary>
    public Heures EnAttente => Somme(contrat => contrat.EnAttente);

    /// <summary>Contracts of which nothing was declared.</summary>
    public int SansDeclaration => Contrats.Count(contrat => contrat.RienDeclare);

    private Heures Somme(Func<ContratDuMois, Heures> heures) => new(Contrats.Sum(contrat => heures(contrat).Centiemes));
}
