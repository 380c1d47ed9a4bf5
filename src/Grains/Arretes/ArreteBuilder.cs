namespace Clauses.Grains.Arretes;

public sealed class ArreteBuilder(IArretes arretes, ITerritoires territoires)
{
    /// <param name="rediger">Writes a bilan as clients get it: JSON in UTF-8.</param>
    public async Task<ReponseArrete> ArreterAsync(
        OrdreArrete ordre, Func<Bilan, ReadOnlyMemory<byte>> rediger, CancellationToken cancellationToken)
    {
        // Before the ledger: a parameter that changes meanwhile is not in it, and the version says so.
        var territoire = await territoires.InForceAsync(ordre.Annee, connuLe: null, cancellationToken);
        return await arretes.ArreterAsync(
            ordre, faits => new(rediger(Etablissement.Etablir(faits, territoire)), territoire.Version), cancellationToken);
    }
}
