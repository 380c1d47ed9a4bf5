using Clauses.Api.Import;
using Clauses.Api.Tables;
using Clauses.Grains.Imports;
using static Clauses.Api.Tests.Pages.Import.Classeurs;

namespace Clauses.Api.Tests.Pages.Import;

using Heures = Clauses.Grains.Domain.Heures;

public sealed class ImportFileReaderTests
{
    internal const string EnTete = "reference;contrat;debut;fin;heures\n";
    internal const string Bonne = "L1;C1;01/03/2024;05/03/2024;7,5\n";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string> Dialectes =>
    [
        EnTete + Bonne,
        "Référence;CONTRAT;Début;Fin;Heures\r\nL1;C1;2024-03-01;2024-03-05;7.5\r\n",
        "heures,fin,debut,contrat,reference\n\"7,5\",2024-03-05,2024-03-01,C1,L1",
        "reference\tcontrat\tdebut\tfin\theures\nL1\tC1\t01/03/2024\t05/03/2024\t7:30\n",
        "sep=;\nreference;contrat;debut;fin;heures\nL1;C1;01/03/2024;05/03/2024;7h30\n",
        "\n\n reference ; contrat ; debut ; fin ; heures ; équipe\n L1 ; C1 ; 01/03/2024 ; 05/03/2024 ; 7,50 ; é\n;;;;;\n\n",
        "Chantier d'exemple\n\nn° de ligne;N° de contrat;Du;Au;Nombre d'heures;Équipe\nL1;C1;01/03/2024;05/03/2024;7,5;a\n",
        "reference;contrat;debut;fin;heures;note\nL1;C1;01/03/2024;05/03/2024;7,5;\"deux\nlignes\"\n",
        "\"reference\";\"contrat\";\"debut\";\"fin\";\"heures\"\n\"L1\";\"C1\";\"01/03/2024\";\" 05/03/2024 \";\"7,5\"\n",
    ];

    public static TheoryData<string, int, string> Fausses => new()
    {
        { EnTete + Bonne + "L 2;C1;01/03/2024;05/03/2024;7,5\n", 3, "référence" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;12.000\n", 2, "écrivez 12 ou 12000" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;110,005\n", 2, "écrivez 110,01 ou 110005" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;=2+2\n", 2, "formule" },
        { EnTete + "L1;C1;28/02/2024;05/03/2024;7\n", 2, "coupez la ligne en deux, jusqu'au 29/02/2024" },
        { EnTete + "L1;C1;05/03/2024;01/03/2024;7\n", 2, "vient avant le début" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;121\n", 2, "24 h par jour" },
        { EnTete + Bonne + "L2;C1;01/0", 3, "coupée" },
        { EnTete + Bonne + "L2;C1;\"01/03/2024;05/03/2024;7,5\n", 3, "guillemet" },
        { EnTete + "L1;C\"1;01/03/2024;05/03/2024;7,5\n", 2, "guillemet" },
        { "reference,contrat,debut,fin,heures\nL1,C1,2024-03-01,2024-03-05,7,5\n", 2, "séparateur de trop" },
        { "sep=;\n" + EnTete + Bonne + "L2;C1;01/03/2024;05/03/2024;x\n", 4, "7,5" },
        { EnTete + "1,23E+13;C1;01/03/2024;05/03/2024;7\n", 2, "abîmé" },
        { EnTete + "L1;12345.0;01/03/2024;05/03/2024;7\n", 2, "contrat : votre tableur a abîmé cet identifiant (12345.0) ; mettez la colonne au format Texte" },
        { EnTete + "L1;C4.0\u200b ;01/03/2024;05/03/2024;7\n", 2, "contrat : votre tableur a abîmé cet identifiant (C4.0)" },
        { EnTete + "1.23E19;C1;01/03/2024;05/03/2024;7\n", 2, "référence : votre tableur a abîmé" },
        { "matricule;debut;fin;heures\n7,32829E+13;01/03/2024;05/03/2024;7\n", 2, "matricule : votre tableur a abîmé" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;#REF!\n", 2, "heures, ligne 2 : formule en erreur (#REF!) : corrigez-la dans le tableur" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;#DIV/0!\n", 2, "formule en erreur" },
        { EnTete + "L1;C1;#N/A;05/03/2024;7\n", 2, "début, ligne 2 : formule en erreur (#N/A)" },
        { EnTete + "L1;#valeur!;01/03/2024;05/03/2024;7\n", 2, "contrat, ligne 2 : formule en erreur" },
        { EnTete + "L1;C1;01/03/2024;05/03/2024;Err:502\n", 2, "formule en erreur" },
        { EnTete + "L1;C1;01/03/2024;;7\n", 2, "fin : vide" },
        { EnTete + "L1;C1;;05/03/2024;7\n", 2, "début : vide" },
        { EnTete + "L1;C1;abc;05/03/2024;7\n", 2, "début : « abc » n'est pas une date" },
        { EnTete + "L1;C1;01/08/99;05/08/99;7\n", 2, "début : « 01/08/99 » est lu 01/08/1999" },
        { EnTete + "01/08/2024;C1;01/03/2024;05/03/2024;7\n", 2, "référence : votre tableur a fait une date de cet identifiant (01/08/2024)" },
        { EnTete + "août-24;C1;01/03/2024;05/03/2024;7\n", 2, "référence : votre tableur a fait une date de cet identifiant (août-24)" },
        { EnTete + $"L1;{new string('x', 300)};01/03/2024;05/03/2024;7\n", 2, "200 caractères" },
    };

    public static TheoryData<byte[], string> Refuses => new()
    {
        { [], "vide" },
        { [.. " \r\n\t\n"u8], "vide" },
        { [0x50, 0x4B, 0x03, 0x04, 1, 2], "abîmé ou coupé" },
        { [0xD0, 0xCF, 0x11, 0xE0, 1, 2], "CSV UTF-8" },
        { Bombe("xl/worksheets/sheet1.xml", 600), "déplié" },
        { Bombe("xl/sharedStrings.xml", 100), "déplié" },
        { Bombe("word/document.xml", 1), "Word" },
        { Bombe("ppt/presentation.xml", 1), "PowerPoint" },
        { Bombe("photo.jpg", 1), "ZIP" },
        { Bombe("content.xml", 1), "OpenDocument" },
        { [0x89, .. "PNG\r\n"u8], "image" },
        { [0xFF, 0xD8, 0xFF, 0xE0], "image" },
        { Bombe("xl/workbook.xml", 1), "ne peut pas être lu" },
        { [.. "\n <!DOCTYPE html><table>"u8], "page web" },
        { [.. "<?xml version='1.0'?><a/>"u8], "XML" },
        { [.. "{\"lignes\":[]}"u8], "JSON" },
        { [.. "{\\rtf1 heures}"u8], "RTF" },
        { [.. "%PDF-1.7"u8], "PDF" },
        { [.. "reference;contrat\0"u8], "pas du texte" },
        { [0xEF, 0xBB, 0xBF, .. "reference;contrat;d\xE9but"u8, 0xE9], "abîmé" },
        { [.. "L1;C1;01/03/2024;05/03/2024;7,5\n"u8], "Il manque : contrat (ou matricule, ou nom), début, fin, heures" },
        { [.. "reference;debut;fin;heures\nL1;01/03/2024;05/03/2024;7,5\n"u8], "nommer les colonnes contrat (ou matricule, ou nom), début, fin, heures," },
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
        Assert.Equal(("Windows-1252 (ou Latin-1)", "séparateur : tabulation", "équipe"), (latin.Encodage, latin.Separator, latin.Ignorees.Single()));
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
        Assert.Contains(mots, Assert.ThrowsAny<FileRefused>(() => ImportFileReader.Read("f", octets)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_declares_nothing_is_counted_and_is_no_fault()
    {
        var lu = Read(EnTete + Bonne + "L2;C1;01/03/2024;05/03/2024;\n;;;;\nTotal;;;;7,5\nL3;C1;01/03/2024;05/03/2024; \n" + "Sous-total mars;;;;7,5\n");
        Assert.Single(lu.Lignes);
        Assert.Equal("2 lignes sans heures (3, 6), 2 lignes de total (5, 7), 1 ligne vide", Sautees(lu));
        Assert.Null(Read(EnTete + Bonne).Sautees);
        var sommes =
            Read(EnTete + Bonne + "L2;C1;01/03/2024;05/03/2024;0\nL3;C1;01/03/2024;05/03/2024;0:00\nL4;C1;01/03/2024;05/03/2024;8\n;;01/03/2024;05/03/2024;15,5\nL5;C1;01/03/2024;05/03/2024;2\n;;;;2\n;;;;17,50\n;;;;3\n");
        Assert.Equal(("2 lignes à 0 h (3, 4), 3 lignes de total (6, 8, 9)", new Heures(2_050)), (Sautees(sommes), ImportFileReader.Total(sommes)));
        Assert.Equal([2, 5, 7, 10], sommes.Lignes.Select(ligne => ligne.Numero));
    }

    [Fact]
    public void A_column_is_told_by_its_title_and_by_what_stands_in_it()
    {
        const string titres = "nom;lieu;du;au;heures\n";
        var communes = Read($"{titres}Durand Zoé;Ivry-sur-Seine;01/03/2024;05/03/2024;7\nPetit Max;94200 Ivry-sur-Seine;01/03/2024;05/03/2024;7\n");
        Assert.Equal(
            ("lieu", "« lieu » n'est pas lue comme chantier : ce n'est pas ce qu'elle contient."), (Assert.Single(communes.Ignorees), communes.Doutes));
        Assert.All(communes.Lignes, ligne => Assert.Equal("", ligne.Cellules[ImportFileReader.PlaceChantier]));
        var sites = Read($"{titres}Durand Zoé;Groupe scolaire;01/03/2024;05/03/2024;7\n");
        Assert.Equal(("Groupe scolaire", ""), (sites.Lignes[0].Cellules[ImportFileReader.PlaceChantier], sites.Doutes));
        // What its owner says of a title is taken at their word.
        var dite = ImportFileReader.Read(
            "f", Encoding.UTF8.GetBytes($"{titres}Durand Zoé;Ivry-sur-Seine;01/03/2024;05/03/2024;7\n"),
            new[] { ("chantier", "lieu") }.ToLookup(un => un.Item1, un => un.Item2));
        Assert.Equal("Ivry-sur-Seine", dite.Lignes[0].Cellules[ImportFileReader.PlaceChantier]);
        var manque = Assert.Throws<ColumnsMissing>(() => Read("contrat;du;au;quantité\nC1;01/03/2024;05/03/2024;beaucoup\n"));
        Assert.Contains("« quantité » n'est pas lue comme heures", manque.Message, StringComparison.Ordinal);
        Assert.Equal("quantité", Assert.Single(manque.Titres));
    }

    [Theory]
    [InlineData("N° ligne;Réf;contrat;du;au;heures", "référence", "L1;x;C1;01/03/2024;05/03/2024;7,5")]
    [InlineData("Référence;contrat;Du;Premier jour;au;heures", "début", "L1;C1;01/03/2024;01/01/2024;05/03/2024;7,5")]
    [InlineData("Référence;contrat;du;au;Nb heures;Durée", "heures", "L1;C1;01/03/2024;05/03/2024;7,5;9")]
    public void Two_titles_that_may_name_one_column_are_asked_about_and_the_one_that_is_told_is_read(string titres, string colonne, string ligne)
    {
        var texte = Encoding.UTF8.GetBytes($"{titres}\n{ligne}\n");
        var voulue = ImportFileReader.Colonnes.Single(une => une.Nom == colonne);
        var deux = titres.Split(';').Where(titre => voulue.Noms.Contains(Column.Fold(titre), StringComparer.Ordinal)).ToArray();
        var doute = Assert.Throws<ColumnsMissing>(() => ImportFileReader.Read("f", texte));
        Assert.Equal((colonne, 2), (doute.Libres[0].Nom, doute.Titres.Intersect(deux, StringComparer.Ordinal).Count()));
        Assert.All(deux, titre => Assert.Contains($"« {titre} »", doute.Message, StringComparison.Ordinal));
        var lue =
            Assert.Single(ImportFileReader.Read("f", texte, new[] { (colonne, Column.Fold(deux[0])) }.ToLookup(un => Column.Fold(un.colonne), un => un.Item2)).Lignes);
        Assert.Null(lue.Detail);
        Assert.Equal(new Heures(750), lue.Demande!.Value.Heures);
    }

    [Theory]
    [InlineData("date", "05/03/2024", "2024-03-05", "2024-03-05")]
    [InlineData("mois", "2024-03", "2024-03-01", "2024-03-31")]
    [InlineData("mois", "mars 2024", "2024-03-01", "2024-03-31")]
    [InlineData("mois", "févr-24", "2024-02-01", "2024-02-29")]
    [InlineData("Mois travaillé", "03/2024", "2024-03-01", "2024-03-31")]
    [InlineData("mois", "01/03/2024", "2024-03-01", "2024-03-31")]
    public void One_column_may_say_the_day_or_the_month_of_a_line(string titre, string cellule, string debut, string fin)
    {
        var ligne = Assert.Single(Read($"contrat;{titre};heures\nC1;{cellule};7,5\n").Lignes);
        Assert.Equal(titre, Assert.Single(Read($"{titre};contrat;du;au;heures\n{cellule};C1;01/03/2024;05/03/2024;7,5\n").Ignorees));
        Assert.Null(ligne.Detail);
        Assert.Equal((debut, fin), (Dates.Iso(ligne.Demande!.Value.Periode.Debut), Dates.Iso(ligne.Demande.Value.Periode.Fin)));
    }

    [Fact]
    public void Months_across_columns_are_told_how_a_file_has_them() =>
        Assert.Contains("Les mois sont en colonnes (janv-24, févr-24…)", Assert.Throws<ColumnsMissing>(
        () => Read("contrat;janv-24;févr-24;mars-24\nC1;35;70;7\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(850)]
    [InlineData(10_000)]
    [InlineData(1252)]
    public void Titles_of_old_programs_are_read_in_the_encoding_that_makes_french_of_them(int page)
    {
        var octets =
            CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes("référence;n° contrat;début;fin;heures;équipe à tête\nL1;C1;01/03/2024;05/03/2024;7,5;façade\n");
        var lu = ImportFileReader.Read("f.csv", octets);
        Assert.Equal("équipe à tête", Assert.Single(lu.Ignorees));
        Assert.Null(Assert.Single(lu.Lignes).Detail);
    }

    [Fact]
    public void All_that_is_wrong_with_a_row_is_told_at_once()
    {
        var dit = Assert.Single(Read(EnTete + "L 1;C1;31/02/2024;#;sept\n").Lignes).Detail!;
        Assert.Equal(
            4,
            ((string[])["référence : ", "début : le 31/02/2024", "fin : « # » n'est pas une date", "heures : "]).Count(mots => dit.Contains(mots, StringComparison.Ordinal)));
        Assert.Equal(2, Assert.Single(Read(EnTete + "L1;#REF!;01/03/2024;05/03/2024;#N/A\n").Lignes).Detail!.Split("formule en erreur").Length - 1);
    }

    [Fact]
    public void What_our_own_files_protect_comes_back_as_it_was() =>
        Assert.Equal("-12", Assert.Single(Read(EnTete + "'-1\u200b2;C1;01/03/2024;05/03/2024;7\n").Lignes).Demande!.Value.Reference);

    [Theory]
    [InlineData("'E02")]
    [InlineData("E 02")]
    [InlineData("E\u00a002")]
    public void A_contract_is_known_whatever_a_spreadsheet_puts_around_and_into_its_number(string contrat) =>
        Assert.Equal("E02", Assert.Single(Read($"{EnTete}L1;{contrat};01/03/2024;05/03/2024;7\n").Lignes).Demande!.Value.Contrat);

    [Fact]
    public void Rows_without_a_reference_have_one_of_their_days_that_is_the_same_whenever_the_file_is_sent()
    {
        foreach (var texte in (string[])["contrat;debut;fin;heures\nC1;01/03/2024;05/03/2024;7,5\n", EnTete + ";C1;01/03/2024;05/03/2024;7,5\n"])
            Assert.Equal(("f-2024-03-01-05", null), Assert.Single(Read(texte).Lignes) is var ligne ? (ligne.Demande!.Value.Reference, ligne.Detail) : default);
        Assert.Contains("début :", Assert.Single(Read("contrat;debut;fin;heures\nC1;31/31/2024;05/03/2024;7,5\n").Lignes).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hours_that_can_be_read_are_summed_those_of_refused_lines_too() => Assert.Equal(
        new Heures(1_950), ImportFileReader.Total(Read(EnTete + Bonne + "L2;C1;01/03/2024;05/03/2024;8\nL3;C1;01/03/2024;05/03/2024;huit\nL4;C1;31/02/2024;05/03/2024;4\n")));

    [Theory]
    [InlineData(1, 4_000_000)]
    [InlineData(1, 300)]
    [InlineData(600_000, 5)]
    public void A_file_of_separators_is_refused_before_anything_is_made_of_it(int lignes, int separateurs)
    {
        var suite = new string(';', separateurs) + "\n";
        var octets = Encoding.ASCII.GetBytes((lignes == 1 ? EnTete.TrimEnd() : EnTete) + string.Concat(Enumerable.Repeat(suite, lignes)) + Bonne);
        var avant = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("cellules", Assert.ThrowsAny<FileRefused>(() => ImportFileReader.Read("f", octets)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - avant, 0, 1_000_000);
    }

    [Fact]
    public void A_file_of_too_many_lines_is_refused() => Assert.Contains("coupez-le", Assert.ThrowsAny<FileRefused>(
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
                    Assert.Equal(ImportFileReader.Colonnes.Length, ligne.Cellules.Length);
                    Assert.True(ligne.Detail is not null || ligne.Demande is { Defaut: null });
                });
            }
            catch (FileRefused refus)
            {
                Assert.NotEmpty(refus.Message);
            }
        }).QuickCheckThrowOnFailure();

    internal static string? Sautees(ReadFile lu) => lu.Sautees?.Replace('\u00a0', ' ');

    internal static ReadFile Read(string texte) => ImportFileReader.Read("f.csv", Encoding.UTF8.GetBytes(texte));
}
