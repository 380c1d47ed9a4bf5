using System.Globalization;

namespace Clauses.Grains.Tests.Domain;

public class SiretTests
{
    [Theory]
    [InlineData("73282932000074")]
    [InlineData("35600000000048")]
    [InlineData("35600000049837")]
    public void Known_numbers_are_valid(string siret) => Assert.True(Siret.IsValid(siret));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7328293200007")]
    [InlineData("732829320000740")]
    [InlineData("73282932000075")]
    [InlineData("7328293200007a")]
    [InlineData("732 829 320 00074")]
    [InlineData("٧3282932000074")]
    public void Others_are_not(string? siret) => Assert.False(Siret.IsValid(siret));

    [Fact]
    public void One_wrong_digit_is_always_seen() => Prop.ForAll(Sirets, Gen.Choose(0, 13).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (siret, rang, ecart) =>
    {
        var faux = siret.ToCharArray();
        faux[rang] = (char)('0' + ((faux[rang] - '0' + ecart) % 10));
        return Siret.IsValid(siret) && !Siret.IsValid(new(faux));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_siren_is_checked_too_even_where_all_14_digits_agree()
    {
        var siret = Complete("732829321", 13);
        Assert.Equal(0, Somme(siret) % 10);
        Assert.False(Siret.IsValid(siret));
    }

    [Fact]
    public void Of_La_Poste_a_digit_sum_that_is_a_multiple_of_5_will_do()
    {
        Assert.NotEqual(0, Somme("35600000049837") % 10);
        Assert.False(Siret.IsValid("35600000049838"));
    }

    [Fact]
    public void Of_nobody_else()
    {
        const string siret = "73282932000072";
        Assert.Equal(0, siret.Sum(c => c - '0') % 5);
        Assert.False(Siret.IsValid(siret));
    }

    private static Arbitrary<string> Sirets =>
        (from siren in Gen.Choose(1_000_000, 99_999_999)
         from nic in Gen.Choose(0, 9_999)
         let base9 = Complete(siren.ToString("00000000", CultureInfo.InvariantCulture), 8)
         where base9 != "356000000"
         select Complete(base9 + nic.ToString("0000", CultureInfo.InvariantCulture), 13)).ToArbitrary();

    private static string Complete(string debut, int longueur)
    {
        var complet = debut.PadRight(longueur, '0') + "0";
        return complet[..^1] + ((10 - (Somme(complet) % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private static int Somme(string chiffres) => chiffres
        .Select((c, i) => (c - '0') * (1 + ((chiffres.Length - 1 - i) % 2)))
        .Sum(produit => (produit / 10) + (produit % 10));
}
