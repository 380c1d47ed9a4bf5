using System.Text.Json;
using System.Text.Json.Nodes;
using Clauses.Bench.Mesures;
using Clauses.Bench.Rapport;

namespace Clauses.Bench.Tests.Rapport;

public sealed class RapportTests
{
    internal static readonly RapportDuBanc Exemple = new(
        new("Un processeur", 2, 23.5, "Un système", ".NET 10", "15.1"),
        [
            Mesure.AuMoins("posts-64", 3.75, "×", 3.5, new JsonObject { ["resume"] = "produit 30 000/s", ["erreurs"] = 0L }),
            Mesure.AuMoins("posts-256", 5, "×", 4.5, new JsonObject { ["resume"] = "3 ERREURS", ["erreurs"] = 3L }),
            Mesure.AuPlus("fraicheur-p99-ms", 12.5, "ms", 10, new JsonObject { ["resume"] = "tard" }),
            Mesure.Montree("memoire-par-marche", 4.25, "Kio", []),
        ]);

    [Fact]
    public void An_objective_is_reached_on_its_side_and_never_with_errors() =>
        Assert.Equal([true, false, false, null], Exemple.Mesures.Select(mesure => mesure.Atteint));

    [Fact]
    public void A_report_written_is_a_report_read()
    {
        var lu = RapportDuBanc.Lire(Exemple.EnJson());

        Assert.Equal(Exemple.Machine, lu.Machine);
        Assert.Equal(Exemple.Mesures.Select(SansDetail), lu.Mesures.Select(SansDetail));
        Assert.All(Exemple.Mesures.Zip(lu.Mesures), paire => Assert.True(JsonNode.DeepEquals(paire.First.Detail, paire.Second.Detail)));
    }

    [Fact]
    public void The_json_has_the_names_that_its_readers_know()
    {
        using var json = JsonDocument.Parse(Exemple.EnJson());
        Assert.Equal(["machine", "mesures"], json.RootElement.EnumerateObject().Select(champ => champ.Name));
        Assert.All(json.RootElement.GetProperty("mesures").EnumerateArray(), mesure =>
            Assert.Equal(["nom", "valeur", "unite", "objectif", "atteint", "detail"], mesure.EnumerateObject().Select(champ => champ.Name)));
    }

    [Fact]
    public void The_table_has_a_line_for_each_figure()
    {
        var lignes = Markdown.Tableau(Exemple).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(
            [
                "| `posts-64` | 3,75 × | 3,5 × | oui | produit 30 000/s |",
                "| `posts-256` | 5 × | 4,5 × | **non** | 3 ERREURS |",
                "| `fraicheur-p99-ms` | 12,5 ms | 10 ms | **non** | tard |",
                "| `memoire-par-marche` | 4,25 Kio |  |  |  |",
            ],
            lignes);
    }

    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 9, 1, 5 }, 5)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5)]
    public void The_median_is_in_the_middle(double[] valeurs, double mediane) => Assert.Equal(mediane, Statistiques.Mediane(valeurs));

    [Fact]
    public void Of_nothing_there_is_no_median() => Assert.Throws<InvalidOperationException>(() => Statistiques.Mediane([]));

    private static (string, double, string, double?, bool?) SansDetail(Mesure mesure) =>
        (mesure.Nom, mesure.Valeur, mesure.Unite, mesure.Objectif, mesure.Atteint);
}
