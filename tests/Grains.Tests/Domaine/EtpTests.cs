using Clauses.Grains.Domaine;

namespace Clauses.Grains.Tests.Domaine;

public class EtpTests
{
    private static readonly DateOnly Jour = new(2024, 12, 31);

    [Fact]
    public void The_published_year_makes_125_14_full_time_equivalents() =>
        Assert.Equal(125.14m, Etp.De(Heures.Entieres(200_220), Jour));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(160_000, 100)]
    [InlineData(800, 1)]
    [InlineData(799, 0)]
    public void Halves_go_up(long centiemes, int centiemesAttendus) =>
        Assert.Equal(centiemesAttendus / 100m, Etp.De(new(centiemes), Jour));

    [Fact]
    public void The_divisor_is_dated_and_sourced()
    {
        var diviseur = Etp.EnVigueur(Jour);
        Assert.Equal(1_600, diviseur.Heures);
        Assert.Contains("25 124 684", diviseur.Source, StringComparison.Ordinal);
        Assert.Equal(diviseur, Etp.EnVigueur(diviseur.Depuis));
    }
}
