namespace Clauses.Grains.Totaux;

/// <summary>The newest share of each stream. Reports may be doubled, reordered or merged: nothing counts twice.</summary>
internal sealed class Newest<TPart> where TPart : class
{
    private readonly Dictionary<string, (long Version, TPart Part)> _parts = new(StringComparer.Ordinal);

    /// <summary>The sum of the versions: it never falls.</summary>
    public long Version { get; private set; }

    public int Count => _parts.Count;

    public IEnumerable<(VersionFlux Source, TPart Part)> All => _parts.Select(paire => (new VersionFlux(paire.Key, paire.Value.Version), paire.Value.Part));

    public IEnumerable<TPart> Parts => _parts.Values.Select(connue => connue.Part);

    public ImmutableArray<VersionFlux> Sources => [.. _parts.Select(paire => new VersionFlux(paire.Key, paire.Value.Version))];

    /// <summary>Takes a share, unless one as new is known.</summary>
    /// <param name="ancienne">The one that it takes the place of; null: none.</param>
    public bool Take(VersionFlux source, TPart part, out TPart? ancienne)
    {
        ref var connue = ref CollectionsMarshal.GetValueRefOrAddDefault(_parts, source.Flux, out var existe);
        ancienne = connue.Part;
        if (existe && source.Version <= connue.Version)
            return false;
        Version += source.Version - connue.Version;
        connue = (source.Version, part);
        return true;
    }
}
