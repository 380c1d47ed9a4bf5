using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Clauses.Api.Common;

/// <summary>HTML, written as an interpolated string: whatever stands in a hole is encoded, unless it is HTML itself, so that no client's text
/// can be forgotten.</summary>
/// <example><c>Html lien = $"&lt;p&gt;{texte}&lt;/p&gt;";</c></example>
[InterpolatedStringHandler]
internal readonly struct Html
{
    private static readonly HtmlEncoder Encodeur = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    public Html(int literalLength, int formattedCount) => _text = new(literalLength + (16 * formattedCount));

    /// <summary>What the program itself wrote, as it is.</summary>
    public static Html Raw(string texte)
    {
        var html = new Html(texte.Length, 0);
        html.AppendLiteral(texte);
        return html;
    }

    /// <summary>For the compiler: what the program itself says.</summary>
    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(string? value) => _text.Append(Encodeur.Encode(value ?? ""));

    public void AppendFormatted(Html value) => _text.Append(value._text);

    public void AppendFormatted(IEnumerable<Html> value)
    {
        foreach (var html in value)
            AppendFormatted(html);
    }

    public override string ToString() => _text.ToString();
}
