using Clauses.Bench.Charge;

namespace Clauses.Bench.Tests.Charge;

public sealed class HistogrammeTests
{
    public static TheoryData<int> Graines => [.. Enumerable.Range(0, 50)];

    [Theory, MemberData(nameof(Graines))]
    public void A_percentile_is_never_too_low_and_at_most_a_thirty_second_too_high(int graine)
    {
        var (histogramme, durees) = Remplir(graine);
        Array.Sort(durees);

        foreach (var part in new[] { 0, 0.001, 0.5, 0.9, 0.99, 0.999, 1 })
        {
            var exact = durees[Math.Max(0, (int)Math.Ceiling(part * durees.Length) - 1)];
            Assert.InRange(histogramme.Centile(part), exact, exact + (exact / 32));
        }
        Assert.Equal(durees[^1], histogramme.Max);
        Assert.Equal(histogramme.Max, histogramme.Centile(1));
    }

    [Theory, MemberData(nameof(Graines))]
    public void Two_histograms_put_together_are_one_of_all_durations(int graine)
    {
        var (un, durees) = Remplir(graine);
        var (autre, autresDurees) = Remplir(graine + 1_000);
        var tous = new Histogramme();
        foreach (var duree in durees.Concat(autresDurees))
            tous.Noter(duree);

        un.Ajouter(autre);

        Assert.Equal((tous.Nombre, tous.Max), (un.Nombre, un.Max));
        Assert.All(Enumerable.Range(0, 101), centieme => Assert.Equal(tous.Centile(centieme / 100.0), un.Centile(centieme / 100.0)));
    }

    [Fact]
    public void Every_duration_from_a_microsecond_to_hours_finds_its_bucket()
    {
        for (var duree = 1L; duree < 20L * 3_600 * 1_000_000; duree = (duree * 9 / 8) + 1)
        {
            var seule = new Histogramme();
            seule.Noter(duree);
            Assert.Equal(1, seule.Nombre);
            Assert.InRange(seule.Centile(0.5), Math.Min(duree, seule.Max), duree);
        }
    }

    [Fact]
    public void An_empty_one_says_zero() => Assert.Equal(0, new Histogramme().Centile(0.99));

    /// <summary>Durations of every size, as many short ones as long ones.</summary>
    private static (Histogramme Histogramme, long[] Durees) Remplir(int graine)
    {
        var hasard = new Random(graine);
        var durees = Enumerable.Range(0, hasard.Next(1, 5_000)).Select(_ => hasard.NextInt64(1L << hasard.Next(0, 36))).ToArray();
        var histogramme = new Histogramme();
        Array.ForEach(durees, histogramme.Noter);
        return (histogramme, durees);
    }
}
