using Clauses.Bench.Rapport;

namespace Clauses.Bench.Tests.Rapport;

public sealed class MarkdownTests
{
    [Fact]
    public void The_page_says_on_what_and_when_and_of_which_commit()
    {
        var page = Markdown.Page(RapportTests.Exemple, "abc1234", new(2026, 11, 21));

        Assert.StartsWith("# Les chiffres\n", page, StringComparison.Ordinal);
        Assert.Contains("- 21 novembre 2026, révision abc1234\n", page, StringComparison.Ordinal);
        Assert.Contains("- Un processeur, 2 cœurs, 23,5 Gio\n", page, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL 15.1 sur la même machine", page, StringComparison.Ordinal);
        Assert.EndsWith(Markdown.Tableau(RapportTests.Exemple).TrimEnd() + "\n", page, StringComparison.Ordinal);
    }
}
