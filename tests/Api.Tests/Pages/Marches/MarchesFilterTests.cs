using Clauses.Api.Marches;
using Clauses.Grains.Pilotage;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Tests.Pages.Marches;

public sealed class MarchesFilterTests
{
    [Fact]
    public void The_address_says_what_is_searched_for_and_in_which_order()
    {
        var search = Read("q=+%C3%89cole+fort+ecole&maitreOuvrage=mo2&commune=94081&etat=en-retard&exercice=2025&tri=fin").Search;
        Assert.Equal(["ecole", "fort"], search.Mots.AsEnumerable());
        Assert.Equal(
            ("mo2", "94081", Avancement.EnRetard, 2025, MarchesOrder.Fin),
            (search.MaitreOuvrage, search.Commune, search.Etat, search.Exercice, search.Order));
        Assert.Equal(MarchesOrder.Urgence, Read("tri=inconnu").Search.Order);
    }

    [Fact]
    public void A_heading_leads_to_its_order_then_to_the_same_turned_round()
    {
        var (ordre, autre) = (Read("tri=restantes").Ordre, Read("tri=-restantes"));
        Assert.Equal(("descending", "-restantes", null, "fin"), (ordre.Sens("restantes"), ordre.To("restantes"), ordre.Sens("fin"), ordre.To("fin")));
        Assert.Equal(("ascending", "restantes", true), (autre.Ordre.Sens("restantes"), autre.Ordre.To("restantes"), autre.Search.Inverse));
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=%C3%89cole%20%26%20gymnase&maitreOuvrage=mo2&commune=94081&etat=en-retard&exercice=2025&tri=-fin&suivi=personne")]
    public void An_address_leads_back_to_the_same_list(string question)
    {
        var filtre = Read(question);
        Assert.Equal(filtre, Read(filtre.Address("/marches")["/marches".Length..]));
        Assert.EndsWith("apres=m3", filtre.Address("/marches", "m3"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("etat=tres-en-retard", "etat")]
    [InlineData("exercice=hier", "exercice")]
    [InlineData("commune=94%20041", "commune")]
    public void A_value_that_is_none_is_refused_by_its_name(string question, string champ) =>
        Assert.Equal(champ, Assert.Throws<ProblemException>(() => Read(question)).Problem.Champ);

    private static MarchesFilter Read(string question)
    {
        var lue = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(question);
        string? De(string nom) => lue.TryGetValue(nom, out var valeur) ? (string?)valeur : null;
        return MarchesFilter.Read(De("q"), De("maitreOuvrage"), De("commune"), De("etat"), De("exercice"), De("tri"), new(De("suivi") ?? "tous", De("suivi")));
    }
}
