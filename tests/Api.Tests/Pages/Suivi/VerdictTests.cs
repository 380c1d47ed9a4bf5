using Clauses.Api.Marches;
using Clauses.Api.Suivi;

namespace Clauses.Api.Tests.Pages.Suivi;

using Heures = Clauses.Grains.Domain.Heures;

/// <summary>The answer to what who orders the works asks first.</summary>
public sealed class VerdictTests
{
    private static readonly DateOnly Aujourdhui = new(2024, 7, 1);

    [Theory]
    [InlineData("Aucun marché n'est inscrit à votre nom.", true)]
    [InlineData("Oui. L'obligation est atteinte.", true, 100)]
    [InlineData("Pas à ce rythme. L'obligation de 1 de vos 2 marchés ne sera pas atteinte : il manquera 800 h.", false, 100, 10)]
    [InlineData("Pas à ce rythme. L'obligation ne sera pas atteinte : il manquera 800 h.", false, 10)]
    public void It_says_whether_the_obligation_will_be_met_and_how_much_is_missing(string phrase, bool tenu, params int[] parts)
    {
        var verdict = Verdict.De([.. parts.Select(part => Marche(part, new(2024, 12, 31)))]);
        Assert.Equal((phrase, tenu), (verdict.Phrase.Replace('\u00a0', ' '), verdict.Tenu));
    }

    [Fact]
    public void It_says_when_it_will_be_met() =>
        Assert.Matches("^Oui, à ce rythme. L'obligation sera atteinte, au plus tard le [0-9/]+2024.$", Verdict.De([Marche(60, new(2024, 12, 31))]).Phrase);

    [Fact]
    public void What_is_over_is_not_said_to_come()
    {
        var verdict = Verdict.De([Marche(90, new(2024, 6, 30)), Marche(10, new(2024, 12, 31)), Marche(20, new(2024, 6, 30)), Marche(100, new(2024, 6, 30))]);
        Assert.Equal(
            "Pas à ce rythme. L'obligation de 1 de vos 4 marchés ne sera pas atteinte : il manquera 800 h. Celle de 2 marchés terminés ne l'a pas été : il manque 900 h.",
            verdict.Phrase.Replace('\u00a0', ' '));
        Assert.Equal([800, 800, 100], verdict.EnRetard.Select(un => un.Projection.Manque.Valeur));
    }

    [Fact]
    public void The_most_is_missing_first_and_what_is_over_says_so()
    {
        var verdict = Verdict.De([Marche(90, new(2024, 6, 30)), Marche(20, new(2024, 6, 30))]);
        Assert.StartsWith("Non. L'obligation de vos 2 marchés n'a pas été atteinte", verdict.Phrase, StringComparison.Ordinal);
        Assert.Equal("terminé le 30/06/2024, il manque 800 h", Verdict.Manque(verdict.EnRetard[0]).Replace('\u00a0', ' '));
    }

    [Fact]
    public void One_that_has_stopped_is_late_whatever_its_mean()
    {
        var verdict = Verdict.De([Marche(60, new(2024, 12, 31), new(2024, 3, 1))]);
        Assert.Equal("Pas à ce rythme. L'obligation ne sera pas atteinte : il manquera 400 h.", verdict.Phrase.Replace('\u00a0', ' '));
        Assert.Equal("aucune heure depuis mars 2024, il manquera 400 h le 31/12/2024", Verdict.Manque(verdict.EnRetard[0]).Replace('\u00a0', ' '));
        Assert.Null(verdict.EnRetard[0].Atteinte);
    }

    [Fact]
    public void Its_sentence_of_one_marche_says_whole_hours_to_who_reads_such()
    {
        var projection = Marche(10, new(2024, 6, 30)).Projection;
        Assert.EndsWith("il manque 900,00 h.", Avancements.Phrase(projection, new(2024, 6, 30)).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.EndsWith("il manque 900 h.", Avancements.Phrase(projection, new(2024, 6, 30), rondes: true).Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    /// <summary>1 000 hours from January on, of which so many per cent are validated.</summary>
    private static MarcheProjete Marche(int part, DateOnly fin, DateOnly? dernierMois = null) => MarcheProjete.De(
        new("m", "Marché", "mo", "MO", "94041", null, null, new(2024, 1, 1), fin, Heures.Entieres(1_000), Heures.Entieres(10 * part), Heures.Zero, dernierMois),
        Aujourdhui);
}
