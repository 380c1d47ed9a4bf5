using Clauses.Grains.Bilans;
using Clauses.Grains.Territoires;

namespace Clauses.Grains.Arretes;

/// <summary>Freezes bilans.</summary>
/// <param name="arretes">Where they are kept.</param>
/// <param name="territoires">The parameters.</param>
public sealed class Greffe(IArretes arretes, ITerritoires territoires)
{
    /// <summary>Freezes a bilan, unless one of its id is there.</summary>
    /// <param name="ordre">What is asked for.</param>
    /// <param name="rediger">Writes a bilan as clients get it: JSON in UTF-8.</param>
    /// <param name="cancellationToken">Stops; nothing is kept then.</param>
    public async Task<ReponseArrete> ArreterAsync(
        OrdreArrete ordre, Func<Bilan, ReadOnlyMemory<byte>> rediger, CancellationToken cancellationToken)
    {
        // Before the ledger: a parameter that changes meanwhile is not in it, and the version says so.
        var territoire = await territoires.EnVigueurAsync(ordre.Annee, connuLe: null, cancellationToken);
        return await arretes.ArreterAsync(
            ordre, faits => new(rediger(Etablissement.Etablir(faits, territoire)), territoire.Version), cancellationToken);
    }
}
