using Clauses.Grains.Domain;

namespace Clauses.Grains.Placements;

/// <summary>The shares of a need: which funnels it has one in, and what each stands at.</summary>
/// <remarks>A funnel that the need left stays known, with an empty share: it must be told so, and told again if asked.</remarks>
public sealed class PartsBesoin
{
    /// <summary>What was told; null: nothing yet.</summary>
    private readonly Dictionary<Cible, PartPlacements?> _dites = [];

    /// <summary>Every funnel that ever had a share of the need.</summary>
    public IEnumerable<Cible> Cibles => _dites.Keys;

    /// <summary>Notes where a pair was at a moment of the stream, so that funnels that it has left since are told so.</summary>
    public void Follow(BesoinSitue besoin, PaireSituee paire)
    {
        foreach (var cible in AttributionPlacements.Cibles(besoin, paire))
            _dites.TryAdd(cible, null);
    }

    /// <summary>Notes where the places were at a moment of the stream.</summary>
    public void Follow(BesoinSitue besoin)
    {
        foreach (var cible in AttributionPlacements.Cibles(besoin))
            _dites.TryAdd(cible, null);
    }

    /// <summary>The shares that changed since the last harvest.</summary>
    public IReadOnlyList<(Cible Cible, PartPlacements Part)> Harvest(BesoinSitue besoin, IEnumerable<PaireSituee> paires)
    {
        Follow(besoin);
        var presentes = new Dictionary<Cible, ImmutableArray<Paire>.Builder>();
        foreach (var paire in paires)
        {
            foreach (var cible in AttributionPlacements.Cibles(besoin, paire))
            {
                if (!presentes.TryGetValue(cible, out var groupe))
                    presentes.Add(cible, groupe = ImmutableArray.CreateBuilder<Paire>());
                groupe.Add(paire.Paire);
                _dites.TryAdd(cible, null);
            }
        }
        var places = AttributionPlacements.Cibles(besoin).ToHashSet();
        var changees = new List<(Cible, PartPlacements)>();
        foreach (var (cible, dite) in _dites)
        {
            var part = new PartPlacements(
                presentes.GetValueOrDefault(cible)?.ToImmutable() ?? [],
                places.Contains(cible) ? [new(besoin.Exercice, 1, besoin.Postes)] : [],
                []);
            if (!part.Equals(dite))
                changees.Add((cible, part));
        }
        foreach (var (cible, part) in changees)
            _dites[cible] = part;
        return changees;
    }
}
