using Clauses.Grains.Territoires;

namespace Clauses.Grains.Bilans;

/// <summary>Makes bilans: reads the facts and the parameters of a moment, and puts them together.</summary>
/// <param name="faits">The ledger.</param>
/// <param name="territoires">The parameters.</param>
public sealed class Bureau(IFaits faits, ITerritoires territoires)
{
    /// <summary>The bilan of an exercice. A year without hours has one of zeros.</summary>
    public async Task<Bilan> EtablirAsync(int annee, Moment moment, CancellationToken cancellationToken)
    {
        var territoire = await territoires.EnVigueurAsync(annee, moment.ConnuLe, cancellationToken);
        return Etablissement.Etablir(await faits.LireAsync(annee, moment, cancellationToken), territoire);
    }
}
