namespace Clauses.Grains.Placements;

/// <summary>The shares of a marché in funnels: its contracts that name no orientation.</summary>
public sealed class PartsContrats
{
    private readonly Dictionary<Cible, SortedDictionary<short, int>> _comptes = [];
    private readonly HashSet<Cible> _changees = [];

    public bool Changed => _changees.Count > 0;

    /// <summary>A contract is new, changes, or comes by an orientation from now on.</summary>
    /// <param name="avant">As it was counted; null: it was not.</param>
    /// <param name="apres">As it is counted from now on; null: not any more.</param>
    public void Replace(Contrat? avant, Contrat? apres)
    {
        if (avant?.Debut.Year == apres?.Debut.Year)
            return;
        Count(avant, -1);
        Count(apres, +1);
    }

    public IReadOnlyList<(Cible Cible, PartPlacements Part)> Harvest(Func<Cible, bool>? listens = null)
    {
        List<(Cible, PartPlacements)> parts =
        [
            .. _changees.Where(listens ?? (static _ => true)).Select(cible => (cible, PartPlacements.Empty with
            {
                SansOrientation = [.. _comptes[cible].Where(annee => annee.Value != 0).Select(annee => new ContratsExercice(annee.Key, annee.Value))],
            })),
        ];
        _changees.Clear();
        return parts;
    }

    private void Count(Contrat? contrat, int signe)
    {
        foreach (var cible in contrat is null ? [] : AttributionPlacements.Cibles(contrat))
        {
            if (!_comptes.TryGetValue(cible, out var annees))
                _comptes.Add(cible, annees = []);
            var exercice = (short)contrat!.Debut.Year;
            annees[exercice] = annees.GetValueOrDefault(exercice) + signe;
            _changees.Add(cible);
        }
    }
}
