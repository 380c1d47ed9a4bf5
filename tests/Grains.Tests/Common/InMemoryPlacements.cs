using System.Collections.Concurrent;

namespace Clauses.Grains.Tests.Common;

/// <summary>What funnels start from: nothing, until a test says otherwise.</summary>
internal sealed class InMemoryPlacements : IPlacements
{
    private readonly ConcurrentDictionary<Cible, ImmutableArray<(VersionFlux, PartPlacements)>> _parts = new();

    public void Set(Cible cible, params (VersionFlux, PartPlacements)[] parts) => _parts[cible] = [.. parts];

    public Task<PlacementsLus> ReadAsync(Cible cible, CancellationToken cancellationToken) =>
        Task.FromResult(new PlacementsLus(_parts.Values.SelectMany(parts => parts).Sum(part => part.Item1.Version), _parts.GetValueOrDefault(cible, [])));

    public Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImmutableArray<string>> RankAsync(Axe axe, int exercice, int limite, CancellationToken cancellationToken) => throw new NotSupportedException();
}
