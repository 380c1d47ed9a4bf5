namespace Clauses.Api.Tests.Pages.Fiches;

public sealed class FicheGuardTests
{
    [Theory]
    [InlineData("mo-7k3f9q2x", "mo-7k3f9q2x")]
    [InlineData("  2024.12_A-1 ", "2024.12_A-1")]
    [InlineData("nouveaux", "nouveaux")]
    public void An_id_is_taken_without_the_spaces_around_it(string saisi, string id) => Assert.Equal(id, FicheGuard.ReadIdentifiant(saisi));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("12/34")]
    [InlineData("été")]
    [InlineData("nouveau")]
    [InlineData("nouvelle")]
    [InlineData(".")]
    [InlineData("..")]
    public void An_id_that_is_none_or_whose_page_would_not_open_is_refused_beside_its_field(string? saisi) =>
        Assert.Equal("identifiant", Refus(() => FicheGuard.ReadIdentifiant(saisi)).Champ);

    [Fact]
    public void The_longest_id_is_taken_and_none_that_is_longer()
    {
        Assert.Equal(64, FicheGuard.ReadIdentifiant(new string('a', 64)).Length);
        Assert.Equal("identifiant", Refus(() => FicheGuard.ReadIdentifiant(new string('a', 65))).Champ);
    }

    private static Probleme Refus(Action faire) => Assert.Throws<ProblemException>(faire).Problem;
}
