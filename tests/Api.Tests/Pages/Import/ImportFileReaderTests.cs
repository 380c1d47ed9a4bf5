using System.Text;
using Clauses.Api.Import;
using Clauses.Grains.Imports;

namespace Clauses.Api.Tests.Pages.Import;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class ImportFileReaderTests
{
    private const string EnTete = "reference;contrat;debut;fin;heures\n";
    private const string Bonne = "L1;C1;01/03/2024;05/03/2024;7,5\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string> Dialectes =>
    [
        EnTete + Bonne,
        "Référence;CONTRAT;Début;Fin;Heures\r\nL1;C1;2024-03-01;2024-03-05;7.5\r\n",
        "heures,fin,debut,contrat,reference\n\"7,5\",2024-03-05,2024-03-01,C1,L1",
        "reference\tcontrat\tdebut\tfin\theures\nL1\tC1\t01/03/2024\t05/03/2024\t7:30\n",
        "sep=;\nreference;contrat;debut;fin;heures\nL1;C1;01/03/2024;05/03/2024;7h30\n",
        "\n\n reference ; contrat ; debut ; fin ; heures ; équipe\n L1 ; C1 ; 01/03/2024 ; 05/03/2024 ; 7,50 ; é\n;;;;;\n\n",
        "\"reference\";\"contrat\";\"debut\";\"fin\";\"heures\"\n\"L1\";\"C1\";\"01/03/2024\";\" 05/03/2024 \";\"7,5\"\n",
    ];

    public static TheoryData<string, int, string> Fausses => new()
    {
        { EnTete + Bonne + ";C1;01/03/2024;05/03/2024;7,5\n", 3, "ne comptent qu'une" },
        { EnTete + Bonne + "L 2;C1;01/03/2024;05/03/2024;7,5\n", 3, "référence" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;12.000\n", 2, "écrivez 12 ou 12000" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;\n", 2, "heures" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;=2+2\n", 2, "formule" },
        { EnTete + "L1;C1;28/02/2024;05/03/2024;7\n", 2, "un seul mois" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;121\n", 2, "24 h par jour" },
        { EnTete + Bonne + "L2;C1;01/0", 3, "coupée" },
        { EnTete + Bonne + "L2;C1;\"01/03/2024;05/03/2024;7,5\n", 3, "guillemet" },
        { EnTete + "L1;C\"1;01/03/2024;05/03/2024;7,5\n", 2, "guillemet" },
        { "reference,contrat,debut,fin,heures\nL1,C1,2024-03-01,2024-03-05,7,5\n", 2, "séparateur de trop" },
        { "sep=;\n" + EnTete + Bonne + "L2;C1;01/03/2024;05/03/2024;x\n", 4, "7,5" },
        { EnTete + $"L1;{new string('x', 300)};01/03/2024;05/03/2024;7\n", 2, "200 caractères" },
    };

    public static TheoryData<byte[], string> Refuses => new()
    {
        { [], "vide" },
        { [.. " \r\n\t\n"u8], "vide" },
        { [0x50, 0x4B, 0x03, 0x04, 1, 2], "CSV UTF-8" },
        { [0xD0, 0xCF, 0x11, 0xE0, 1, 2], "CSV UTF-8" },
        { [.. "%PDF-1.7"u8], "PDF" },
        { [.. "reference;contrat\0"u8], "pas du texte" },
        { [0xEF, 0xBB, 0xBF, .. "reference;contrat;d\xE9but"u8, 0xE9], "abîmé" },
        { [.. "L1;C1;01/03/2024;05/03/2024;7,5\n"u8], "Il manque : reference, contrat, debut, fin, heures" },
        { [.. "contrat;debut;fin;heures\nC1;01/03/2024;05/03/2024;7,5\n"u8], "ne comptent qu'une" },
        { [.. "reference;contrat;debut;fin;heures;Heures\nL1;C1;01/03/2024;05/03/2024;7,5;8\n"u8], "deux fois" },
        { [.. "reference;contrat;debut;fin;heures\n"u8], "aucune ligne" },
        { [.. "reference;\"contrat;debut;fin;heures\nL1;C1;01/03/2024;05/03/2024;7,5\n"u8], "guillemet" },
    };

    [Theory]
    [MemberData(nameof(Dialectes))]
    public void A_line_is_the_same_whatever_wrote_it(string texte)
    {
        foreach (var octets in (byte[][])[
            Encoding.UTF8.GetBytes(texte), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(texte)], Windows1252.GetBytes(texte),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(texte)]])
        {
            var ligne = Assert.Single(ImportFileReader.Read("f.csv", octets).Lignes);
            Assert.Null(ligne.Detail);
            Assert.Equal(
                new("C1", "L1", new(new(2024, 3, 1), new(2024, 3, 5)), new Heures(750), null), ligne.Demande);
        }
    }

    [Fact]
    public void What_a_file_was_read_as_is_told()
    {
        Assert.Equal("UTF-8", Read(EnTete + Bonne).Encodage);
        Assert.Equal("UTF-8, avec sa marque", ImportFileReader.Read("f", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(EnTete + Bonne)]).Encodage);
        var latin = ImportFileReader.Read("f", Windows1252.GetBytes("référence\tcontrat\tdébut\tfin\theures\téquipe\nL1\tC1\t01/03/2024\t05/03/2024\t7\tà\n"));
        Assert.Equal(("Windows-1252 (ou Latin-1)", "tabulation", "équipe"), (latin.Encodage, latin.Separator, latin.Ignorees.Single()));
    }

    [Theory]
    [MemberData(nameof(Fausses))]
    public void A_wrong_line_is_told_with_its_place_and_the_cure_and_stops_no_other(string texte, int numero, string mots)
    {
        var fausse = Assert.Single(Read(texte).Lignes, ligne => ligne.Detail is not null);
        Assert.Equal(numero, fausse.Numero);
        Assert.Contains(mots, fausse.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refuses))]
    public void A_file_that_is_none_is_refused_with_what_to_do(byte[] octets, string mots) =>
        Assert.Contains(mots, Assert.Throws<FileRefused>(() => ImportFileReader.Read("f", octets)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_hours_of_what_can_be_read_are_summed() =>
        Assert.Equal(new Heures(1_550), Read(EnTete + Bonne + "L2;C1;01/03/2024;05/03/2024;8\nL3;C1;01/03/2024;05/03/2024;huit\n").Heures);

    [Theory]
    [InlineData(1, 4_000_000)]
    [InlineData(1, 300)]
    [InlineData(300_000, 5)]
    public void A_file_of_separators_is_refused_before_anything_is_made_of_it(int lignes, int separateurs)
    {
        var suite = new string(';', separateurs) + "\n";
        var octets = Encoding.ASCII.GetBytes((lignes == 1 ? EnTete.TrimEnd() : EnTete) + string.Concat(Enumerable.Repeat(suite, lignes)) + Bonne);
        var avant = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("cellules", Assert.Throws<FileRefused>(() => ImportFileReader.Read("f", octets)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - avant, 0, 1_000_000);
    }

    [Fact]
    public void A_file_of_too_many_lines_is_refused() => Assert.Contains("coupez-le", Assert.Throws<FileRefused>(
        () => Read(EnTete + string.Concat(Enumerable.Repeat("L;C;1;2;3\n", ReadFile.MaxLignes + 1)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Lines_come_in_the_order_of_the_file_broken_or_not() => Prop.ForAll(
        Gen.Elements(Bonne, "L2;\"C1;a\n", "L3;C1\n", "L4;C\"x;01/03/2024;05/03/2024;7\n", ";;;;\n", "\n").ArrayOf().ToArbitrary(),
        lignes =>
        {
            var texte = EnTete + Bonne + string.Concat(lignes);
            var attendues = lignes.Select((ligne, rang) => (ligne, Numero: rang + 3)).Where(paire => paire.ligne.Trim(';', '\n').Length > 0);
            Assert.Equal([2, .. attendues.Select(paire => paire.Numero)], Read(texte).Lignes.Select(ligne => ligne.Numero));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_bytes_are_they_are_read_or_refused() => Prop.ForAll(
        Gen.Elements<byte>([.. "L1;C,\"\r\n\t 0123/=é\0"u8, 0xFF]).ArrayOf().ToArbitrary(),
        octets =>
        {
            byte[] fichier = [.. Encoding.UTF8.GetBytes(EnTete), .. octets];
            try
            {
                Assert.All(ImportFileReader.Read("f", fichier).Lignes, ligne =>
                {
                    Assert.InRange(ligne.Numero, 2, 2 + octets.Length);
                    Assert.Equal(5, ligne.Cellules.Length);
                    Assert.True(ligne.Detail is not null || ligne.Demande is { Defaut: null });
                });
            }
            catch (FileRefused refus)
            {
                Assert.NotEmpty(refus.Message);
            }
        }).QuickCheckThrowOnFailure();

    private static ReadFile Read(string texte) => ImportFileReader.Read("f.csv", Encoding.UTF8.GetBytes(texte));
}
