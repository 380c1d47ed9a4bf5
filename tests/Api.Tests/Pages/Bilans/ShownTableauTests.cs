using Clauses.Api.Bilans;
using Clauses.Grains.Bilans;

namespace Clauses.Api.Tests.Pages.Bilans;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class ShownTableauTests
{
    private static readonly VueTotalTableau Total = new(10, 20, 30, Heures.Entieres(200), null);

    [Theory]
    [InlineData(BaseTableau.Personnes, new[] { "Participants", "Heures", "% des heures" }, new[] { "3", "50,00", "25,0\u00a0%" })]
    [InlineData(BaseTableau.Contrats, new[] { "Contrats", "Heures", "% des heures" }, new[] { "2", "50,00", "25,0\u00a0%" })]
    [InlineData(BaseTableau.Marches, new[] { "Marchés", "Contrats", "Participants", "Heures", "% des heures" }, new[] { "1", "2", "3", "50,00", "25,0\u00a0%" })]
    [InlineData(BaseTableau.Heures, new[] { "Marchés", "Contrats", "Participants", "Heures", "% des heures" }, new[] { "1", "2", "3", "50,00", "25,0\u00a0%" })]
    public void A_table_has_the_columns_that_it_counts(BaseTableau @base, string[] colonnes, string[] cases)
    {
        var affiche = Afficher(@base, new VueLigneTableau("a", "Première", 1, 2, 3, Heures.Entieres(50), null));
        Assert.Equal(colonnes, affiche.Columns);
        Assert.Equal(cases, Cases(Assert.Single(affiche.Lignes)));
        Assert.Equal("100,0\u00a0%", affiche.Total.DitPart);
        Assert.Equal(colonnes.Length > 3, ShownTableau.IsWide(Tableau(@base, Total)));
    }

    [Fact]
    public void What_is_hidden_is_hidden_with_its_share()
    {
        var affiche = Afficher(BaseTableau.Marches, new VueLigneTableau("a", "Cachée", null, null, null, null, true));
        Assert.True(affiche.Lignes[0].Masquee);
        Assert.All(Cases(affiche.Lignes[0]), une => Assert.Equal("masqué", une));
    }

    [Fact]
    public void Beside_a_hidden_total_no_share_gives_it_away()
    {
        var tableau = Tableau(
            BaseTableau.Contrats, new(null, null, null, null, true), new VueLigneTableau("a", "Vue", null, 2, null, Heures.Entieres(50), null));
        var affiche = ShownTableau.De(tableau);
        Assert.Equal<string>(["2", "50,00", "masqué"], Cases(affiche.Lignes[0]));
        Assert.All(Cases(affiche.Total), une => Assert.Equal("masqué", une));
    }

    [Fact]
    public void A_row_that_the_published_report_names_after_its_territory_is_named_for_any()
    {
        var tableau = Tableau(
            BaseTableau.Personnes, Total, new VueLigneTableau("serci", "SERCI", 1, 2, 3, Heures.Entieres(50), null)) with { Code = "prescripteur" };
        Assert.Equal("Facilitateur du territoire", ShownTableau.De(tableau).Lignes[0].Libelle);
    }

    [Fact]
    public void A_year_without_hours_has_no_shares()
    {
        var vide = Tableau(BaseTableau.Contrats, new(0, 0, 0, Heures.Zero, null), new VueLigneTableau("a", "Vide", null, 0, null, Heures.Zero, null));
        Assert.Equal<string>(["0", "0", "—"], Cases(ShownTableau.De(vide).Lignes[0]));
    }

    [Fact]
    public void A_page_is_bounded_and_says_what_it_leaves_out()
    {
        var lignes = Enumerable.Range(0, ShownTableau.MaxLignes + 7)
            .Select(rang => new VueLigneTableau($"l{rang}", $"Ligne {rang}", 1, 1, 1, Heures.Entieres(1), null)).ToArray();
        var affiche = Afficher(BaseTableau.Heures, lignes);
        Assert.Equal((ShownTableau.MaxLignes, 7), (affiche.Lignes.Length, affiche.Tues));
        Assert.Equal(0, Afficher(BaseTableau.Heures, lignes[..ShownTableau.MaxLignes]).Tues);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(99_99, "99,99")]
    [InlineData(100_00, "100")]
    [InlineData(18177750, "181\u202f778")]
    public void Hours_are_whole_from_a_hundred_on(long centiemes, string dites) =>
        Assert.Equal(dites, Clauses.Api.Common.FrenchText.Rondes(new Heures(centiemes)));

    [Fact]
    public void The_three_sentences_say_what_is_known_and_leave_out_what_is_hidden()
    {
        var bilan = BilansExamples.Bilan;
        Assert.Equal<string>(
            [
                "En 2024, 200\u202f220\u00a0h d'insertion ont été validées, faites par 402\u00a0personnes, soit 125,14 équivalents temps plein : 111,2\u00a0% de plus qu'en 2023 (94\u202f800\u00a0h).",
                "Parmi ceux qui ont travaillé dans l'année sur les marchés du territoire, 37,6\u00a0% ont été envoyés par une SIAE.",
            ],
            TroisPhrases.De(bilan));
        Assert.Empty(TroisPhrases.De(bilan with { Perimetres = bilan.Perimetres with { Personnes = null }, Phrases = [] }));
        Assert.Equal(
            ["En 2024, aucune heure d'insertion n'est encore validée."],
            TroisPhrases.De(bilan with { Perimetres = bilan.Perimetres with { Personnes = 0, Total = Heures.Zero }, Phrases = [] }));
    }

    [Fact]
    public void Each_figure_leads_to_what_it_counts_unless_it_is_hidden_or_nothing()
    {
        var tableau = Tableau(
            BaseTableau.Marches, Total, new("a", "Vue", 1, 0, 3, Heures.Entieres(50), null), new("b", "Cachée", null, null, null, null, true));
        var affiche = ShownTableau.De(tableau, (rangee, de) => Adresses.Origine(2024, new(new(2024, 6, 30), null), tableau.Code, rangee, de));
        const string Ici = "/bilans/2024/origine/essai?au=2024-06-30";
        Assert.Equal(
            [$"{Ici}&rangee=a&base=marches", null, $"{Ici}&rangee=a&base=personnes", $"{Ici}&rangee=a"], affiche.Lignes[0].Figures.Select(une => une.Lignes));
        Assert.All(affiche.Lignes[1].Figures, une => Assert.Null(une.Lignes));
        Assert.Equal([$"{Ici}&base=marches", $"{Ici}&base=contrats", $"{Ici}&base=personnes", Ici], affiche.Total.Figures.Select(une => une.Lignes));
    }

    private static IEnumerable<string> Cases(ShownLigne ligne) => [.. ligne.Figures.Select(une => une.Dit), ligne.DitPart];

    private static ShownTableau Afficher(BaseTableau @base, params VueLigneTableau[] lignes) => ShownTableau.De(Tableau(@base, Total, lignes));

    private static VueTableau Tableau(BaseTableau @base, VueTotalTableau total, params VueLigneTableau[] lignes) =>
        new("essai", "Essai", @base, Perimetre.ExerciceTerritoire, lignes, total);
}
