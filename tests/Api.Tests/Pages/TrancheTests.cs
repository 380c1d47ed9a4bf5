namespace Clauses.Api.Tests.Pages;

public sealed class TrancheTests
{
    [Theory]
    [InlineData(0, null, 1, 1, 0)]
    [InlineData(25, null, 1, 1, 25)]
    [InlineData(26, "1", 1, 2, 25)]
    [InlineData(26, "2", 2, 2, 1)]
    [InlineData(26, "99", 2, 2, 1)]
    public void A_page_has_its_share_and_one_beyond_the_last_is_the_last(int nombre, string? demande, int page, int pages, int taille)
    {
        var tranche = Tranche<int>.De([.. Enumerable.Range(1, nombre)], demande);
        Assert.Equal((page, pages, taille, nombre), (tranche.Page, tranche.Pages, tranche.Elements.Count, tranche.Count));
        Assert.Equal(Enumerable.Range(1, nombre).Skip((page - 1) * 25).Take(25), tranche.Elements);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("deux")]
    [InlineData("99999999999")]
    public void What_is_no_number_is_refused(string page) => Assert.Throws<ProblemException>(() => Tranche<int>.De([1], page));
}
