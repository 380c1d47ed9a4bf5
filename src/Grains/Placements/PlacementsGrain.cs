namespace Clauses.Grains.Placements;

public sealed class PlacementsGrain(
    Courier<PartPlacements> coursier, IPlacements placements, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge, TimeProvider temps,
    IHostApplicationLifetime vie)
    : ListeningGrain<PartPlacements>(coursier, temps, vie), IPlacementsGrain
{
    /// <summary>A page asks for some hundred funnels, each for the same exercice; nobody keeps so many ages of pairs open at once.</summary>
    private const int MaxBuilt = 16;

    private readonly Dictionary<(int Exercice, int? MuriDepuis, DateOnly Jour), Entonnoir> _built = [];
    private Newest<PartPlacements> _parts = new();

    /// <summary>Each share taken is told by an entry of its own at least: counted on from all entries that there were, it never falls.</summary>
    private long _version;

    public async Task<Entonnoir> Lire(int exercice, int? muriDepuis)
    {
        await EnsureAsync();
        return Locked(() =>
        {
            var question = (exercice, muriDepuis, horloge.Today());
            if (_built.TryGetValue(question, out var built))
                return built;
            if (_built.Count == MaxBuilt)
                _built.Clear();
            return _built[question] = De(exercice, muriDepuis);
        });
    }

    public async Task<SnapshotPlacements> Snapshot()
    {
        await EnsureForSnapshotAsync();
        return Locked(() => new SnapshotPlacements(
            Cible, _parts.Sources, [.. Exercices().Prepend(PartExercice.VieEntiere).Select(annee => new EntonnoirExercice(annee, De(annee)))]));
    }

    public async Task<Entonnoir> Follow(int exercice, long vue)
    {
        await EnsureAsync();
        await WaitChangeAsync(() => _version == vue);
        return await Lire(exercice, null);
    }

    protected override void Add(VersionFlux source, PartPlacements part)
    {
        if (!_parts.Take(source, part, out _))
            return;
        _version++;
        _built.Clear();
    }

    protected override async Task ReadAsync()
    {
        Locked(() => _parts = new());
        var lus = await placements.ReadAsync(Cible, CancellationToken.None);
        foreach (var (source, part) in lus.Parts)
            Take(source, part);
        Locked(() =>
        {
            _built.Clear();
            return _version = lus.Entrees;
        });
    }

    private Entonnoir De(int exercice, int? muriDepuis = null) => _parts.Parts
        .Aggregate(EntonnoirBuilder.De(exercice, horloge.Today(), muriDepuis), (entonnoir, part) => entonnoir.Add(part))
        .Build(_version);

    private IEnumerable<int> Exercices() => _parts.Parts
        .SelectMany(part => part.Paires.Select(paire => paire.Exercice)
            .Concat(part.Besoins.Select(besoins => besoins.Exercice))
            .Concat(part.SansOrientation.Select(contrats => contrats.Exercice)))
        .Distinct()
        .Order()
        .Select(annee => (int)annee);
}
