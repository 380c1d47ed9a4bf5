using System.Drawing;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Clauses.Api.Exports;

/// <summary>Tables as an XLSX workbook, written straight through: no row is kept once it is written.</summary>
internal static partial class Xlsx
{
    public const string MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int DelaiRegex = 1_000; // ms

    // Without properties, a workbook of the same rows is the same bytes.
    private static readonly SpreadCheetahOptions Options = new() { DefaultDateTimeFormat = null, DocumentProperties = null, PreserveStringWhitespace = true };

    public static async Task WriteAsync(Stream flux, IReadOnlyList<Sheet> feuilles, CancellationToken cancellationToken)
    {
        await using var classeur = await Spreadsheet.CreateNewAsync(flux, Options, cancellationToken);
        var styles = new Styles(classeur);
        foreach (var feuille in feuilles)
        {
            await OpenAsync(classeur, feuille, styles, cancellationToken);
            await foreach (var rang in feuille.Rangs.WithCancellation(cancellationToken))
                await classeur.AddRowAsync([.. rang.Cases.Select(une => Cellule(une, styles.De(une.Nature, rang.Fort)))], cancellationToken);
        }
        await classeur.FinishAsync(cancellationToken);
    }

    /// <summary>Its title and what it counts, then the titles of the columns: all of it stays in sight.</summary>
    private static async Task OpenAsync(Spreadsheet classeur, Sheet feuille, Styles styles, CancellationToken cancellationToken)
    {
        var options = new WorksheetOptions { FrozenRows = feuille.Cartouche.Count + 2 };
        for (var colonne = 0; colonne < feuille.Columns.Count; colonne++)
            options.Column(colonne + 1).Width = feuille.Columns[colonne].Width;
        await classeur.StartWorksheetAsync(feuille.Nom, options, cancellationToken);
        for (var ligne = 0; ligne < feuille.Cartouche.Count; ligne++)
            await classeur.AddRowAsync([new StyledCell(Permis(feuille.Cartouche[ligne]), ligne == 0 ? styles.Titre : null)], cancellationToken);
        await classeur.AddRowAsync(Array.Empty<StyledCell>(), cancellationToken);
        await classeur.AddHeaderRowAsync([.. feuille.Columns.Select(colonne => colonne.Titre)], styles.Entete, cancellationToken);
    }

    /// <summary>A text is never a formula, whatever it begins with; a day is the number that <see cref="SheetCell"/> says.</summary>
    private static StyledCell Cellule(SheetCell une, StyleId? style) => une.Nature switch
    {
        SheetCellKind.Empty => new((string?)null, style),
        SheetCellKind.Texte or SheetCellKind.Masque => new(Permis(une.Lisible), style),
        _ => new(une.Count, style),
    };

    /// <summary>A client's text as XML may hold it: what XML has no way to write is replaced, and what spreadsheets would read as the escape
    /// of another character (<c>_x000D_</c>) is escaped itself.</summary>
    private static string Permis(string texte) => Interdits().Replace(Echappements().Replace(texte, "_x005F_"), "\uFFFD");

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, DelaiRegex)]
    private static partial Regex Echappements();

    [GeneratedRegex(
        @"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant, DelaiRegex)]
    private static partial Regex Interdits();

    /// <summary>How cells of a workbook look. Number formats stand as the format writes them: spreadsheets show commas and spaces where they
    /// speak French.</summary>
    private sealed class Styles(Spreadsheet classeur)
    {
        private static readonly NumberFormat Milliers = NumberFormat.Standard(StandardNumberFormat.ThousandsSeparator);
        private static readonly NumberFormat Centiemes = NumberFormat.Standard(StandardNumberFormat.ThousandsSeparatorTwoDecimalPlaces);

        private readonly StyleId _entier = classeur.AddStyle(new() { Format = Milliers });
        private readonly StyleId _decimal = classeur.AddStyle(new() { Format = Centiemes });
        private readonly StyleId _jour = classeur.AddStyle(new() { Format = NumberFormat.Custom("dd/mm/yyyy") });
        private readonly StyleId _instant = classeur.AddStyle(new() { Format = NumberFormat.Custom(@"dd/mm/yyyy\ hh:mm:ss") });
        private readonly StyleId _masque = classeur.AddStyle(Masque(new()));
        private readonly StyleId _fort = classeur.AddStyle(Fort(new()));
        private readonly StyleId _entierFort = classeur.AddStyle(Fort(new() { Format = Milliers }));
        private readonly StyleId _decimalFort = classeur.AddStyle(Fort(new() { Format = Centiemes }));
        private readonly StyleId _masqueFort = classeur.AddStyle(Masque(Fort(new())));

        public StyleId Titre { get; } = classeur.AddStyle(new() { Font = { Bold = true, Size = 14 } });

        public StyleId Entete { get; } = classeur.AddStyle(new()
        {
            Font = { Bold = true, Color = Color.White },
            Fill = { Color = Color.FromArgb(0x1F, 0x38, 0x64) },
            Alignment = { Vertical = VerticalAlignment.Center, WrapText = true },
        });

        public StyleId? De(SheetCellKind nature, bool fort) => nature switch
        {
            SheetCellKind.Integer => fort ? _entierFort : _entier,
            SheetCellKind.Decimal => fort ? _decimalFort : _decimal,
            SheetCellKind.Masque => fort ? _masqueFort : _masque,
            SheetCellKind.Jour => _jour,
            SheetCellKind.Instant => _instant,
            _ => fort ? _fort : null,
        };

        private static Style Fort(Style style) => style with { Font = new() { Bold = true }, Border = new() { Top = { BorderStyle = BorderStyle.Thin } } };

        private static Style Masque(Style style) => style with
        {
            Font = new() { Italic = true, Color = Color.FromArgb(0x59, 0x59, 0x59) },
            Alignment = new() { Horizontal = HorizontalAlignment.Right },
        };
    }
}
