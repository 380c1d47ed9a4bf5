using Clauses.Api.Validation;

namespace Clauses.Api.Tests.Pages.Validation;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class SuiteTests
{
    private static readonly LigneLue Ligne = new()
    {
        Marche = "m1", Numero = 7, Contrat = "c1", Reference = "S11", Periode = new(new(2024, 3, 4), new(2024, 3, 8)), Heures = new(35_00),
        Etat = EtatLigne.EnAttente, Enregistre = DateTimeOffset.UnixEpoch,
    };

    private static readonly LigneLue EnPartie = Ligne with
    {
        Etat = EtatLigne.Validee, Validees = new(20_00), Refusees = new(15_00), DateDecision = new(2024, 4, 5), Motif = "absence",
    };

    [Fact]
    public void A_decision_is_told_with_its_hours_its_day_and_its_motif()
    {
        Assert.Equal("20,00\u00a0h validées et 15,00\u00a0h refusées le 05/04/2024, motif : absence", Suite.Decision(EnPartie));
        Assert.Equal("35,00\u00a0h validées le 05/04/2024", Suite.Decision(EnPartie with { Validees = new(35_00), Refusees = default(Heures), Motif = null }));
        Assert.Equal(
            "35,00\u00a0h refusées le 05/04/2024, motif : absence", Suite.Decision(EnPartie with { Validees = default(Heures), Refusees = new(35_00) }));
    }

    [Fact]
    public void Who_comes_second_is_told_what_was_decided()
    {
        var suite = Suite.De("c1", "S11", ResultatLigne.Refus(CodeRefus.DejaDecideeAutrement), EnPartie);
        Assert.Equal(EtatSuite.Autrement, suite.Etat);
        Assert.Contains(Suite.Decision(EnPartie), suite.Phrase, StringComparison.Ordinal);
        Assert.Equal(EtatSuite.DejaFaite, Suite.De("c1", "S11", new(null, true, 7, null), EnPartie).Etat);
    }

    [Fact]
    public void A_line_that_was_corrected_leads_to_the_one_that_replaces_it()
    {
        var suite = Suite.De("c1", "S11", ResultatLigne.Refus(CodeRefus.LigneCorrigee), Ligne with { CorrigeePar = "S11.c1" });
        Assert.Contains("S11.c1", suite.Phrase, StringComparison.Ordinal);
        Assert.Contains("annulée", Suite.De("c1", "S11", ResultatLigne.Refus(CodeRefus.LigneCorrigee), Ligne).Phrase, StringComparison.Ordinal);
    }

    [Fact]
    public void An_undone_decision_says_where_the_line_waits()
    {
        var reprise = Suite.DeReprise("c1", "S11", new(null, false, 9, "S11.c1"), EnPartie with { CorrigeePar = "S11.c1" });
        Assert.Equal(EtatSuite.Faite, reprise.Etat);
        Assert.EndsWith("S11.c1.", reprise.Phrase, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_refusal_has_a_text_without_a_decision_to_tell() => Assert.All(
        Enum.GetValues<CodeRefus>(), code => Assert.NotEmpty(Suite.De("c1", "S11", ResultatLigne.Refus(code), null).Phrase));
}
