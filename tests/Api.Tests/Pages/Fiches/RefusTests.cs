using Clauses.Grains.Participants;

namespace Clauses.Api.Tests.Pages.Fiches;

public sealed class RefusTests
{
    [Fact]
    public void Dates_that_leave_lines_outside_are_said_beside_both_dates()
    {
        var refus = Probleme.De(ProblemKind.De(CodeRefus.DatesExclues), TextesRefus.De(CodeRefus.DatesExclues));
        foreach (var champ in (string[])["debut", "fin"])
            Assert.Contains("resteraient en dehors", Refus.Say(refus, champ), StringComparison.Ordinal);
        Assert.Null(Refus.Say(refus, "type"));
    }

    [Fact]
    public void What_people_are_told_has_no_words_of_programs()
    {
        var genres = typeof(ProblemKind).GetFields().Select(champ => champ.GetValue(null)).OfType<ProblemKind>().Append(ProblemKind.Autre(418)).ToList();
        Probleme[] problemes =
        [
            .. ((int[])[400, 404, 405, 408, 413, 415, 418]).Select(ErrorGuard.ProblemFor), Parametres.NotFound().Problem,
            ErrorGuard.ProblemFor(new TimeoutException(), NullLogger<ErrorGuard>.Instance),
            ErrorGuard.ProblemFor(new InvalidOperationException(), NullLogger<ErrorGuard>.Instance),
            .. new[] { CallOutcome.Incertain, CallOutcome.Sature }.Select(issue => Assert.Throws<ProblemException>(() => Outcomes.Require(issue)).Problem),
            .. Enum.GetValues<CodePlacement>().Select(code => TextesPlacements.Refus(code).Problem),
            .. Enum.GetValues<RefusParcours>().Select(refus => TextesParcours.Refus(refus, "2").Problem),
        ];
        var dits = Enum.GetValues<CodeRefus>().SelectMany(code => new[] { TextesRefus.PourQuiSaisit(code), TextesRefus.PourQuiDecide(code) })
            .Concat(genres.Select(genre => genre.Dit ?? genre.Titre)).Concat(problemes.Select(Refus.Say)).ToList();
        Assert.True(genres.Count > 20);
        Assert.All(dits, dit => Assert.All(
            (string[])["aaaa-mm-jj", "/v1", "clé", "absent", "obligationHeures", "requête", "Le corps", "HTTP", "JSON"], mot => Assert.DoesNotContain(mot, dit, StringComparison.Ordinal)));
        Assert.Equal("Il faut une date de 2000 à 2100.", Refus.Say(Fields.Invalid("depuis", "une date aaaa-mm-jj de 2000 à 2100").Problem));
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
            var dit = Refus.Say(inconnu.Problem, champ);
            Assert.Contains("inscrivez-l", dit, StringComparison.Ordinal);
            Assert.DoesNotContain("/v1", dit, StringComparison.Ordinal);
            Assert.Null(Refus.Say(inconnu.Problem, "debut"));
        }
    }

    [Fact]
    public void Anything_else_is_said_as_the_api_says_it()
    {
        var refus = Fields.Invalid("zac", Fields.RegleId).Problem;
        Assert.StartsWith("Il faut un identifiant", Refus.Say(refus, "zac"), StringComparison.Ordinal);
        Assert.Null(Refus.Say(null, "zac"));
    }
}
