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
    [InlineData("ivry sur seine", "94041"), InlineData("Vitry s/Seine", "94081"), InlineData("St-Maur-des-Fossés", "94068"), InlineData("L’Haÿ les Roses", "94038"), InlineData("lhay-les-roses", "94038"), InlineData("l hay les roses", "94038")]
    [InlineData("Évry", "91228 77175 89162"), InlineData("Choisy", "94022 60151 74076"), InlineData("Paris", "75056"), InlineData("Paris 13e arrondissement", "75056"), InlineData("paris 13ème arrondissement", "75056"), InlineData("Évry Yonne", "89162"), InlineData("EVRY (89)", "89162")]
    [InlineData("Saint-Denis, La Réunion", "97411"), InlineData("st denis 93", "93066"), InlineData("Saint-Denis (Seine-Saint-Denis)", "93066"), InlineData("Ajaccio 2A", "2A004")]
    [InlineData("Nulle-Part", ""), InlineData("Ivry", ""), InlineData(" ", ""), InlineData("Vitry-sur-Seine (94041)", "")]
    public void A_name_means_the_communes_that_people_call_so(string nom, string codes) => Assert.Equal(codes, string.Join(' ', Cog.Named(nom)));

    [Theory]
    [InlineData("93066", "Saint-Denis, Seine-Saint-Denis"), InlineData("97411", "Saint-Denis, La Réunion"), InlineData("94041", "Ivry-sur-Seine"), InlineData("94999", null)]
    public void Communes_of_one_name_are_told_apart_by_their_departement(string code, string? nom) => Assert.Equal(nom, Cog.Appellation(code));

    [Fact]
    public void A_commune_of_today_is_part_of_no_other() =>
        Assert.All(Cog.Anciennes, code => Assert.Equal(Cog.Actuelle(code), Cog.Actuelle(Cog.Actuelle(code))));

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
