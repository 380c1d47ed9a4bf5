using System.Text.Json;
using Clauses.Bench.Measures;

namespace Clauses.Bench.Tests;

public sealed class BenchReportTests
{
    internal static readonly BenchReport Exemple = new(
        new("Un processeur", 2, 23.5, "Un système", ".NET 10", "15.1"),
        [
            Measure.De("posts-echo", 0.25, []),
            Measure.De("posts-64", 3.75, new JsonObject { ["resume"] = "produit 30 000/s", ["erreurs"] = 0L }),
            Measure.De("posts-256", 5, new JsonObject { ["resume"] = "3 ERREURS", ["erreurs"] = 3L }),
            Measure.De("fraicheur-p99-ms", 12.5, new JsonObject { ["resume"] = "tard" }),
            Measure.Absente("lots-500", new InvalidOperationException("Rien ne répond.\nDu tout.")),
        ]);

    [Fact]
    public void An_objective_is_reached_on_its_side_and_never_with_errors() =>
        Assert.Equal([null, true, false, false, false], Exemple.Mesures.Select(mesure => mesure.Atteint));

    [Fact]
    public void The_json_has_the_names_that_its_readers_know()
    {
        using var json = JsonDocument.Parse(Exemple.EnJson());
        Assert.Equal(["machine", "mesures"], json.RootElement.EnumerateObject().Select(champ => champ.Name));
        Assert.All(json.RootElement.GetProperty("mesures").EnumerateArray(), mesure =>
            Assert.Equal(["nom", "valeur", "unite", "objectif", "atteint", "detail"], mesure.EnumerateObject().Select(champ => champ.Name)));
    }

    [Fact]
    public void The_table_has_a_line_for_each_figure_in_the_order_of_the_objectives()
    {
        var lignes = Markdown.Tableau(Exemple).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(
            [
                "| `posts-64` | lignes postées seules, 64 connexions, contre sql | 3,75 × | 2,2 × | oui | produit 30 000/s |",
                "| `posts-256` | de même, 256 connexions | 5 × | 2,6 × | **non** | 3 ERREURS |",
                "| `lots-500` | 500 lignes par demande, contre plafond |  | 0,75 × | **non** | PAS MESURÉ : Rien ne répond. |",
                "| `fraicheur-p99-ms` | de l'acquittement à tous les totaux regardés, à la moitié de la pointe, p99 | 12,5 ms | 5 ms | **non** | tard |",
                "| `posts-echo` | lignes postées seules, 64 connexions, contre echo, qui ne garde rien | 0,25 × |  |  |  |",
            ],
            lignes);
    }

    [Fact]
    public void Every_objective_is_measured_once() => Assert.Equal(
        Objectifs.Tous.Select(objectif => objectif.Nom).Order(StringComparer.Ordinal), Catalogue.Toutes.SelectMany(prise => prise.Noms).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 9, 1, 5 }, 5)]
    [InlineData(new double[] { 4, 1, 3, 2 }, 2.5)]
    public void The_median_is_in_the_middle(double[] valeurs, double mediane) => Assert.Equal(mediane, Statistics.Median(valeurs));

    [Fact]
    public void Of_nothing_there_is_no_median() => Assert.Throws<InvalidOperationException>(() => Statistics.Median([]));
}

public sealed class MarkdownTests
{
    [Fact]
    public void The_page_says_on_what_and_when_and_of_which_commit()
    {
        var page = Markdown.Page(BenchReportTests.Exemple, "abc1234", new(2026, 11, 21));

        Assert.StartsWith("# Les chiffres\n", page, StringComparison.Ordinal);
        Assert.Contains("- 21 novembre 2026, révision abc1234\n", page, StringComparison.Ordinal);
        Assert.Contains("- Un processeur, 2 cœurs, 23,5 Gio\n", page, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL 15.1 sur la même machine", page, StringComparison.Ordinal);
        Assert.EndsWith(Markdown.Tableau(BenchReportTests.Exemple).TrimEnd() + "\n", page, StringComparison.Ordinal);
    }
}

public sealed class OptionsTests
{
    [Fact]
    public void What_is_asked_is_understood()
    {
        var options = Options.Read(["--court", "--json", "/tmp/x.json", "--seulement", "posts-64, posts-echo", "--revision", "abc"]);

        Assert.True(options.Court);
        Assert.Equal(("/tmp/x.json", null, "abc"), (options.Json, options.Chiffres, options.Revision));
        Assert.Equal("posts-64 posts-echo", string.Join(' ', options.Seulement));
    }

    [Fact]
    public void Nothing_asked_is_everything() => Assert.Equal((false, true), (Options.Read([]).Court, Options.Read([]).Seulement.IsEmpty));

    [Theory]
    [InlineData("posts-64", 1)]
    [InlineData("trois-silos", 1)]
    [InlineData("lecture,lots-500", 3), InlineData("marten", 1)]
    [InlineData("fraicheur", 1)]
    public void A_measure_is_called_by_a_figure_of_its_own_or_by_what_they_begin_with(string noms, int nombre) =>
        Assert.Equal(nombre, Race.Choose(Options.Read(["--seulement", noms])).Length);

    [Theory, InlineData("posts-6"), InlineData("lecture-"), InlineData("inconnue")]
    public void One_that_does_not_exist_is_refused(string nom) =>
        Assert.Throws<UnknownOptionException>(() => Race.Choose(Options.Read(["--seulement", nom])));

    [Theory, InlineData("--jason", "x"), InlineData("--json"), InlineData("x")]
    public void Anything_else_is_refused(params string[] arguments) => Assert.Throws<UnknownOptionException>(() => Options.Read(arguments));
}
