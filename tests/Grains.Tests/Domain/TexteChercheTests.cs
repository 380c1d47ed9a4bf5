namespace Clauses.Grains.Tests.Domain;

public class TexteChercheTests
{
    [Theory]
    [InlineData("O'Brien", "obrien"), InlineData("O’BRIEN", "obrien"), InlineData("N`Diaye-Sow", "ndiaye-sow"), InlineData("L’Œuvre\u2011École", "loeuvre-ecole"), InlineData("Zo\u00eb\u200b", "zoe")]
    public void A_text_is_folded_as_people_type_it(string texte, string plie) => Assert.Equal(plie, TexteCherche.Plier(texte));

    [Theory]
    [InlineData("L'Atelier", "l atelier"), InlineData("L’Atelier", "LATELIER"), InlineData("Élise O'Brien", "elise o brien"), InlineData("Ville-d'Avray", "ville d avray"), InlineData("M`Baye", "mbaye")]
    public void Words_are_the_same_with_an_apostrophe_a_blank_or_nothing(string un, string autre) =>
        Assert.Equal(TexteCherche.Mots(un), TexteCherche.Mots(autre));

    [Fact]
    public void Elisions_may_be_words() => Assert.Equal("l oeuvre d ecole", TexteCherche.Plier(TexteCherche.Elide("L’Œuvre d'École")));
}
