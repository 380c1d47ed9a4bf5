using Clauses.Api.Lignes;
using Clauses.Api.Saisie;

namespace Clauses.Api.Tests.Pages.Saisie;

public sealed class LigneEcriteTests
{
    private static readonly string[] References = ["L1", "", "L 1"];
    private static readonly string[] Jours = ["2024-03-01", "2024-03-31", "2024-04-01", "2024-02-30", "1999-12-31", ""];
    private static readonly string[] Durees = ["7.5", "24", "24.01", "744", "744.01", "0", "7.123", ""];

    /// <summary>Few enough to try them all: the first rule broken is told only when each comes before each other one.</summary>
    [Fact]
    public void The_first_rule_broken_is_the_one_that_the_API_tells()
    {
        var lignes = from reference in References from debut in Jours from fin in Jours from heures in Durees select (reference, debut, fin, heures);
        Assert.All(lignes, ligne =>
        {
            var (reference, debut, fin, heures) = ligne;
            var ecrite = LigneEcrite.Read(reference, "C1", debut, fin, heures);
            var api = ParLApi($$"""{"lignes":[{"reference":"{{reference}}","contrat":"C1","debut":"{{debut}}","fin":"{{fin}}","heures":{{(heures.Length == 0 ? "null" : heures)}}}]}""");
            Assert.Equal(api.Defaut, ecrite.Element.Defaut);
            Assert.Equal(ecrite.Element.Defaut is null, ecrite.Detail is null);
            if (api.Defaut is null)
                Assert.Equal(api.Demande, ecrite.Element.Demande);
        });
    }

    [Fact]
    public void A_line_without_a_reference_is_told_what_a_reference_is_for() =>
        Assert.Contains("ne comptent qu'une", LigneEcrite.Read("", "C1", "01/03/2024", "05/03/2024", "7").Detail, StringComparison.Ordinal);

    [Fact]
    public void Zero_hours_are_told_that_they_are_not_declared() =>
        Assert.Contains("rien de déclaré", LigneEcrite.Read("L1", "C1", "01/03/2024", "05/03/2024", "0:00").Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("=1+1", "C1", "01/03/2024", "7")]
    [InlineData("L1", "@C1", "01/03/2024", "7")]
    [InlineData("L1", "C1", "=A1", "7")]
    [InlineData("L1", "C1", "01/03/2024", "=7")]
    public void A_formula_is_refused_and_not_repeated(string reference, string contrat, string debut, string heures)
    {
        var ecrite = LigneEcrite.Read(reference, contrat, debut, "05/03/2024", heures);
        Assert.NotNull(ecrite.Element.Defaut);
        Assert.Contains("formule", ecrite.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("=", ecrite.Detail, StringComparison.Ordinal);
    }

    private static Element<Clauses.Grains.Marches.LigneRecue> ParLApi(string json) =>
        BatchReader.Read(Encoding.UTF8.GetBytes(json), "lignes", LignesReader.Read)[0];
}
