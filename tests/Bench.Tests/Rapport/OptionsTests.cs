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

    [Theory]
    [InlineData("posts-64", 1)]
    [InlineData("surcharge", 1)]
    [InlineData("veilleurs,surcharge-memoire-gio", 2)]
    [InlineData("fraicheur", 1)]
    public void A_measure_is_called_by_a_figure_of_its_own_or_by_what_they_begin_with(string noms, int nombre) =>
        Assert.Equal(nombre, Course.Choisir(Options.Lire(["--seulement", noms])).Length);

    [Theory, InlineData("posts-6"), InlineData("surcharge-"), InlineData("inconnue")]
    public void One_that_does_not_exist_is_refused(string nom) =>
        Assert.Throws<OptionInconnueException>(() => Course.Choisir(Options.Lire(["--seulement", nom])));

    [Theory, InlineData("--jason", "x"), InlineData("--json"), InlineData("x")]
    public void Anything_else_is_refused(params string[] arguments) => Assert.Throws<OptionInconnueException>(() => Options.Lire(arguments));
}
