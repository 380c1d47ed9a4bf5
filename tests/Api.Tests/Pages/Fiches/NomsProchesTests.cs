namespace Clauses.Api.Tests.Pages.Fiches;

public sealed class NomsProchesTests
{
    [Theory]
    [InlineData("OPH Ivry", "OPH d'Ivry", true)]
    [InlineData("O.P.H. d’Ivry", "oph ivry", true)]
    [InlineData("EiffageConstruction", "Eiffage Construction", true)]
    [InlineData("SA Eiffage Construction", "Construction Eiffage", true)]
    [InlineData("Eifage", "Eiffage Construction", true)]
    [InlineData("Mairie de la Courneuve", "Mairie La Courneuve", true)]
    [InlineData("Ville d'Ivry", "Ville de Vitry", false)]
    [InlineData("Bâtiment A", "Bâtiment B", false)]
    [InlineData("Lot 1", "Lot 2", false)]
    [InlineData("SARL", "SAS", false)]
    public void Small_words_forms_order_and_joints_do_not_tell_two_names_apart(string un, string autre, bool proches)
    {
        Assert.Equal(proches, NomsProches.AreNear(un, autre));
        Assert.Equal(proches, NomsProches.AreNear(autre, un));
    }

    [Theory]
    [InlineData("Lefebvre Stéphanie", "Lefevre Stefanie", true)]
    [InlineData("Benali Mohammed", "Benalli Mohamed", true)]
    [InlineData("Traoré Awa", "Traoré Fatou", true)]
    [InlineData("Moreau Awa", "Petit Fatou", false)]
    public void Names_of_persons_are_near_with_a_word_in_common_or_a_letter_wrong_in_each(string un, string autre, bool proches) =>
        Assert.Equal(proches, NomsDePersonnes.AreNear(NomsDePersonnes.Cle(un), NomsDePersonnes.Cle(autre)));

    [Theory]
    [InlineData("Stéphanie Lefebvre", "lefevre stefanie", true)]
    [InlineData("Bâtisseurs d'exemple", "batiseurs", true)]
    [InlineData("Bâtisseurs d'exemple", "batiseurs du nord", false)]
    [InlineData("Lot 12", "lot 13", false)]
    public void A_name_holds_every_word_of_a_text_but_for_a_letter_in_each(string nom, string texte, bool tient) =>
        Assert.Equal(tient, NomsProches.Holds(nom, texte));

    [Theory]
    [InlineData("NOM Prénom", "NOM|Prénom")]
    [InlineData("Prénom-Double LE NOM", "LE NOM|Prénom-Double")]
    [InlineData("Nom Prénom", "|")]
    [InlineData("NOM PRÉNOM", "|")]
    [InlineData("Prénom NOM Autre", "|")]
    public void A_name_in_one_cell_is_parted_where_capitals_tell_how(string cellule, string attendu) =>
        Assert.Equal(attendu, string.Join('|', Clauses.Api.Reprise.RepriseDeParticipants.Part([.. Enumerable.Repeat("", 10), cellule])[1..3]));

    [Theory]
    [InlineData("Ivry", "94041")]
    [InlineData("le plateau", "94080")]
    [InlineData("Orly", "94054")]
    [InlineData("Évry", "91228 77175 89162")]
    public void A_commune_of_the_territory_is_meant_before_others_of_its_name(string nom, string codes) =>
        Assert.Equal(codes, string.Join(' ', Cog.Named(nom, [("94041", "Ivry-sur-Seine"), ("94080", "Le Plateau"), ("94054", "Orly")])));

    [Theory]
    [InlineData("94041", "94041", "")]
    [InlineData("75041", "94041", "")]
    [InlineData("94200 Ivry", "94041", "")]
    [InlineData("94 200 Ivry", "94041", "")]
    [InlineData("94 041", "94041", "")]
    [InlineData("94200 IVRY SUR SEINE CEDEX", "94041", "")]
    [InlineData("94205 Ivry-sur-Seine cedex 2", "94041", "")]
    [InlineData("Vitry (94400)", "94081", "")]
    [InlineData("13015 Marseille", "13055", "")]
    [InlineData("Bouc-Bel-Air 13015", "13015", "")]
    [InlineData("13015", null, "13015 13055")]
    [InlineData("94200", "94041", "")]
    [InlineData("94400 Ivry-sur-Seine", null, "94081 94041")]
    [InlineData("94022 Ivry-sur-Seine", null, "94022 94041")]
    [InlineData("Ivry-sur-Seine", null, null)]
    [InlineData("99999", null, null)]
    public void A_code_of_five_digits_is_taken_where_it_says_one_commune_and_asked_about_where_it_does_not(string texte, string? commune, string? possibles)
    {
        var lue = CodesDeCommunes.Read(texte);
        Assert.Equal((commune, possibles), (lue?.Commune, lue is { } dite ? string.Join(' ', dite.Possibles) : null));
    }
}
