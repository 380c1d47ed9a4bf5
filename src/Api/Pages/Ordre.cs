using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Clauses.Api.Pages;

/// <summary>The order that a list is in, and where it is in another: its headings lead there.</summary>
/// <param name="Choisi">Its code.</param>
/// <param name="Adresse">Of the list in an order.</param>
/// <param name="Descendants">The orders that begin with the most, or the newest.</param>
public sealed record Ordre(string Choisi, Func<string, string> Adresse, params string[] Descendants)
{
    /// <summary>The order that is asked for, by its code; the first there is where it is none of them.</summary>
    internal static TOrdre Read<TOrdre>(string? tri) where TOrdre : struct, Enum =>
        Enum.TryParse<TOrdre>(tri, ignoreCase: true, out var lu) && Enum.IsDefined(lu) ? lu : default;

    /// <summary>The code of an order.</summary>
    internal static string Code<TOrdre>(TOrdre ordre) where TOrdre : struct, Enum => ordre.ToString().ToLowerInvariant();
}

/// <summary>A heading that orders its list.</summary>
[HtmlTargetElement("th", Attributes = "tri")]
public sealed class TriTagHelper : TagHelper
{
    /// <summary>The order that it leads to.</summary>
    public string Tri { get; set; } = "";

    /// <summary>The list's; null: it has one alone.</summary>
    public Ordre? Ordre { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("scope", "col");
        if (Ordre is null)
            return;
        if (Ordre.Choisi == Tri)
            output.Attributes.SetAttribute("aria-sort", Ordre.Descendants.Contains(Tri, StringComparer.Ordinal) ? "descending" : "ascending");
        output.PreContent.SetHtmlContent($"<a class=\"tri\" href=\"{HtmlEncoder.Default.Encode(Ordre.Adresse(Tri))}\">");
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

    /// <inheritdoc/>
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
