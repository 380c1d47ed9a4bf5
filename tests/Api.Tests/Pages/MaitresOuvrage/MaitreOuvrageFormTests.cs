using Clauses.Api.MaitresOuvrage;

namespace Clauses.Api.Tests.Pages.MaitresOuvrage;

public sealed class MaitreOuvrageFormTests
{
    [Fact]
    public void A_record_comes_back_from_its_form_as_it_was()
    {
        var maitre = new MaitreOuvrage("Office d'essai", TypeMaitreOuvrage.BailleurSocial);
        var formulaire = MaitreOuvrageForm.De(new("mo-1", 1, 3, maitre, DateTimeOffset.UnixEpoch));
        Assert.Equal((maitre, 3), (formulaire.Read(), formulaire.Version));
    }

    [Theory]
    [InlineData("nom", " ", "commune")]
    [InlineData("type", "Office", "")]
    [InlineData("type", "Office", "Commune")]
    public void What_cannot_be_taken_is_named(string champ, string nom, string type) =>
        Assert.Equal(champ, Assert.Throws<ProblemException>(new MaitreOuvrageForm { Nom = nom, Type = type }.Read).Problem.Champ);
}
