using Clauses.Api.Territoires;

namespace Clauses.Api.Tests.Territoires;

public sealed class QpvReaderTests
{
    private const string Entete = "code_qp;lib_qp;insee_com;lib_com\n";

    public static TheoryData<string> Bonnes =>
    [
        "QN09401M;Monmousseau;94041;Ivry-sur-Seine\nQP094012;À cheval;\"94041; 94081\";\"Ivry-sur-Seine; Vitry-sur-Seine\"\n",
        "QN09401M;Monmousseau;94041;Ivry-sur-Seine\r\nQP094012;À cheval;94041; 94081;Ivry-sur-Seine; Vitry-sur-Seine\r\n",
        "QP094012;À cheval;94041; 94081;Ivry-sur-Seine\n\nQN09401M;Monmousseau;94041;Ivry-sur-Seine",
        "\"QP094012\";\"À cheval\";\"94041;94081\";\"\"\n QN09401M ; Monmousseau ; 94041 ; Ivry-sur-Seine \n",
        "QP094012;À cheval;=\"94041;94081\";x\nQN09401M;Monmousseau;\"=\"\"94041\"\"\";x\n",
        "qp094012;À cheval;\"=\"\"94041;94081\"\"\";\"=\"\"Ivry-sur-Seine;Vitry-sur-Seine\"\"\"\nqn09401m;Monmousseau;=\"94041\";Ivry-sur-Seine\n",
        "QP094012;À cheval;\"94041, 94081, 94041\";\"Ivry-sur-Seine\"\nQN09401M;Monmousseau;94041;\n",
    ];

    public static TheoryData<string, int, string> Fausses => new()
    {
        { "", 1, "vide" },
        { "\n \n", 1, "vide" },
        { Entete, 1, "aucun quartier" },
        { "code;libelle;commune\nQN09401M;a;94041\n", 1, "Il manque : code_qp" },
        { "QN09401M;Monmousseau;94041;Ivry-sur-Seine\n", 1, "Il manque : code_qp, lib_qp, insee_com" },
        { "<html><table><tr><td>code_qp</td></tr></table>", 1, "page web" },
        { Entete + "QN09401M;a;\"94041; 9408\";Ivry\n", 2, "« 9408 »" },
        { Entete + "QN09401M;a;94041; 9408;Ivry; Vitry\n", 2, "« 9408 »" },
        { Entete + "QN09401M;a;Ivry;94041\n", 2, "« Ivry »" },
        { Entete + "QN09401M;a;;Ivry\n", 2, "insee_com" },
        { Entete + "QN09401M;a;94041;Ivry;Vitry;Choisy\n", 2, "6 cellules" },
        { Entete + "QN09401M;a;94041\n", 2, "3 cellules" },
        { Entete + "QN09401M;a;94041;Ivry\nQN09402M;b;94041;Ivry\nQN09401M;c;94081;Vitry\n", 4, "déjà à la ligne 2" },
        { Entete + "QN94001;a;94041;Ivry\n", 2, "« QN94001 »" },
        { Entete + "qn0940m;a;94041;Ivry\n", 2, "« qn0940m »" },
        { Entete + "QN09401M;;94041;Ivry\n", 2, "lib_qp" },
        { Entete + "QN09401M;a\0;94041;Ivry\n", 1, "pas du texte" },
        { Entete + "QN09401M;\"a;94041;Ivry\nQN09402M;b;94041;Ivry\n", 2, "guillemet" },
        { Entete + "QN09401M;a \"b\" c;94041;Ivry\n", 2, "guillemet" },
    };

    [Theory]
    [MemberData(nameof(Bonnes))]
    public void A_list_is_read_in_the_order_of_its_codes_quoted_or_not_with_a_mark_or_without(string lignes)
    {
        foreach (var octets in (byte[][])[Bytes(Entete + lignes), [.. Encoding.UTF8.Preamble, .. Bytes(Entete + lignes)]])
        {
            Assert.Equal(
                ["QN09401M Monmousseau 94041", "QP094012 À cheval 94041+94081"],
                QpvReader.Read(octets).Select(quartier => $"{quartier.Code} {quartier.Libelle} {string.Join('+', quartier.Communes)}"));
        }
    }

    [Theory]
    [MemberData(nameof(Fausses))]
    public void A_file_with_a_wrong_line_is_refused_with_the_line_and_what_is_wrong(string texte, int ligne, string mots)
    {
        var fausse = Assert.Single(Refus(Bytes(texte)).Lignes!);
        Assert.Equal(ligne, fausse.Ligne);
        Assert.Contains(mots, fausse.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_that_a_spreadsheet_took_away_is_put_back_where_a_commune_has_that_code_and_that_is_said()
    {
        var mendes = new List<string>();
        Assert.Equal(
            "01004+01283", string.Join('+', Assert.Single(QpvReader.Read(Bytes(Entete + "QN00101M;Tiret;\"1004;1283\";Ambérieu\n"), mendes)).Communes));
        Assert.Equal(["1004 est lu 01004 (Ambérieu-en-Bugey)", "1283 est lu 01283 (Oyonnax)"], mendes);
        Assert.Contains(
            "a sans doute perdu un zéro dans un tableur", Assert.Single(Refus(Bytes(Entete + "QN09401M;a;9999;Ivry\n")).Lignes!).Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_line_is_told_at_once()
    {
        var refus = Refus(Bytes(Entete + "QN1;a;94041;Ivry\nQN09401M;b;94041;Ivry\nQN09402M;c;9499;x\nQN09401M;d;94041;Ivry\n"));
        Assert.Equal([2, 4, 5], refus.Lignes!.Select(fausse => fausse.Ligne));
        Assert.Contains("3 lignes", refus.Detail, StringComparison.Ordinal);
        Assert.Contains("Ligne 5 : code_qp", refus.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("« lignes »", refus.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("94041", "94041")]
    [InlineData("75113;75114", "75056")]
    [InlineData("13055;13215;94041", "13055+94041")]
    [InlineData("01340", "01015")]
    [InlineData("94999", "94999")]
    public void The_list_of_the_ANCT_is_read_as_it_is_and_its_old_communes_are_those_of_today(string codes, string communes)
    {
        var liste = "code_qp;lib_qp;insee_reg;lib_reg;insee_dep;lib_dep;insee_com;lib_com;siren_epci;lib_epci\r\n"
            + $"QN09401M;Créteil Échat;=\"11\";Île-de-France;=\"94\";Val-de-Marne;\"=\"\"{codes}\"\"\";\"Une; Deux\";200054781;Métropole\r\n";
        foreach (var encodage in (Encoding[])[Encoding.UTF8, Encoding.Latin1])
        {
            var quartier = Assert.Single(QpvReader.Read(encodage.GetBytes(liste)));
            Assert.Equal(("QN09401M", "Créteil Échat", communes), (quartier.Code, quartier.Libelle, string.Join('+', quartier.Communes)));
        }
    }

    [Fact]
    public void Of_very_many_wrong_lines_the_first_hundred_are_told()
    {
        var refus = Refus(Bytes(Entete + string.Concat(Enumerable.Repeat("QN1;a;94041;Ivry\n", 1_000))));
        Assert.Equal(Enumerable.Range(2, 100), refus.Lignes!.Select(fausse => fausse.Ligne));
        Assert.Contains("1000 lignes", refus.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_bytes_are_they_are_read_or_refused() => Prop.ForAll(
        Gen.Elements<byte>([.. "QN09401M;\"\r\n, 94041é\0"u8, 0xFF]).ArrayOf().ToArbitrary(),
        octets =>
        {
            byte[] fichier = [.. Bytes(Entete), .. octets];
            try
            {
                Assert.All(QpvReader.Read(fichier), quartier => Assert.True(
                    FormesDeCodes.IsQpv(quartier.Code) && quartier.Communes.Length > 0 && quartier.Communes.All(FormesDeCodes.IsInsee)));
            }
            catch (ProblemException refus)
            {
                Assert.All(refus.Problem.Lignes!, fausse => Assert.InRange(fausse.Ligne, 1, 2 + octets.Length));
            }
        }).QuickCheckThrowOnFailure();

    private static Probleme Refus(byte[] octets)
    {
        var probleme = Assert.Throws<ProblemException>(() => QpvReader.Read(octets)).Problem;
        Assert.Equal((422, "fichier-invalide"), (probleme.Status, probleme.Code));
        return probleme;
    }

    private static byte[] Bytes(string texte) => Encoding.UTF8.GetBytes(texte);
}
