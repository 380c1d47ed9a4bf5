using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Clauses.Api.Tests.Exports;

internal sealed class XlsxParsing : IDisposable
{
    private readonly SpreadsheetDocument _document;

    public XlsxParsing(byte[] octets)
    {
        _document = SpreadsheetDocument.Open(new MemoryStream(octets), false);
        Assert.Empty(new OpenXmlValidator().Validate(_document).Select(erreur => $"{erreur.Path?.XPath}: {erreur.Description}"));
    }

    private WorkbookPart Classeur => _document.WorkbookPart!;

    public IEnumerable<string> Feuilles => Classeur.Workbook.Sheets!.Elements<Sheet>().Select(feuille => feuille.Name!.Value!);

    public Worksheet Feuille(string nom) =>
        ((WorksheetPart)Classeur.GetPartById(Classeur.Workbook.Sheets!.Elements<Sheet>().Single(feuille => feuille.Name == nom).Id!)).Worksheet;

    public List<List<Cell>> Lignes(string nom) =>
        [.. Feuille(nom).GetFirstChild<SheetData>()!.Elements<Row>().Select(ligne => ligne.Elements<Cell>().ToList())];

    /// <summary>How many rows stay in sight: what stands above the rows, the titles of the columns last.</summary>
    public int Figees(string nom) => (int)Feuille(nom).Descendants<Pane>().Single(volet => volet.State! == PaneStateValues.Frozen).VerticalSplit!.Value;

    public List<Dictionary<string, Cell>> Corps(string nom)
    {
        var (lignes, figees) = (Lignes(nom), Figees(nom));
        var titres = lignes[figees - 1].ConvertAll(Texte);
        return [.. lignes.Skip(figees).Select(ligne => titres.Zip(ligne).ToDictionary(paire => paire.First, paire => paire.Second))];
    }

    /// <summary>What a cell of text says; nothing of an empty one. Fails on a cell of another kind.</summary>
    public static string Texte(Cell cellule)
    {
        if (cellule.InlineString is null)
        {
            Assert.Null(cellule.CellValue);
            return "";
        }
        Assert.Equal(CellValues.InlineString, cellule.DataType!.Value);
        Assert.Null(cellule.CellFormula);
        return cellule.InlineString.Text!.Text;
    }

    public static decimal Nombre(Cell cellule)
    {
        Assert.Null(cellule.DataType);
        Assert.Null(cellule.CellFormula);
        return decimal.Parse(cellule.CellValue!.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public string Format(Cell cellule)
    {
        var styles = Classeur.WorkbookStylesPart!.Stylesheet;
        var numero = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cellule.StyleIndex!.Value).NumberFormatId!.Value;
        return styles.NumberingFormats!.Elements<NumberingFormat>().SingleOrDefault(format => format.NumberFormatId! == numero)?.FormatCode?.Value
            ?? numero switch { 3 => "#,##0", 4 => "#,##0.00", _ => "General" };
    }

    public void Dispose() => _document.Dispose();
}
