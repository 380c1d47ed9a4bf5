using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;

namespace Clauses.Micro.Totaux;

/// <summary>Shares as marchés have them.</summary>
internal static class Parts
{
    private static readonly TypeContrat[] Types = [TypeContrat.Cddi, TypeContrat.Ctti, TypeContrat.Cdd];

    /// <summary>The share of a marché whose contracts run over two years.</summary>
    /// <param name="composition">Makes it; empty before and after.</param>
    /// <param name="contrats">How many contracts, each of another person.</param>
    /// <param name="personne">Number of the first person.</param>
    /// <param name="heures">Hundredths declared on each contract, each year.</param>
    /// <param name="precedente">The share that it takes the place of, or null.</param>
    public static Part Composer(Composition composition, int contrats, int personne, long heures, Part? precedente = null)
    {
        for (var contrat = 0; contrat < contrats; contrat++)
        {
            ReadOnlySpan<Annee> annees = [new(2024, heures, heures, heures, 0), new(2025, heures, 0, 0, 0)];
            composition.Ajouter(personne + contrat, Types[contrat % Types.Length], annees);
        }
        return composition.Composer(Heures.Zero, precedente);
    }
}
