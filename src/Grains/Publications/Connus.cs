namespace Clauses.Grains.Publications;

/// <summary>Sets whose figures readers know, of one measure. Two sets that differ by few people have nearly the same number of them: only such
/// ones are compared, so that thousands of cells stay few comparisons each.</summary>
internal sealed class Connus(Columns colonnes)
{
    private readonly Dictionary<int, List<int[]>> _parPersonnes = [];

    public void Add(int[] ensemble)
    {
        if (ensemble.Length == 0)
            return;
        var personnes = colonnes.Tally(ensemble);
        if (!_parPersonnes.TryGetValue(personnes, out var pareils))
            _parPersonnes.Add(personnes, pareils = []);
        pareils.Add(ensemble);
    }

    /// <summary>One that differs from a set by the columns of 1 to 4 people, or null.</summary>
    public int[]? Presque(int[] ensemble)
    {
        var personnes = colonnes.Tally(ensemble);
        for (var autres = personnes - Masker.Threshold + 1; autres < personnes + Masker.Threshold; autres++)
        {
            if (_parPersonnes.TryGetValue(autres, out var pareils) && pareils.Find(autre => colonnes.SontPresque(ensemble, autre)) is { } trouve)
                return trouve;
        }
        return null;
    }
}
