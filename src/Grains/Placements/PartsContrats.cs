namespace Clauses.Grains.Placements;

/// <summary>The shares of a marché in funnels: its contracts that name no orientation.</summary>
public sealed class PartsContrats
{
    // Years in their order, without those that none begins in any more: as they are told.
    private readonly SmallDictionary<Cible, ImmutableArray<ContratsExercice>> _comptes = new();
    private HashSet<Cible>? _changees;

    public bool Changed => _changees is not null;

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
        List<(Cible, PartPlacements)> parts = [];
        foreach (var cible in _changees ?? [])
        {
            if (listens?.Invoke(cible) ?? true)
                parts.Add((cible, PartPlacements.Empty with { SansOrientation = _comptes[cible] }));
        }
        _changees = null;
        return parts;
    }

    private void Count(Contrat? contrat, int signe)
    {
        if (contrat is null)
            return;
        var exercice = (short)contrat.Debut.Year;
        ImmutableArray<ContratsExercice> seul = [new(exercice, signe)];
        foreach (var cible in AttributionPlacements.Cibles(contrat))
        {
            ref var annees = ref _comptes[cible];
            annees = annees.IsDefaultOrEmpty ? seul : Count(annees, exercice, signe);
            (_changees ??= []).Add(cible);
        }
    }

    private static ImmutableArray<ContratsExercice> Count(ImmutableArray<ContratsExercice> annees, short exercice, int signe)
    {
        var rang = 0;
        while (rang < annees.Length && annees[rang].Exercice < exercice)
            rang++;
        if (rang == annees.Length || annees[rang].Exercice != exercice)
            return annees.Insert(rang, new(exercice, signe));
        var contrats = annees[rang].Contrats + signe;
        return contrats == 0 ? annees.RemoveAt(rang) : annees.SetItem(rang, new(exercice, contrats));
    }
}
