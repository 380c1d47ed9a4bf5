using System.Diagnostics;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Tests.Charge;

public sealed class AttentesTests
{
    private static readonly long Milliseconde = Stopwatch.Frequency / 1_000;

    public static TheoryData<int> Graines => [.. Enumerable.Range(0, 50)];

    [Fact]
    public void Each_line_waits_from_its_own_acknowledgement()
    {
        var attentes = new Attentes();
        attentes.Acquitter(0);
        attentes.Acquitter(1 * Milliseconde);
        attentes.Voir(2, 3 * Milliseconde);
        attentes.Acquitter(4 * Milliseconde);

        Assert.Equal(1, attentes.EnCours);
        var delais = attentes.Relever();
        Assert.Equal((2, 3_000), (delais.Nombre, delais.Max));
        Assert.InRange(delais.Centile(0.5), 2_000, 2_063);
        Assert.Equal(0, attentes.Relever().Nombre);
    }

    [Fact]
    public void A_line_seen_before_its_acknowledgement_took_no_time_and_the_next_one_its_own()
    {
        var attentes = new Attentes();
        attentes.Voir(1, 0);
        attentes.Acquitter(5 * Milliseconde);
        attentes.Acquitter(6 * Milliseconde);
        attentes.Voir(1, 7 * Milliseconde);

        var delais = attentes.Relever();
        Assert.Equal((0, 2, 1_000), (attentes.EnCours, delais.Nombre, delais.Max));
        Assert.Equal(0, delais.Centile(0.5));
    }

    [Theory, MemberData(nameof(Graines))]
    public void Our_lines_are_told_from_others_by_what_they_leave_in_a_sum(int graine)
    {
        const int pas = 2_825;
        var hasard = new Random(graine);
        var reste = new Reste(pas);
        var somme = hasard.NextInt64(1_000_000_000);
        Assert.Equal(0, reste.Nouvelles(somme));

        for (var tour = 0; tour < 200; tour++)
        {
            var notres = hasard.Next(pas);
            somme += (notres * (pas + 1L)) + (hasard.Next(100_000) * (long)pas);
            Assert.Equal(notres, reste.Nouvelles(somme));
        }
    }
}
