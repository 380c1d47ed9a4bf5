namespace Clauses.Grains.Publications;

/// <summary>Sees to it, in one measure, that what may not be computed cannot be, from whatever cells together. It costs what elimination costs:
/// without anything to guard it does nothing.</summary>
internal sealed class Guardian
{
    private readonly Dictionary<string, int> _figures = new(StringComparer.Ordinal);
    private readonly OtherWorlds? _worlds;
    private readonly ImmutableArray<int> _cibles = [];
    private readonly Mesure _measure;

    /// <param name="anciennes">Cells that readers know from the publication before.</param>
    public Guardian(ImmutableArray<Support> candidates, IReadOnlyCollection<Support> anciennes, ImmutableArray<Vector> cibles, Mesure mesure)
    {
        _measure = mesure;
        if (cibles.IsEmpty)
            return;
        _worlds = new(candidates.Length + anciennes.Count, 2);
        foreach (var candidate in candidates)
            _figures.Add(candidate.Nom, _worlds.Look(Vector.De(candidate.De(mesure))));
        _cibles = [.. cibles.Select(_worlds.Look)];
        foreach (var connue in anciennes.Select(ancienne => _worlds.Look(Vector.De(ancienne.De(mesure)))).ToList())
            _worlds.Apprendre(connue);
        // What was told already is told.
        _cibles = [.. _cibles.Where(cible => !_worlds.IsKnown(cible))];
    }

    public bool Trahit(Support cellule) => _worlds is not null && _cibles.Any(cible => _worlds.Revele(_figures[cellule.Nom], cible));

    public void Apprendre(Support cellule) => _worlds?.Apprendre(_figures[cellule.Nom]);
}
