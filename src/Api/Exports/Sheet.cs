namespace Clauses.Api.Exports;

/// <summary>A table as files hold it: written row by row, however many there are.</summary>
/// <param name="Nom">What spreadsheets call it: at most 31 characters, none of <c>[]:*?/\</c>.</param>
/// <param name="Cartouche">What stands above it in a spreadsheet, line by line: its title first.</param>
/// <param name="Rangs">Its rows, read as they are written.</param>
internal sealed record Sheet(
    string Nom, IReadOnlyList<string> Cartouche, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<Rang> Rangs);

/// <param name="Width">Its width in a spreadsheet, in characters.</param>
internal readonly record struct SheetColumn(string Titre, int Width);

/// <summary>A row: a case for each column.</summary>
/// <param name="Fort">Whether it stands out: a total.</param>
internal readonly record struct Rang(ImmutableArray<SheetCell> Cases, bool Fort = false);
