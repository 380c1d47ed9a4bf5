namespace Clauses.Grains.Publications;

/// <summary>Sees to it, in one measure, that what may not be computed cannot be, from whatever cells together. It costs what elimination costs:
/// without anything to guard it does nothing.</summary>
internal sealed class Gardien
{
    private readonly Dictionary<string, int> _figures = new(StringComparer.Ordinal);
    private readonly AutresMondes? _mondes;
    private readonly ImmutableArray<int> _cibles = [];
    private readonly Mesure _mesure;

    /// <param name="anciennes">Cells that readers know from the publication before.</param>
    /// <param name="cibles">What may not be computed.</param>
    public Gardien(ImmutableArray<Support> candidates, IReadOnlyCollection<Support> anciennes, ImmutableArray<Vecteur> cibles, Mesure mesure)
    {
        _mesure = mesure;
        if (cibles.IsEmpty)
            return;
        _mondes = new(candidates.Length + anciennes.Count, 2);
        foreach (var candidate in candidates)
            _figures.Add(candidate.Nom, _mondes.Regarder(Vecteur.De(candidate.De(mesure))));
        _cibles = [.. cibles.Select(_mondes.Regarder)];
        foreach (var connue in anciennes.Select(ancienne => _mondes.Regarder(Vecteur.De(ancienne.De(mesure)))).ToList())
            _mondes.Apprendre(connue);
        // What was told already is told.
        _cibles = [.. _cibles.Where(cible => !_mondes.EstConnue(cible))];
    }

    public bool Trahit(Support cellule) => _mondes is not null && _cibles.Any(cible => _mondes.Revele(_figures[cellule.Nom], cible));

    public void Apprendre(Support cellule) => _mondes?.Apprendre(_figures[cellule.Nom]);
}
