namespace Clauses.Grains.Tests.Placements;

public class PartsTests
{
    /// <summary>Where a need and its pairs are at a moment, and whether its grain is made anew before the next one: it reads its stream again.</summary>
    private static Gen<(BesoinSitue Besoin, PaireSituee[] Paires, bool Anew)[]> Lives =>
        (from besoin in Pairs.Besoins from paires in Pairs.Ensembles from anew in Gen.Elements(true, false) select (besoin, paires, anew))
        .NonEmptyListOf().Select(vie => vie.ToArray());

    [Fact]
    public void What_a_need_told_last_is_what_it_stands_at_whatever_it_was_before() =>
        Prop.ForAll(Lives.ToArbitrary(), vie =>
        {
            var (parts, dites) = (new PartsBesoin(), new Dictionary<Cible, PartPlacements>());
            foreach (var (rang, (besoin, nouvelles, anew)) in vie.Index())
            {
                if (anew)
                    parts = ReadAgain(vie.Take(rang));
                foreach (var (cible, part) in parts.Harvest(besoin, nouvelles))
                    dites[cible] = part;
                Assert.Empty(parts.Harvest(besoin, nouvelles));
            }
            var paires = vie.SelectMany(moment => moment.Paires).GroupBy(paire => paire.Paire.Participant).Select(siennes => siennes.Last());
            var fraiches = new PartsBesoin().Harvest(vie[^1].Besoin, paires).ToDictionary(part => part.Cible, part => part.Part);
            Assert.All(dites, dite => Assert.Equal(fraiches.GetValueOrDefault(dite.Key, PartPlacements.Empty), dite.Value));
            Assert.Empty(fraiches.Keys.Except(dites.Keys));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_marche_tells_its_contracts_without_orientation_by_the_year_that_they_begin()
    {
        var parts = new PartsContrats();
        parts.Replace(null, Contrat(2024));
        parts.Replace(null, Contrat(2024));
        parts.Replace(null, Contrat(2025));
        Assert.Equal(
            ["employeur/etti", "marche/M", "rome/inconnu", "territoire/tout"],
            parts.Harvest().Select(part => part.Cible.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(parts.Harvest());
        // One moves to another year, another comes by an orientation.
        parts.Replace(Contrat(2024), Contrat(2026));
        parts.Replace(Contrat(2025), null);
        Assert.All(parts.Harvest(), part => Assert.Equal(PartPlacements.Empty with { SansOrientation = [new(2024, 1), new(2026, 1)] }, part.Part));
        parts.Replace(Contrat(2024), Contrat(2024) with { Fin = new(2024, 12, 31) });
        Assert.Empty(parts.Harvest());
    }

    private static PartsBesoin ReadAgain(IEnumerable<(BesoinSitue Besoin, PaireSituee[] Paires, bool Anew)> moments)
    {
        var parts = new PartsBesoin();
        foreach (var (besoin, paires, _) in moments)
            parts.Harvest(besoin, paires);
        return parts;
    }

    private static Contrat Contrat(int annee) => new("P", 1, "M", "etti", null, TypeContrat.Cdd, new(annee, 3, 1), null, null, null);
}
