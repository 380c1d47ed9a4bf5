namespace Clauses.Api.Tests.Common;

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
    [InlineData("7:20", 733)]
    [InlineData("7h01", 702)]
    [InlineData("140h30", 14_050)]
    [InlineData("7 h 30 min", 750)]
    [InlineData("1 400,00", 140_000)]
    [InlineData("1\u00a0400,5", 140_050)]
    [InlineData("1\u202f400 h", 140_000)]
    [InlineData("1 234 567", 123_456_700)]
    [InlineData("1 400:30", 140_050)]
    [InlineData("1.400,50", 140_050)]
    [InlineData("1,400.50", 140_050)]
    [InlineData("12 345.25 ", 1_234_525)]
    [InlineData("0", 0)]
    [InlineData("999999", 99_999_900)]
    [InlineData("1200 heures", 120_000)]
    [InlineData("1 heure", 100)]
    [InlineData("1.400,5 heures", 140_050)]
    public void Hours_are_read_as_they_are_written(string texte, long centiemes)
    {
        Assert.Equal((centiemes, null), (HeuresReader.Read(texte).Valeur?.Centiemes, HeuresReader.Read(texte).Defaut));
        Assert.Equal(centiemes, TypedTexts.ReadHeures(TypedTexts.Write(new(centiemes)), "heures")?.Centiemes);
    }

    [Theory]
    [InlineData("12.000", "écrivez 12 ou 12000")]
    [InlineData("35,000", "écrivez 35 ou 35000")]
    [InlineData("7,333", "écrivez 7,33 ou 7333")]
    [InlineData("1.234 h", "écrivez 1,23 ou 1234")]
    public void Hours_that_may_be_read_twice_are_refused_with_both_readings(string texte, string mots) =>
        Assert.Contains(mots, Assert.Throws<ProblemException>(() => TypedTexts.ReadHeures(texte, "obligationHeures")).Problem.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "7,5")]
    [InlineData("sept", "7,5")]
    [InlineData("7,", "7,5")]
    [InlineData(",5", "7,5")]
    [InlineData("7:5", "7,5")]
    [InlineData("7:60", "7,5")]
    [InlineData("7:30:30", "7,5")]
    [InlineData(":30", "7,5")]
    [InlineData("1e4", "7,5")]
    [InlineData("1 23", "7,5")]
    [InlineData("1,2,3", "7,5")]
    [InlineData("1234567890", "7,5")]
    [InlineData("0,500", "deux décimales")]
    [InlineData("7,3333", "deux décimales")]
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
    public void Minutes_are_rounded_once_half_up_and_it_is_known_which_were() => Prop.ForAll(
        Gen.Choose(0, 200).ToArbitrary(), Gen.Choose(0, 59).ToArbitrary(),
        (heures, minutes) =>
        {
            var (texte, toutes) = (Write($"{heures}:{minutes:00}"), (heures * 60) + minutes);
            var lu = HeuresReader.Read(texte).Valeur!.Value.Centiemes;
            Assert.InRange((lu * 60) - (toutes * 100), -29, 30);
            Assert.Equal(lu * 60 == toutes * 100 ? null : toutes, HeuresReader.Rounded(texte));
        }).QuickCheckThrowOnFailure();

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
