using Clauses.Api.Entreprises;

namespace Clauses.Api.Tests.Pages.Entreprises;

public sealed class EntrepriseFormTests
{
    private static readonly EntrepriseForm Fiche = new() { Nom = " ETTi d'essai ", Siret = "732 829 320 00074", Modalite = "etti" };

    [Fact]
    public void A_siret_is_read_as_letterheads_print_it() =>
        Assert.Equal(new Entreprise("ETTi d'essai", "73282932000074", Modalite.Etti), Fiche.Read());

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void A_siret_may_be_unknown(string? siret) => Assert.Null((Fiche with { Siret = siret }).Read().Siret);

    [Fact]
    public void What_cannot_be_taken_is_named()
    {
        Assert.Equal("siret", Refuse(Fiche with { Siret = "732 829 320 00075" }));
        Assert.Equal("nom", Refuse(Fiche with { Nom = " " }));
        Assert.Equal("modalite", Refuse(Fiche with { Modalite = "" }));
    }

    [Fact]
    public void A_record_comes_back_from_its_form_as_it_was()
    {
        var entreprise = new Entreprise("Bâtisseur d'essai", null, Modalite.Directe);
        var formulaire = EntrepriseForm.De(new("e-1", 1, 3, entreprise, DateTimeOffset.UnixEpoch));
        Assert.Equal((entreprise, 3), (formulaire.Read(), formulaire.Version));
    }

    private static string? Refuse(EntrepriseForm formulaire) => Assert.Throws<ProblemException>(formulaire.Read).Problem.Champ;
}
