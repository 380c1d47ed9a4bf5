namespace Clauses.Grains.Tests.Domain;

public class PeriodeTests
{
    [Fact]
    public void Both_ends_count()
    {
        var jour = Du("2024-02-29", "2024-02-29");
        Assert.Equal(1, jour.Jours);
        Assert.Equal(Heures.Entieres(24), jour.HeuresPossibles);
        Assert.Equal(31, Du("2024-12-01", "2024-12-31").Jours);
    }

    [Theory]
    [InlineData("2024-02-01", "2024-02-29", true)]
    [InlineData("2024-02-29", "2024-02-29", true)]
    [InlineData("2024-02-29", "2024-03-01", false)]
    [InlineData("2024-03-02", "2024-03-01", false)]
    [InlineData("2023-03-01", "2024-03-01", false)]
    public void A_line_stands_within_one_calendar_month(string debut, string fin, bool attendu) =>
        Assert.Equal(attendu, Du(debut, fin).DansUnMois);

    [Theory]
    [InlineData("2024-01-01", "2024-01-31", true)]
    [InlineData("2023-12-31", "2024-01-31", false)]
    [InlineData("2024-01-01", "2024-02-01", false)]
    public void A_period_may_touch_both_bounds_but_not_cross_them(string debut, string fin, bool attendu) =>
        Assert.Equal(attendu, Du(debut, fin).Dans(Jour("2024-01-01"), Jour("2024-01-31")));

    [Fact]
    public void An_absent_end_is_no_bound() => Assert.True(Du("2024-01-01", "9999-12-31").Dans(Jour("2024-01-01"), null));

    private static DateOnly Jour(string texte) => DateOnly.ParseExact(texte, "yyyy-MM-dd", null);

    private static Periode Du(string debut, string fin) => new(Jour(debut), Jour(fin));
}
