using Clauses.Bench.Charge;
using Clauses.Bench.Mesures;

namespace Clauses.Bench.Tests.Mesures;

public sealed class RetourTests
{
    [Theory]
    [InlineData(new long[] { 10, 10, 10, 10 }, 0)]
    [InlineData(new long[] { 99, 11, 10, 9, 8 }, 2)]
    [InlineData(new long[] { 99, 1, 1, 99, 1, 1, 1, 99 }, 4)]
    [InlineData(new long[] { Fenetres.Jamais, Fenetres.Jamais, 1, 2, 3 }, 2)]
    [InlineData(new long[] { 99, 99, 1, 1 }, null)]
    [InlineData(new long[] { 1, 1, 99, 1, 1, Fenetres.Jamais }, null)]
    [InlineData(new long[0], null)]
    public void Latency_is_normal_from_the_first_of_several_good_windows_in_a_row(long[] fenetres, int? rang) =>
        Assert.Equal(rang, Retour.Trouver(fenetres, limite: 10, suite: 3));

    [Theory, InlineData(0, 5_000), InlineData(2_000, 8_000), InlineData(100_000, 155_000)]
    public void A_little_more_than_normal_is_normal(long normale, long limite) => Assert.Equal(limite, Retour.Limite(normale));
}
