using Clauses.Api.Marches;

namespace Clauses.Api.Tests.Pages.Marches;

public sealed class MarcheFormTests
{
    private static readonly MarcheForm Rempli = new()
    {
        Intitule = " Gymnase ",
        MaitreOuvrage = " mo-1 ",
        CommuneChantier = "94041",
        Zac = " ",
        Debut = "2026-01-05",
        Fin = "2027-06-30",
        ObligationHeures = "1 500,5",
        Titulaires = [Ligne(null, null), Ligne("b-1", "1 000"), Ligne(" ", ""), Ligne("b-2", "500,5")],
    };

    [Fact]
    public void A_row_is_named_as_the_api_counts_those_that_are_filled()
    {
        Assert.Equal(
            [null, "titulaires[0].entreprise", null, "titulaires[1].entreprise"],
            Enumerable.Range(0, 4).Select(ligne => Rempli.ChampDe(ligne, "entreprise")));
        var faux = Rempli with { Titulaires = [.. Rempli.Titulaires[..3], Ligne("b-2", "beaucoup")] };
        Assert.Equal(faux.ChampDe(3, "obligationHeures"), Refus(() => faux.Read()).Champ);
    }

    [Fact]
    public void Parts_that_do_not_sum_to_the_obligation_are_asked_about()
    {
        Assert.Empty(Doutes(Rempli));
        Assert.Empty(Doutes(Rempli with { Titulaires = [] }));
        Assert.Contains(
            "Reste à répartir entre les titulaires : 499,50", Assert.Single(Doutes(Rempli with { ObligationHeures = "2 000" })), StringComparison.Ordinal);
        Assert.Contains("dépassent l'obligation de 500,50", Assert.Single(Doutes(Rempli with { ObligationHeures = "1 000" })), StringComparison.Ordinal);

        static IEnumerable<string> Doutes(MarcheForm formulaire) => formulaire.Read() is var marche
            ? DoutesDeMarche.OfParts(marche.Obligation, marche.Titulaires)
            : [];
    }

    [Fact]
    public void A_row_with_a_part_alone_is_no_empty_row()
    {
        var faux = Rempli with { Titulaires = [Ligne("", "10")] };
        Assert.Equal(faux.ChampDe(0, "entreprise"), Refus(() => faux.Read()).Champ);
    }

    [Fact]
    public void A_company_alone_is_bound_to_all_of_it_unless_it_says_otherwise()
    {
        Assert.Equal(150_050, Assert.Single((Rempli with { Titulaires = [Ligne("b-1", " ")] }).Read().Titulaires).Obligation.Centiemes);
        Assert.Equal(0, Assert.Single((Rempli with { Titulaires = [Ligne("b-1", "0")] }).Read().Titulaires).Obligation.Centiemes);
        Assert.Equal("titulaires[1].obligationHeures", Refus(() => (Rempli with { Titulaires = [Ligne("b-1", "10"), Ligne("b-2", "")] }).Read()).Champ);
    }

    [Theory]
    [InlineData("2026-02-29", "debut")]
    [InlineData("", "debut")]
    [InlineData("2028-01-01", "fin")]
    public void A_beginning_that_cannot_be_is_refused(string debut, string champ) =>
        Assert.Equal(champ, Refus(() => (Rempli with { Debut = debut }).Read()).Champ);

    [Fact]
    public void Rows_are_added_up_to_what_a_marche_may_have()
    {
        var formulaire = MarcheForm.Blank();
        Assert.Equal(4, formulaire.Titulaires.Length);
        while (formulaire.PeutAllonger)
            formulaire = formulaire.Allonger();
        Assert.Equal(100, formulaire.Titulaires.Length);
        Assert.Equal(Rempli.Titulaires, Rempli.Allonger().Titulaires[..4]);
    }

    [Fact]
    public void What_was_signed_stays_whatever_the_form_says()
    {
        var connu = Rempli.Read();
        Assert.Equal(connu, MarcheForm.De(connu).Read(connu));
        var change = (MarcheForm.De(connu) with { Zac = "gagarine", ObligationHeures = "1", Titulaires = [Ligne("b-3", "1")] }).Read(connu);
        Assert.Equal(connu with { Zac = "gagarine" }, change);
    }

    private static LigneDeTitulaire Ligne(string? entreprise, string? part) => new() { Entreprise = entreprise, Part = part };

    private static Probleme Refus(Action faire) => Assert.Throws<ProblemException>(faire).Problem;
}
