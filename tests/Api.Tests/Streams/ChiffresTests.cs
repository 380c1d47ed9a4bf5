using Clauses.Api.Totaux;

namespace Clauses.Api.Tests.Streams;

public sealed class ChiffresTests
{
    private static readonly Diviseur Diviseur = new(new(2000, 1, 1), 1_600, "essai");

    [Fact]
    public void A_marche_says_its_hours_with_their_unit_what_they_cover_and_what_they_are_divided_by()
    {
        var html = Read(Chiffres.Marche(TotauxExamples.SoldeMarche, Diviseur));
        foreach (var texte in (string[])[
            "<dd>1\u202f300,00\u00a0h<small>à valider",
            "depuis le début", "<dd>400,00\u00a0h<small>déclarées, à décider", "<dd>2,00<small>heures validées ÷ 1\u202f600\u00a0h", "<dt>Personnes</dt><dd>7<"])
        {
            Assert.Contains(texte, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Beyond_the_obligation_nothing_is_left()
    {
        var html = Read(Chiffres.Marche(
            TotauxExamples.SoldeMarche with { Restantes = default, Depassement = new(50_00), Taux = 1.011111m }, Diviseur));
        Assert.Contains("Dépassement", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Restantes", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_names_its_exercice_and_hides_what_is_hidden()
    {
        var html = Read(Chiffres.Total(TotauxExamples.Compte with { Participants = null, Contrats = null, Masque = true }, Diviseur, 2024));
        Assert.Contains("dans l'exercice 2024", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Personnes</dt><dd>masqué<small>moins de 5<", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Marchés</dt><dd>1<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_says_the_year_and_the_version_shown()
    {
        Assert.Equal("/direct/marches/M-1?vu=12", Chiffres.AdresseDuMarche("M-1", 0, 12));
        Assert.Equal("/direct/totaux/territoire/tout?exercice=2024&vu=7", Chiffres.AdresseDuTotal(Cible.Tout, 2024, 7));
    }

    private static string Read(Html html) => WebUtility.HtmlDecode(html.ToString());
}
