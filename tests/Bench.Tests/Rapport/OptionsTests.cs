namespace Clauses.Bench.Tests.Rapport;

public sealed class OptionsTests
{
    [Fact]
    public void What_is_asked_is_understood()
    {
        var options = Options.Lire(["--court", "--json", "/tmp/x.json", "--seulement", "posts-64, posts-echo", "--revision", "abc"]);

        Assert.True(options.Court);
        Assert.Equal(("/tmp/x.json", null, "abc"), (options.Json, options.Chiffres, options.Revision));
        Assert.Equal("posts-64 posts-echo", string.Join(' ', options.Seulement));
    }

    [Fact]
    public void Nothing_asked_is_everything() => Assert.Equal((false, true), (Options.Lire([]).Court, Options.Lire([]).Seulement.IsEmpty));

    [Theory, InlineData("--jason", "x"), InlineData("--json"), InlineData("x")]
    public void Anything_else_is_refused(params string[] arguments) => Assert.Throws<OptionInconnueException>(() => Options.Lire(arguments));
}
