using Clauses.Bench.Annee;

namespace Clauses.Bench.Tests.Annee;

public class PartageTests
{
    [Fact]
    public void Parts_sum_to_the_whole_and_none_is_a_unit_away_from_its_due()
    {
        var hasard = new Random(1);
        for (var essai = 0; essai < 500; essai++)
        {
            var poids = Enumerable.Range(0, 1 + hasard.Next(60)).Select(_ => hasard.NextInt64(hasard.Next(2) == 0 ? 3 : 1L << 40)).ToArray();
            poids[0]++;
            var total = hasard.NextInt64(10_000_000);

            var parts = Partage.Exact(total, poids);

            Assert.Equal(total, parts.Sum(part => (long)part));
            var somme = poids.Sum(poid => (decimal)poid);
            Assert.All(parts.Zip(poids), paire => Assert.True(Math.Abs(paire.First - ((decimal)total * paire.Second / somme)) < 1));
        }
    }

    [Fact]
    public void Who_weighs_nothing_gets_nothing() => Assert.Equal([0, 7, 0], Partage.Exact(7, [0, 5, 0]));

    [Fact]
    public void The_first_of_a_draw_are_met_far_more_often_than_the_last_and_all_are_met()
    {
        var tirage = new Tirage(50, douceur: 3);
        var rencontres = Enumerable.Range(0, 100_000).CountBy(rang => tirage.De(1, rang)).ToDictionary();
        Assert.Equal(Enumerable.Range(0, 50), rencontres.Keys.Order());
        Assert.True(rencontres[0] > 10 * rencontres[49]);
    }
}
