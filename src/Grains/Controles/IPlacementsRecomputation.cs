namespace Clauses.Grains.Controles;

/// <summary>The funnels again, out of the events of needs and of the ledger by SQL alone: it shares no code with the grains, and no table with
/// what they start from.</summary>
public interface IPlacementsRecomputation
{
    /// <summary>What each funnel must stand at, with each of its streams at the version named.</summary>
    /// <param name="demandes">Funnels and the versions of their streams, at most 1 000 funnels.</param>
    /// <returns>For each funnel, in order: of all the years, then of each that has something. <see cref="Entonnoir.Version"/> is 0: versions are
    /// not recomputed.</returns>
    Task<ImmutableArray<ImmutableArray<EntonnoirExercice>>> RecomputeAsync(
        IReadOnlyList<(Cible Cible, ImmutableArray<VersionFlux> Sources)> demandes, CancellationToken cancellationToken);
}
