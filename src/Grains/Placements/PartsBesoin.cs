using Clauses.Grains.Domain;

namespace Clauses.Grains.Placements;

/// <summary>The shares of a need: which funnels it has one in, which of them changed, and what each stands at. What a pair costs does not depend on
/// how many there are, until a share is told.</summary>
/// <remarks>A funnel that the need left stays known, with an empty share: it must be told so, and told again if asked.</remarks>
public sealed class PartsBesoin
{
    private readonly Dictionary<Cible, Groupe> _groupes = [];
    private readonly Dictionary<int, PaireSituee> _paires = [];
    private readonly HashSet<Groupe> _changes = [];
    private BesoinSitue? _besoin;

    /// <summary>Every funnel that ever had a share of the need.</summary>
    public IEnumerable<Cible> Cibles => _groupes.Keys;

    /// <summary>The need is opened, or is another from now on: its places and all of its pairs follow it.</summary>
    public void Follow(BesoinSitue besoin)
    {
        if (_besoin is { } avant)
        {
            foreach (var cible in AttributionPlacements.Cibles(avant))
                Change(cible).Places = [];
            foreach (var paire in _paires.Values)
                Remove(avant, paire);
        }
        _besoin = besoin;
        foreach (var cible in AttributionPlacements.Cibles(besoin))
            Change(cible).Places = [new(besoin.Exercice, 1, besoin.Postes)];
        foreach (var paire in _paires.Values)
            Add(besoin, paire);
    }

    /// <summary>A pair is new, or stands elsewhere from now on.</summary>
    public void Follow(PaireSituee paire)
    {
        if (_paires.TryGetValue(paire.Paire.Participant, out var avant))
        {
            if (avant == paire)
                return;
            Remove(_besoin!, avant);
        }
        _paires[paire.Paire.Participant] = paire;
        Add(_besoin!, paire);
    }

    /// <summary>The shares that changed since the last harvest.</summary>
    public IReadOnlyList<(Cible Cible, PartPlacements Part)> Harvest()
    {
        var changees = new List<(Cible, PartPlacements)>(_changes.Count);
        foreach (var groupe in _changes)
        {
            var part = new PartPlacements([.. groupe.Paires.Values], groupe.Places, []);
            if (part.Equals(groupe.Dite))
                continue;
            groupe.Dite = part;
            changees.Add((groupe.Cible, part));
        }
        _changes.Clear();
        return changees;
    }

    private void Add(BesoinSitue besoin, PaireSituee paire)
    {
        foreach (var cible in AttributionPlacements.Cibles(besoin, paire))
            Change(cible).Paires[paire.Paire.Participant] = paire.Paire;
    }

    private void Remove(BesoinSitue besoin, PaireSituee paire)
    {
        foreach (var cible in AttributionPlacements.Cibles(besoin, paire))
            Change(cible).Paires.Remove(paire.Paire.Participant);
    }

    private Groupe Change(Cible cible)
    {
        if (!_groupes.TryGetValue(cible, out var groupe))
            _groupes.Add(cible, groupe = new(cible));
        _changes.Add(groupe);
        return groupe;
    }

    /// <summary>What the need has in one funnel: pairs by person.</summary>
    private sealed class Groupe(Cible cible)
    {
        public Cible Cible => cible;

        public SortedDictionary<int, Paire> Paires { get; } = [];

        public ImmutableArray<PostesExercice> Places { get; set; } = [];

        /// <summary>What was told; null: nothing yet.</summary>
        public PartPlacements? Dite { get; set; }
    }
}
