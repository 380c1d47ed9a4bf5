using System.Globalization;
using Clauses.Api.Saisie;

namespace Clauses.Api.Tests.Pages.Saisie;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("01/03/2024")]
    [InlineData("1/3/2024")]
    [InlineData("2024-03-01")]
    [InlineData("01-03-2024")]
    [InlineData("01.03.2024")]
    [InlineData("\u00a001/03/2024 ")]
    public void The_first_of_march_is_read_whichever_way_it_is_written(string texte) =>
        Assert.Equal(new DateOnly(2024, 3, 1), DateReader.Read(texte).Valeur);

    [Theory]
    [InlineData("", "le jour d'abord")]
    [InlineData("03/28/2024", "le jour d'abord")]
    [InlineData("31/02/2024", "le jour d'abord")]
    [InlineData("mars 2024", "le jour d'abord")]
    [InlineData("01/03/24", "année en entier")]
    [InlineData("45352", "format Date")]
    [InlineData("=AUJOURDHUI()", "formule")]
    public void What_is_no_day_is_refused_with_the_way_to_write_it(string texte, string mots)
    {
        var lu = DateReader.Read(texte);
        Assert.Null(lu.Valeur);
        Assert.Contains(mots, lu.Defaut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_an_impossible_year_is_read_and_wrong()
    {
        var lu = DateReader.Read("01/03/1924");
        Assert.Equal(new DateOnly(1924, 3, 1), lu.Valeur);
        Assert.Contains("de 2000 à 2100", lu.Defaut, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_day_is_read_back_in_both_ways() => Prop.ForAll(
        Gen.Choose(0, 36_000).ToArbitrary(),
        jours =>
        {
            var jour = new DateOnly(2000, 1, 1).AddDays(jours);
            Assert.Equal(jour, DateReader.Read(jour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Valeur);
            Assert.Equal(jour, DateReader.Read(jour.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)).Valeur);
        }).QuickCheckThrowOnFailure();
}
