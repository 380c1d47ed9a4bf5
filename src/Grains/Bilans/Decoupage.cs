namespace Clauses.Grains.Bilans;

/// <summary>A way of cutting a perimeter into rows.</summary>
/// <param name="Base">What the rows are made of. Those of contracts and hours take each contract for itself; in the others a person, with
/// all hours of the perimeter, stands in one row.</param>
/// <param name="Rangees">The rows that are always there, in the order of the report. Others come after them when somebody is in them.</param>
public sealed record Decoupage(string Code, BaseTableau Base, ImmutableArray<Rangee> Rangees, Func<FaitContrat, Rangee> De)
{
    /// <param name="contrats">The contracts of the perimeter, those of a person one after the other, the one that began first at their
    /// head; and the hours that count of each.</param>
    public Tableau Cut(Perimetre perimetre, Contenance contrats)
    {
        var comptages = Rangees.ToDictionary(rangee => rangee.Code, rangee => new Comptage(rangee), StringComparer.Ordinal);
        foreach (var ligne in contrats.Lignes)
        {
            var (contrat, heures, _) = ligne;
            var personnes = ComptageDe(comptages, RangeeDe(ligne, BaseTableau.Personnes));
            personnes.CountPersonne(contrat.Participant, heures);
            ComptageDe(comptages, RangeeDe(ligne, BaseTableau.Contrats)).CountContrat(contrat.Marche);
        }
        return new(Code, Base, perimetre, [.. EnOrdre(comptages).Select(comptage => new LigneTableau(comptage.Rangee, comptage.Cellule))], contrats.Total);
    }

    /// <summary>The row in which a contract counts.</summary>
    /// <param name="compte">For what. Where rows are of marchés, a marché and a contract are what they are, whatever row their people stand in, with their
    /// hours.</param>
    public Rangee RangeeDe(LigneContenue ligne, BaseTableau compte) => De(Base switch
    {
        BaseTableau.Personnes => ligne.Premier,
        BaseTableau.Marches when compte is BaseTableau.Personnes or BaseTableau.Heures => ligne.Premier,
        _ => ligne.Contrat,
    });

    private static Comptage ComptageDe(Dictionary<string, Comptage> comptages, Rangee rangee)
    {
        if (!comptages.TryGetValue(rangee.Code, out var comptage))
            comptages.Add(rangee.Code, comptage = new(rangee));
        return comptage;
    }

    private IEnumerable<Comptage> EnOrdre(Dictionary<string, Comptage> comptages)
    {
        var toujours = Rangees.Select(rangee => rangee.Code).ToHashSet(StringComparer.Ordinal);
        return Rangees.Select(rangee => comptages[rangee.Code]).Concat(comptages.Values
            .Where(comptage => !toujours.Contains(comptage.Rangee.Code))
            .OrderBy(comptage => comptage.Rangee == Rangee.Inconnu)
            .ThenBy(comptage => comptage.Rangee.Code, StringComparer.Ordinal));
    }

    private sealed class Comptage(Rangee rangee)
    {
        private readonly HashSet<string> _marches = new(StringComparer.Ordinal);
        private readonly HashSet<int> _personnes = [];
        private int _contrats;
        private long _centiemes;

        public Rangee Rangee => rangee;

        public Cell Cellule => new(_marches.Count, _contrats, _personnes.Count, new(_centiemes));

        public void CountPersonne(int personne, long centiemes)
        {
            _personnes.Add(personne);
            _centiemes += centiemes;
        }

        public void CountContrat(string marche)
        {
            _marches.Add(marche);
            _contrats++;
        }
    }
}
