namespace Clauses.Grains.Tests.Domain;

public class CibleTests
{
    [Fact]
    public void The_key_of_a_total_is_read_back() =>
        Prop.ForAll(Gen.Elements(Enum.GetValues<Axe>()).ToArbitrary(), Codes.ToArbitrary(), (axe, code) =>
        {
            var cible = new Cible(axe, code);
            return Cible.Read(cible.ToString()) == cible;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_key_says_its_axis_by_its_code() => Assert.Equal("commune-chantier/94041", new Cible(Axe.CommuneChantier, "94041").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("tout")]
    [InlineData("/tout")]
    [InlineData("pays/fr")]
    [InlineData("Territoire/tout")]
    public void Another_text_is_no_key(string texte) => Assert.Throws<FormatException>(() => Cible.Read(texte));

    private static Gen<string> Codes => Gen.Elements("abcXYZ019._-".ToCharArray()).NonEmptyListOf().Select(lettres => new string([.. lettres.Take(64)]));
}
