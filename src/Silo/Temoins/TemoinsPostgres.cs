using Clauses.Grains.Temoins;
using Clauses.Silo.Sauvegardes;

namespace Clauses.Silo.Temoins;

/// <param name="facteurs">Who carries the root of a day away, where there is one.</param>
public sealed class TemoinsPostgres(
    DossierDesTemoins dossier, SauvegardesPostgres sauvegardes, Scelleur scelleur, IEnumerable<IFacteur> facteurs, TimeProvider temps) : ITemoins
{
    /// <summary>What one round binds at most: an old ledger comes behind what people wait for.</summary>
    private const int Lot = 20_000;

    /// <summary>A mail that is lost is made good by those of a month.</summary>
    private const int Montrees = 31;

    public async Task<bool> KeepAsync(CancellationToken cancellationToken)
    {
        if (dossier.Tenu)
            await dossier.AddEffacesAsync(await sauvegardes.ListEffaceesAsync(cancellationToken), cancellationToken);
        var reste = await scelleur.SealAsync(Lot, cancellationToken);
        var racines = await scelleur.RootAsync(temps.Today(), Montrees, cancellationToken);
        if (dossier.Tenu)
            await dossier.AddRacinesAsync(await scelleur.ListRacinesAsync(Montrees, cancellationToken), cancellationToken);
        if (!racines.IsEmpty && facteurs.FirstOrDefault(facteur => facteur.Actif) is { } facteur)
            await facteur.DeliverAsync([.. racines.Select(racine => (racine.Jour, racine.Empreinte))], cancellationToken);
        return reste;
    }
}
