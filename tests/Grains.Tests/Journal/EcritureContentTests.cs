namespace Clauses.Grains.Tests.Journal;

/// <summary>The ledger is for ever, and SQL reads it: its words are written out here a second time.</summary>
public class EcritureContentTests
{
    private static readonly Marche Fiche = new(
        "Un marché", "MOA", "94041", null, "SADEV94", new(2024, 1, 1), new(2025, 12, 31), new(100_050), [new("T1", new(100_050))]);

    private static readonly MarcheInscrit Inscrit = new(
        Fiche, new(120_000), [new("T2", new(120_000))], new(new(2024, 6, 1), new(120_000), [new("T2", new(120_000))]));

    private static readonly Contrat Contrat = new("P1", 7, "M", "E1", null, TypeContrat.Ctti, new(2024, 1, 1), null, "94081", Cible.HorsQpv);

    [Fact]
    public void A_marche_is_written_with_all_that_holds_from_then_on_and_hours_in_hundredths() => Assert.Equal(
        """
        {"fiche":{"intitule":"Un march\u00E9","maitreOuvrage":"MOA","communeChantier":"94041","amenageur":"SADEV94","debut":"2024-01-01",
        "fin":"2025-12-31","obligation":100050,"titulaires":[{"entreprise":"T1","obligation":100050}]},"obligation":120000,
        "titulaires":[{"entreprise":"T2","obligation":120000}],
        "avenant":{"date":"2024-06-01","obligation":120000,"titulaires":[{"entreprise":"T2","obligation":120000}]}}
        """.ReplaceLineEndings(""),
        EcritureContent.De(Inscrit));

    [Fact]
    public void A_contract_is_written_with_its_type_by_code_and_without_what_is_unknown() => Assert.Equal(
        """
        {"participant":"P1","numeroParticipant":7,"marche":"M","employeur":"E1","type":"ctti","debut":"2024-01-01",
        "communeResidence":"94081","qpv":"hors"}
        """.ReplaceLineEndings(""),
        EcritureContent.De(Contrat));

    [Fact]
    public void What_was_written_is_read_back()
    {
        Assert.Equal(Contrat, EcritureContent.ReadContrat(EcritureContent.De(Contrat)));
        var relu = EcritureContent.ReadMarche(EcritureContent.De(Inscrit));
        Assert.Equal(
            (Fiche, Inscrit.Obligation, Inscrit.Titulaires.Single(), Inscrit.Avenant),
            (relu.Fiche, relu.Obligation, relu.Titulaires.Single(), relu.Avenant));
    }

    [Fact]
    public void An_entry_with_an_empty_content_is_no_entry() =>
        Assert.Throws<System.Text.Json.JsonException>(() => EcritureContent.ReadMarche("null"));
}
