using Clauses.Api.Commun;
using Clauses.Api.Participants;
using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;

namespace Clauses.Api.Tests.Pages.Participants;

public sealed class FormulairesTests
{
    private static readonly DateOnly Aujourdhui = new(2024, 6, 1);

    private static readonly FormulaireParticipant Fiche = new()
    {
        Naissance = "1998-05-17", Sexe = "h", StatutEntree = "deld", Prescripteur = "plie", NiveauFormation = "bac", CommuneResidence = " 94041 ", Qpv = "",
    };

    [Fact]
    public void A_record_is_read_by_the_rules_of_the_api() => Assert.Equal(
        new(new(1998, 5, 17), Sexe.Homme, StatutEntree.Deld, Prescripteur.Plie, NiveauFormation.Bac, "94041", null), Fiche.Lire(Aujourdhui));

    [Fact]
    public void What_was_not_chosen_is_asked_for_not_guessed()
    {
        Assert.Equal("sexe", Refuse(() => (Fiche with { Sexe = "" }).Lire(Aujourdhui)));
        Assert.Equal("statutEntree", Refuse(() => (Fiche with { StatutEntree = null }).Lire(Aujourdhui)));
        Assert.Equal("prescripteur", Refuse(() => (Fiche with { Prescripteur = "personne" }).Lire(Aujourdhui)));
        Assert.Equal("naissance", Refuse(() => (Fiche with { Naissance = "17/05/1998" }).Lire(Aujourdhui)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "  ")]
    public void A_name_may_be_left_out(string? prenom, string? nom) => Assert.Null(new FormulaireIdentite { Prenom = prenom, Nom = nom }.LireOuRien());

    [Fact]
    public void Half_a_name_is_none()
    {
        Assert.Equal("nom", Refuse(() => new FormulaireIdentite { Prenom = "Prénom" }.LireOuRien()));
        Assert.Equal("prenom", Refuse(() => new FormulaireIdentite { Nom = "Nom" }.LireOuRien()));
        Assert.Equal(new Identite("Nom", "Prénom"), new FormulaireIdentite { Nom = " Nom ", Prenom = "Prénom" }.LireOuRien());
    }

    private static string? Refuse(Action lire) => Assert.Throws<ProblemeException>(lire).Probleme.Champ;
}
