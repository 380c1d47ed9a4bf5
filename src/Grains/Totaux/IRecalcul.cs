using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Totaux;

/// <summary>The totals again, out of the ledger by SQL alone: it shares no code with the grains.</summary>
public interface IRecalcul
{
    /// <summary>The number of entries in the ledger.</summary>
    Task<long> CompterEcrituresAsync(CancellationToken cancellationToken);

    /// <summary>What each total must stand at, with each of its marchés at the version named. <see cref="Axe.Marche"/> asks for the
    /// marché's own balance.</summary>
    /// <param name="demandes">Totals and the versions of their marchés, at most 1 000 totals.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>For each total, in order, its balances: the whole life, then each exercice with declared hours.
    /// <see cref="Compte.Version"/> is 0: versions are not recomputed.</returns>
    Task<ImmutableArray<ImmutableArray<CompteExercice>>> RecalculerAsync(
        IReadOnlyList<(Cible Cible, ImmutableArray<VersionMarche> Marches)> demandes, CancellationToken cancellationToken);
}
