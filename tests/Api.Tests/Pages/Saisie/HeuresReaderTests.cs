using System.Globalization;
using Clauses.Api.Saisie;

namespace Clauses.Api.Tests.Pages.Saisie;

public sealed class HeuresReaderTests
{
    [Theory]
    [InlineData("7,5", 750)]
    [InlineData("7.5", 750)]
    [InlineData("7,05", 705)]
    [InlineData("7:30", 750)]
    [InlineData("07:30:00", 750)]
    [InlineData("7h30", 750)]
    [InlineData("7 H 30", 750)]
    [InlineData("7h", 700)]
    [InlineData(" 151,67 h\u00a0", 15_167)]
    [InlineData("7:03", 705)]
    [InlineData("0", 0)]
    [InlineData("999999", 99_999_900)]
    public void Hours_are_read_as_they_are_written(string texte, long centiemes) =>
        Assert.Equal((centiemes, null), (HeuresReader.Read(texte).Valeur?.Centiemes, HeuresReader.Read(texte).Defaut));

    [Theory]
    [InlineData("", "7,5")]
    [InlineData("sept", "7,5")]
    [InlineData("7,", "7,5")]
    [InlineData(",5", "7,5")]
    [InlineData("7:5", "7,5")]
    [InlineData("7:60", "7,5")]
    [InlineData("7:30:30", "7,5")]
    [InlineData(":30", "7,5")]
    [InlineData("1 234,5", "7,5")]
    [InlineData("1234567", "7,5")]
    [InlineData("7,333", "deux décimales")]
    [InlineData("7:20", "7,33")]
    [InlineData("7h01", "multiples de 3")]
    [InlineData("-7,5", "négatives")]
    [InlineData("=7+1", "formule")]
    [InlineData("+7", "formule")]
    [InlineData("@SUM(A1)", "formule")]
    public void What_is_no_exact_number_of_hours_is_refused_with_the_way_to_write_it(string texte, string mots)
    {
        var lu = HeuresReader.Read(texte);
        Assert.Null(lu.Valeur);
        Assert.Contains(mots, lu.Defaut, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_of_hundredths_is_read_back_whichever_way_it_is_written() => Prop.ForAll(
        Gen.Choose(0, 74_400).ToArbitrary(),
        centiemes =>
        {
            var (entier, reste) = (centiemes / 100, centiemes % 100);
            List<string> formes = [Write($"{entier},{reste:00}"), Write($"{entier}.{reste:00}"), Write($" {entier},{reste:00} h ")];
            if (reste % 10 == 0)
                formes.Add(Write($"{entier},{reste / 10}"));
            if (reste * 60 % 100 == 0)
                formes.AddRange([Write($"{entier}:{reste * 60 / 100:00}"), Write($"{entier}h{reste * 60 / 100:00}")]);
            Assert.All(formes, forme => Assert.Equal(centiemes, HeuresReader.Read(forme).Valeur?.Centiemes));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_minute_is_read_exactly_or_not_at_all() => Prop.ForAll(
        Gen.Choose(0, 200).ToArbitrary(), Gen.Choose(0, 59).ToArbitrary(),
        (heures, minutes) => Assert.Equal(
            minutes * 100 % 60 == 0 ? ((heures * 60) + minutes) * 100 / 60 : null as long?,
            HeuresReader.Read(Write($"{heures}:{minutes:00}")).Valeur?.Centiemes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_written_it_is_read_or_refused_and_never_both() => Prop.ForAll(
        Gen.Elements([.. "0123456789,.:hH -+=é\u00a0"]).ArrayOf().ToArbitrary(),
        lettres =>
        {
            var lu = HeuresReader.Read(new string(lettres));
            Assert.NotEqual(lu.Valeur is null, lu.Defaut is null);
            Assert.True(lu.Valeur is not { } heures || heures.Centiemes >= 0);
        }).QuickCheckThrowOnFailure();

    private static string Write(FormattableString texte) => texte.ToString(CultureInfo.InvariantCulture);
}
