using System.Text.Json.Serialization;

namespace Clauses.Grains.Tests.Domain;

/// <summary>The codes of the HTTP contract, written out here a second time: changing one breaks every client.</summary>
public class CodesTests
{
    [Fact]
    public void Types_of_maitre_ouvrage() => Sont<TypeMaitreOuvrage>("bailleur-social|commune|epci|epaurif|sem|prive");

    [Fact]
    public void Modalites() => Sont<Modalite>("ai|ea|directe|esat|ett|etti|geiq");

    [Fact]
    public void Types_of_contract() => Sont<TypeContrat>("cdd|cddi|cdi|cmad|apprentissage|professionnalisation|ctt|ctti|prealable");

    [Fact]
    public void Sexes() => Sont<Sexe>("f|h|x");

    [Fact]
    public void Statuts() => Sont<StatutEntree>("deld|th|jeune|rsa|de|auto-entrepreneur|refugie|de50|inconnu");

    [Fact]
    public void Prescripteurs() =>
        Sont<Prescripteur>("plie|ml|ml-autre|france-travail|siae|siae-autre|entreprise|interim|maison-quartier|aucun|serci|inconnu");

    [Fact]
    public void Kinds_of_organisme() => Sont<GenreOrganisme>(
        "plie|ml|ml-autre|france-travail|siae|siae-autre|entreprise|interim|maison-quartier|serci|cllaj|departement-eds|ese|ccas|cap-emploi|ase|pjj|spip|"
        + "prevention|chrs|residence-sociale|e2c|epide|afpa|caf|pij|association|autre-facilitateur");

    [Fact]
    public void Niveaux() => Sont<NiveauFormation>("savoirs-base|activites-simples|etranger|cap-bep|bac|bac2|bac3|inconnu");

    [Fact]
    public void States_of_a_line() => Sont<EtatLigne>("en-attente|validee|refusee|corrigee");

    [Fact]
    public void Roles() => Sont<Role>("facilitateur|employeur|maitre-ouvrage|amenageur|lecteur|prescripteur");

    [Fact]
    public void Axes() => Sont<Axe>(
        "marche|employeur|titulaire|participant|maitre-ouvrage|amenageur|zac|commune-chantier|commune-residence|qpv|territoire|"
        + "prescripteur|genre-prescripteur|sexe|rome");

    [Fact]
    public void Genres_of_entries() => Sont<Genre>("ouverture|modification|avenant|contrat|contrat-modifie|declaration|decision|contre-passation");

    [Fact]
    public void Refusals() => Sont<CodeRefus>(
        "reference-invalide|reference-deja-utilisee|heures-invalides|periode-invalide|heures-futures|contrat-inconnu|hors-contrat|hors-marche|ligne-inconnue|"
        + "ligne-corrigee|ligne-decidee|deja-decidee-autrement|deja-corrigee-autrement|decision-invalide|decision-reservee|motif-requis|"
        + "motif-invalide|date-invalide|obligation-figee|contrat-fige|dates-exclues");

    [Fact]
    public void Every_enumeration_that_json_writes_bears_a_code_on_each_member()
    {
        var codees = typeof(Heures).Assembly.GetTypes().Where(type => type.IsEnum && type.GetCustomAttribute<JsonConverterAttribute>() is not null).ToList();
        Assert.True(codees.Count >= 12);
        Assert.All(codees.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)),
            champ => Assert.NotNull(champ.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CDD")]
    [InlineData("0")]
    [InlineData("inconnue")]
    public void Another_text_is_no_code(string? code) => Assert.False(Codes<TypeContrat>.TryRead(code, out _));

    private static void Sont<T>(string codes) where T : struct, Enum
    {
        Assert.Equal(codes.Split('|'), Codes<T>.Tous);
        foreach (var (valeur, code) in Enum.GetValues<T>().Zip(codes.Split('|')))
        {
            Assert.Equal(code, Codes<T>.De(valeur));
            Assert.True(Codes<T>.TryRead(code, out var lue));
            Assert.Equal(valeur, lue);
            Assert.Equal($"\"{code}\"", JsonSerializer.Serialize(valeur));
        }
    }
}
