namespace Clauses.Grains.Tests.Territoires;

public class DiviseurTests
{
    private static readonly Diviseur Livre = new(new(2000, 1, 1), 1_600, "essai");

    [Fact]
    public void The_published_year_makes_125_14_full_time_equivalents() => Assert.Equal(125.14m, Livre.Etp(Heures.Entieres(200_220)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(160_000, 100)]
    [InlineData(800, 1)]
    [InlineData(799, 0)]
    public void Halves_go_up(long centiemes, int centiemesAttendus) => Assert.Equal(centiemesAttendus / 100m, Livre.Etp(new(centiemes)));
}
