namespace Clauses.Api.Exports;

/// <summary>Tables as CSV that a French spreadsheet opens by a double click: UTF-8 with its mark, semicolons, CRLF, decimal commas.</summary>
internal static class Csv
{
    public const string MimeType = "text/csv; charset=utf-8";

    private const int CaracteresTenus = 16 * 1024;

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(";\"\r\n");

    /// <summary>Writes a table: the titles of its columns, then its rows, a few at a time.</summary>
    public static async Task WriteAsync(Stream flux, Sheet feuille, CancellationToken cancellationToken)
    {
        await flux.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        var texte = new StringBuilder();
        Add(texte, feuille.Columns.Select(colonne => colonne.Titre));
        await foreach (var rang in feuille.Rangs.WithCancellation(cancellationToken))
        {
            Add(texte, rang.Cases.Select(Protect));
            if (texte.Length >= CaracteresTenus)
                await ClearAsync(flux, texte, cancellationToken);
        }
        await ClearAsync(flux, texte, cancellationToken);
    }

    /// <summary>A text that a spreadsheet would take for a formula is marked as text, by an apostrophe; numbers are what they are.</summary>
    /// <remarks>OWASP, « CSV Injection ».</remarks>
    private static string Protect(SheetCell une) =>
        une is { Nature: SheetCellKind.Texte, Lisible: ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] }
            ? "'" + une.Lisible
            : une.Lisible;

    private static void Add(StringBuilder texte, IEnumerable<string> cases)
    {
        var separateur = "";
        foreach (var une in cases)
        {
            texte.Append(separateur);
            separateur = ";";
            if (une.AsSpan().ContainsAny(NeedsQuotes))
                texte.Append('"').Append(une.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                texte.Append(une);
        }
        texte.Append("\r\n");
    }

    private static async Task ClearAsync(Stream flux, StringBuilder texte, CancellationToken cancellationToken)
    {
        await flux.WriteAsync(Encoding.UTF8.GetBytes(texte.ToString()), cancellationToken);
        texte.Clear();
    }
}
