using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Clauses.Api.Pages;

/// <summary>The order that a list is in, and where it is in another: its headings lead there.</summary>
/// <param name="Choisi">Its code, behind a « - » where it is turned round.</param>
/// <param name="Adresse">Of the list in an order.</param>
/// <param name="Descendants">The orders that begin with the most, or the newest.</param>
public sealed record Ordre(string Choisi, Func<string, string> Adresse, params string[] Descendants)
{
    private const char Inverse = '-';

    /// <summary>The order that is asked for, by its code, and whether it is turned round; the first there is where it is none of them.</summary>
    internal static (TOrdre Ordre, bool Inverse) Read<TOrdre>(string? tri) where TOrdre : struct, Enum =>
        Split(tri) is var (code, inverse) && Enum.TryParse<TOrdre>(code, ignoreCase: true, out var lu) && Enum.IsDefined(lu) ? (lu, inverse) : default;

    internal static (string? Code, bool Inverse) Split(string? tri) => tri is [Inverse, .. var code] ? (code, true) : (tri, false);

    /// <summary>The code of an order.</summary>
    internal static string Code<TOrdre>(TOrdre ordre, bool inverse = false) where TOrdre : struct, Enum =>
        $"{(inverse ? Inverse : "")}{ordre.ToString().ToLowerInvariant()}";

    /// <summary>Where a heading leads to: its order, or the same turned round where the list is in it.</summary>
    internal string To(string tri) => Choisi == tri ? Inverse + tri : tri;

    /// <summary>How the list is ordered by a heading; null: it is not.</summary>
    internal string? Sens(string tri) => Split(Choisi) is var (code, inverse) && code == tri
        ? Descendants.Contains(tri, StringComparer.Ordinal) != inverse ? "descending" : "ascending"
        : null;
}

/// <summary>A heading that orders its list.</summary>
[HtmlTargetElement("th", Attributes = "tri")]
public sealed class TriTagHelper : TagHelper
{
    public string Tri { get; set; } = "";

    /// <summary>The list's; null: it has one alone.</summary>
    public Ordre? Ordre { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("scope", "col");
        if (Ordre is null)
            return;
        if (Ordre.Sens(Tri) is { } sens)
            output.Attributes.SetAttribute("aria-sort", sens);
        output.PreContent.SetHtmlContent($"<a class=\"tri\" href=\"{HtmlEncoder.Default.Encode(Ordre.Adresse(Ordre.To(Tri)))}\">");
        output.PostContent.SetHtmlContent("</a>");
    }
}

/// <summary>Where a list goes on: « <c>&lt;p suite="@Model.Next"&gt;Lignes suivantes&lt;/p&gt;</c> »; nothing on its last page.</summary>
[HtmlTargetElement("p", Attributes = "suite")]
public sealed class SuiteTagHelper : TagHelper
{
    /// <summary>The last one of this page; null or empty: it is the last page.</summary>
    public string? Suite { get; set; }

    /// <summary>The address of the next page but for its <see cref="Suite"/>.</summary>
    public string Vers { get; set; } = "?apres=";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Suite))
        {
            output.SuppressOutput();
            return;
        }
        output.Attributes.SetAttribute("class", "sans-papier");
        output.PreContent.SetHtmlContent($"<a class=\"btn btn-sm btn-outline-primary\" rel=\"next\" href=\"{HtmlEncoder.Default.Encode(Vers + Uri.EscapeDataString(Suite))}\">");
        output.PostContent.SetHtmlContent("</a>");
    }
}
