using Clauses.Bench.Charge;
using Clauses.Bench.Mesures;

namespace Clauses.Bench.Tests.Mesures;

public sealed class LignesRetrouveesTests
{
    private static readonly int[] Reponses = [200, 429, 200, 503, 200];

    private readonly LignesSuivies[] _suites = [Suite(), Suite()];

    [Fact]
    public async Task What_is_acknowledged_and_only_that_is_there() =>
        Assert.Equal(new(6, 0, 0, 0), await ComparerAsync(1, 3, 5));

    [Fact]
    public async Task A_line_that_is_acknowledged_and_not_there_is_lost_even_where_the_numbers_agree()
    {
        var lignes = await ComparerAsync(1, 3, 4);
        Assert.Equal(new(6, 2, 2, 0), lignes);
        Assert.Equal(6, lignes.EnBase);
    }

    [Fact]
    public async Task What_is_there_without_an_acknowledgement_is_told_by_its_answer() =>
        Assert.Equal(new(6, 0, 4, 2), await ComparerAsync(1, 2, 3, 4, 5, 6));

    [Fact]
    public async Task Lines_of_others_do_not_count()
    {
        var autre = LignesNouvelles.Reference(Suite().Serie, 1);
        Assert.Equal(new(6, 6, 0, 0), await LignesRetrouvees.ComparerAsync(_suites, new[] { autre }.ToAsyncEnumerable()));
    }

    [Fact]
    public void A_reference_written_is_a_reference_read() =>
        Assert.Equal((123, 45_678), LignesNouvelles.LireReference(LignesNouvelles.Reference(123, 45_678)));

    private Task<LignesRetrouvees> ComparerAsync(params int[] numeros) => LignesRetrouvees.ComparerAsync(
        _suites, _suites.SelectMany(suite => numeros.Select(numero => LignesNouvelles.Reference(suite.Serie, numero))).ToAsyncEnumerable());

    /// <summary>Lines with known answers, and a last one whose connection broke.</summary>
    private static LignesSuivies Suite()
    {
        var suite = new LignesSuivies("cle", new AuHasard(1, 10));
        foreach (var statut in Reponses)
        {
            suite.Suivante();
            suite.Repondre(statut);
        }
        suite.Suivante();
        return suite;
    }
}
