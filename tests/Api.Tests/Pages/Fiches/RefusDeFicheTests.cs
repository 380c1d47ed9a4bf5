using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Tests.Pages.Fiches;

public sealed class RefusDeFicheTests
{
    [Fact]
    public void Dates_that_leave_lines_outside_are_said_beside_both_dates()
    {
        var refus = Probleme.De(GenreProbleme.De(CodeRefus.DatesExclues), TextesRefus.De(CodeRefus.DatesExclues));
        foreach (var champ in (string[])["debut", "fin"])
            Assert.Contains("resteraient en dehors", RefusDeFiche.Dire(refus, champ), StringComparison.Ordinal);
        Assert.Null(RefusDeFiche.Dire(refus, "type"));
    }

    [Fact]
    public void What_does_not_exist_is_cured_without_a_request()
    {
        foreach (var (inconnu, champ) in new[]
        {
            (Inconnu.MaitreOuvrage("maitreOuvrage"), "maitreOuvrage"), (Inconnu.Entreprise("titulaires[1].entreprise"), "titulaires[1].entreprise"),
            (Inconnu.Participant("participant"), "participant"),
        })
        {
            var dit = RefusDeFiche.Dire(inconnu.Probleme, champ);
            Assert.Contains("n'a cet identifiant", dit, StringComparison.Ordinal);
            Assert.DoesNotContain("/v1", dit, StringComparison.Ordinal);
            Assert.Null(RefusDeFiche.Dire(inconnu.Probleme, "debut"));
        }
    }

    [Fact]
    public void Anything_else_is_said_as_the_api_says_it()
    {
        var refus = Champs.Invalide("zac", Champs.RegleId).Probleme;
        Assert.StartsWith("Il faut un identifiant", RefusDeFiche.Dire(refus, "zac"), StringComparison.Ordinal);
        Assert.Null(RefusDeFiche.Dire(null, "zac"));
    }
}
