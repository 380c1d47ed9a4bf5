using Clauses.Api.Participants;

namespace Clauses.Api.Tests.Pages.Participants;

public sealed class FormsTests
{
    private static readonly DateOnly Today = new(2024, 6, 1);

    private static readonly ParticipantForm Fiche = new()
    {
        Naissance = "1998-05-17", Sexe = "h", StatutEntree = "deld", Prescripteur = "plie", NiveauFormation = "bac", CommuneResidence = " 94041 ", Qpv = "",
    };

    [Fact]
    public void A_record_is_read_by_the_rules_of_the_api() => Assert.Equal(
        new(new(1998, 5, 17), Sexe.Homme, StatutEntree.Deld, Prescripteur.Plie, NiveauFormation.Bac, "94041", null), Fiche.Read(Today));

    [Fact]
    public void What_was_not_chosen_is_asked_for_not_guessed()
    {
        Assert.Equal("sexe", Refuse(() => (Fiche with { Sexe = "" }).Read(Today)));
        Assert.Equal("statutEntree", Refuse(() => (Fiche with { StatutEntree = null }).Read(Today)));
        Assert.Equal("prescripteur", Refuse(() => (Fiche with { Prescripteur = "personne" }).Read(Today)));
        Assert.Equal("naissance", Refuse(() => (Fiche with { Naissance = "31/06/1998" }).Read(Today)));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "  ")]
    public void A_name_may_be_left_out(string? prenom, string? nom) => Assert.Null(new IdentiteForm { Prenom = prenom, Nom = nom }.ReadOrNothing());

    [Fact]
    public void Half_a_name_is_none()
    {
        Assert.Equal("nom", Refuse(() => new IdentiteForm { Prenom = "Prénom" }.ReadOrNothing()));
        Assert.Equal("prenom", Refuse(() => new IdentiteForm { Nom = "Nom" }.ReadOrNothing()));
        Assert.Equal(new Identite("Nom", "Prénom"), new IdentiteForm { Nom = " Nom ", Prenom = "Prénom" }.ReadOrNothing());
    }

    private static string? Refuse(Action lire) => Assert.Throws<ProblemException>(lire).Problem.Champ;
}
