using Clauses.Api.Contrats;

namespace Clauses.Api.Tests.Pages.Contrats;

public sealed class ContratFormTests
{
    private static readonly ContratForm Rempli = new()
    {
        Participant = " p-1 ",
        Employeur = "e-1",
        Titulaire = "",
        Type = "ctti",
        Debut = "2026-02-02",
        Fin = " ",
        CommuneResidence = " 94041",
        Qpv = null,
    };

    private static readonly Contrat Connu = new(
        "p-1", 7, "m-1", "e-1", "b-1", TypeContrat.Ctti, new(2026, 2, 2), new(2026, 9, 30), "94041", "QN09401M");

    [Theory]
    [InlineData("31/09/2026")]
    [InlineData("bientôt")]
    [InlineData("2026-01-31")]
    public void An_end_that_is_no_day_does_not_pass_for_none(string fin) =>
        Assert.Equal("fin", Refus(() => (Rempli with { Fin = fin }).Read("m-1")));

    [Fact]
    public void Whose_it_is_stays_whatever_the_form_says()
    {
        Assert.Equal(Connu, ContratForm.De(Connu).Read(Connu));
        var change = ContratForm.De(Connu) with { Participant = "p-2", Employeur = "e-2", Type = "cdd" };
        Assert.Equal(Connu with { Type = TypeContrat.Cdd }, change.Read(Connu));
    }

    [Fact]
    public void What_is_emptied_stays_save_the_last_day()
    {
        var vide = ContratForm.De(Connu) with { Titulaire = "", CommuneResidence = " ", Qpv = null, Fin = "" };
        Assert.Equal(Connu with { Fin = null }, vide.Read(Connu));
    }

    private static string? Refus(Func<object> lire) => Assert.Throws<ProblemException>(lire).Problem.Champ;
}
