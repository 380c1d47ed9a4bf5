namespace Clauses.Grains.Placements;

/// <summary>The shares of a need: which funnels it has one in, which of them changed, and what each stands at. What a pair costs does not depend on
/// how many there are: a share is made out of them when somebody looks at it.</summary>
/// <remarks>A funnel that the need left is told an empty share.</remarks>
public sealed class PartsBesoin
{
    private readonly HashSet<Cible> _changees = [];
    private ImmutableSortedDictionary<int, PaireSituee> _paires = ImmutableSortedDictionary<int, PaireSituee>.Empty;
    private BesoinSitue? _besoin;

    /// <summary>The need is opened, or is another from now on: its places and all of its pairs follow it.</summary>
    public void Follow(BesoinSitue besoin)
    {
        if (_besoin == besoin)
            return;
        foreach (var situe in new[] { _besoin, besoin }.OfType<BesoinSitue>())
        {
            Change(AttributionPlacements.Cibles(situe));
            foreach (var paire in _paires.Values)
                Change(AttributionPlacements.Cibles(situe, paire));
        }
        _besoin = besoin;
    }

    /// <summary>A pair is new, stands elsewhere from now on, or is none any more.</summary>
    public void Follow(int participant, PaireSituee? paire)
    {
        if (_paires.TryGetValue(participant, out var avant))
        {
            if (avant == paire)
                return;
            Change(AttributionPlacements.Cibles(_besoin!, avant));
        }
        if (paire is null)
        {
            _paires = _paires.Remove(participant);
            return;
        }
        _paires = _paires.SetItem(participant, paire);
        Change(AttributionPlacements.Cibles(_besoin!, paire));
    }

    /// <summary>The shares that changed since the last harvest.</summary>
    /// <param name="listens">Of which funnels: of the others nothing is made. Null: of all.</param>
    public IReadOnlyList<(Cible Cible, PartPlacements Part)> Harvest(Func<Cible, bool>? listens = null)
    {
        var (besoin, paires, parts) = (_besoin!, _paires, new List<(Cible, PartPlacements)>());
        foreach (var cible in _changees.Where(listens ?? (static _ => true)))
            parts.Add((cible, new(() => Pairs(cible, besoin, paires), Places(cible, besoin), [])));
        _changees.Clear();
        return parts;
    }

    private static ImmutableArray<Paire> Pairs(Cible cible, BesoinSitue besoin, ImmutableSortedDictionary<int, PaireSituee> paires) =>
        [.. paires.Values.Where(paire => AttributionPlacements.IsIn(cible, besoin, paire)).Select(paire => paire.Paire)];

    private static ImmutableArray<PostesExercice> Places(Cible cible, BesoinSitue besoin) =>
        AttributionPlacements.Cibles(besoin).Contains(cible) ? [new(besoin.Exercice, 1, besoin.Postes)] : [];

    private void Change(IEnumerable<Cible> cibles) => _changees.UnionWith(cibles);
}
