namespace Clauses.Grains.Tests.Territoires;

public class CogTests
{
    [Theory]
    [InlineData("94041", "Ivry-sur-Seine")]
    [InlineData("94081", "Vitry-sur-Seine")]
    [InlineData("94022", "Choisy-le-Roi")]
    [InlineData("01001", "L'Abergement-Clémenciat")]
    [InlineData("2A004", "Ajaccio")]
    [InlineData("75056", "Paris")]
    [InlineData("75113", "Paris 13e Arrondissement")]
    [InlineData("97411", "Saint-Denis")]
    [InlineData("01015", "Arboys en Bugey")]
    public void A_commune_has_the_name_that_the_COG_gives_it(string code, string nom) => Assert.Equal(nom, Cog.NomDe(code));

    [Theory]
    [InlineData("94999")]
    [InlineData("9404")]
    [InlineData("")]
    [InlineData("Ivry-sur-Seine")]
    public void What_is_no_commune_has_no_name(string code)
    {
        Assert.Null(Cog.NomDe(code));
        Assert.False(Cog.Exists(code));
    }

    [Theory]
    [InlineData("94041", true)]
    [InlineData("2A004", true)]
    [InlineData("2B033", true)]
    [InlineData("2C033", false)]
    [InlineData("9404", false)]
    [InlineData("94041\n", false)]
    [InlineData("940410", false)]
    public void The_form_of_a_commune_s_code_is_known(string texte, bool forme) => Assert.Equal(forme, FormesDeCodes.IsInsee(texte));

    [Theory]
    [InlineData("QN09401M", true)]
    [InlineData("QP094012", true)]
    [InlineData("QN02A01M", true)]
    [InlineData("QP971001", true)]
    [InlineData("QN094012", false)]
    [InlineData("QP09401M", false)]
    [InlineData("qn09401m", false)]
    [InlineData("QN09401M ", false)]
    public void Both_generations_of_QPV_codes_are_known(string texte, bool forme) => Assert.Equal(forme, FormesDeCodes.IsQpv(texte));
}
