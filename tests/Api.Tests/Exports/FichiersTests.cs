using Clauses.Api.Exports;
using Domaine = Clauses.Grains.Domain;

namespace Clauses.Api.Tests.Exports;

public sealed partial class FichiersTests
{
    private const string Formule = "=cmd|' /C calc'!A0";

    [Fact]
    public async Task Text_that_a_spreadsheet_would_compute_is_marked_in_CSV_and_numbers_are_not()
    {
        string[] textes = [Formule, "+33 1 46 72", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"];
        var lignes = await CsvAsync([.. textes.Select(SheetCell.De), SheetCell.De(new Domaine.Heures(-1250)), SheetCell.De(-3L)]);
        Assert.Equal([.. textes.Select(texte => "'" + texte), "-12,50", "-3"], lignes[1]);
    }

    [Fact]
    public async Task Figures_are_written_as_French_programs_read_them_in_CSV()
    {
        var instant = new DateTimeOffset(2024, 7, 1, 22, 30, 15, TimeSpan.Zero);
        var lignes =
            await CsvAsync([SheetCell.De(1234567L), SheetCell.De(new Domaine.Heures(123_456_789)), SheetCell.De(new DateOnly(2024, 2, 29)), SheetCell.De(instant), SheetCell.Masque, SheetCell.Empty]);
        Assert.Equal(["1234567", "1234567,89", "2024-02-29", "2024-07-02 00:30:15", "masqué", ""], lignes[1]);
    }

    [Fact]
    public async Task Figures_have_their_types_in_XLSX()
    {
        using var lu = await XlsxAsync([
            SheetCell.De(1234567L), SheetCell.De(new Domaine.Heures(123_456_789)), SheetCell.De(new DateOnly(2024, 2, 29)),
            SheetCell.De(new DateTimeOffset(2024, 7, 1, 22, 0, 0, TimeSpan.Zero)), SheetCell.Masque, SheetCell.Empty, SheetCell.De(Formule),
        ]);
        var ligne = lu.Lignes("Essai")[^1];
        Assert.Equal([1234567m, 1234567.89m, 45351m, 45475m], ligne.Take(4).Select(XlsxParsing.Nombre));
        Assert.Equal(new DateTime(2024, 2, 29), DateTime.FromOADate(45351));
        Assert.Equal(["#,##0", "#,##0.00", "dd/mm/yyyy", @"dd/mm/yyyy\ hh:mm:ss"], ligne.Take(4).Select(lu.Format));
        Assert.Equal(["masqué", "", Formule], ligne.Skip(4).Select(XlsxParsing.Texte));
    }

    [Fact]
    public void Any_text_is_read_back_from_CSV() => Prop.ForAll(Textes(), textes =>
    {
        var lus = CsvAsync([.. textes.Select(SheetCell.De)]).GetAwaiter().GetResult()[1];
        foreach (var (texte, lu) in textes.Zip(lus))
        {
            Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(texte)), Dangereux().IsMatch(texte) ? lu[1..] : lu);
            Assert.DoesNotMatch(Dangereux(), lu);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_back_from_XLSX() => Prop.ForAll(Textes(), textes =>
    {
        using var lu = XlsxAsync([.. textes.Select(SheetCell.De)]).GetAwaiter().GetResult();
        foreach (var (texte, relu) in textes.Select(texte => texte.Replace("\r\n", "\n", StringComparison.Ordinal)).Zip(lu.Lignes("Essai")[^1].Select(XlsxParsing.Texte)))
        {
            // As spreadsheets read escapes; what no XML can say is replaced.
            var dit = Echappement().Replace(relu, echappe => ((char)Convert.ToInt32(echappe.Groups["code"].Value, 16)).ToString());
            Assert.Equal(texte.Length, dit.Length);
            Assert.All(texte.Zip(dit), paire => Assert.True(paire.First == paire.Second || paire.Second == '\uFFFD'));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Sheets_of_a_workbook_keep_their_titles_in_sight()
    {
        using var lu = await XlsxAsync([SheetCell.De("a")]);
        Assert.Equal(["Essai"], lu.Feuilles);
        Assert.Equal(3, lu.Figees("Essai"));
        Assert.Equal("Un titre", XlsxParsing.Texte(lu.Lignes("Essai")[0][0]));
        Assert.Equal("colonne 0", XlsxParsing.Texte(lu.Lignes("Essai")[2][0]));
    }

    private static Arbitrary<string[]> Textes()
    {
        var malins = Gen.Elements("=1", "\"", ";", "\r\n", "é", "_x000D_", "\u0001", "\uD800", "😀", " ", "-", "x", "\uFFFF", "'", "\n", "<&>");
        return Gen.Select(Gen.ArrayOf(malins), string.Concat).ArrayOf(4).ToArbitrary();
    }

    private static async Task<List<string[]>> CsvAsync(params SheetCell[] cases)
    {
        using var flux = new MemoryStream();
        await Csv.WriteAsync(flux, Feuille(cases), CancellationToken.None);
        return CsvParsing.Read(flux.ToArray());
    }

    private static async Task<XlsxParsing> XlsxAsync(params SheetCell[] cases)
    {
        using var flux = new MemoryStream();
        await Xlsx.WriteAsync(flux, [Feuille(cases)], CancellationToken.None);
        return new(flux.ToArray());
    }

    private static Sheet Feuille(SheetCell[] cases) => new(
        "Essai", ["Un titre"], [.. cases.Select((_, rang) => new SheetColumn($"colonne {rang}", 10))], new[] { new Rang([.. cases]) }.ToAsyncEnumerable());

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Echappement();

    [GeneratedRegex(@"\A[=+\-@\t\r\n＝＋－＠]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dangereux();
}
