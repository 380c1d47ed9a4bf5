using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Clauses.Api.Pages;

/// <summary>What a form that was sent has wrong, as its page says it: beside each field, and all of it at the top, where each leads to its
/// field.</summary>
internal sealed class Fautes
{
    private readonly Dictionary<string, string> _libelles = new(StringComparer.Ordinal);

    private readonly List<(string Id, string Libelle, string Texte)> _dites = [];

    /// <summary>What was refused; null: nothing was.</summary>
    public Probleme? Refus { get; set; }

    /// <summary>What did not happen.</summary>
    public string Rien { get; set; } = "Rien n'est enregistré.";

    /// <summary>In the order of the page.</summary>
    public IReadOnlyList<(string Id, string Libelle, string Texte)> Dites => _dites;

    /// <summary>What no field of the page says.</summary>
    public IEnumerable<string> Autres => Refus is null
        ? []
        : Pages.Refus.All(Refus).Select(Pages.Refus.Say).Where(dit => _dites.TrueForAll(une => !une.Texte.Contains(dit, StringComparison.Ordinal)));

    public static Fautes De(HttpContext contexte)
    {
        if (contexte.Items[typeof(Fautes)] is Fautes connues)
            return connues;
        var fautes = new Fautes();
        contexte.Items[typeof(Fautes)] = fautes;
        return fautes;
    }

    /// <summary>Keeps what a field is called: labels come before their fields.</summary>
    public void Name(string id, string libelle) => _libelles[id] = libelle;

    /// <summary>Notes what is wrong with a field.</summary>
    /// <returns>It as it is said beside the field: with the field's name.</returns>
    public string Say(string id, string faute)
    {
        var libelle = _libelles.GetValueOrDefault(id, id).Replace(" (facultatif)", "", StringComparison.Ordinal).TrimEnd('?', ' ', '\u00a0');
        _dites.Add((id, libelle, faute));
        return $"{libelle} : {FrenchText.Suite(faute)}";
    }
}

/// <summary>Keeps what a field is called, for what is said of it.</summary>
[HtmlTargetElement("label", Attributes = "for")]
public sealed class LabelTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // Names are asked for where something may be wrong; lists with a label a row are read, not sent.
        if (ViewContext.HttpContext.Response.StatusCode < StatusCodes.Status400BadRequest)
            return;
        var texte = WebUtility.HtmlDecode((await output.GetChildContentAsync()).GetContent());
        if (!texte.Contains('<', StringComparison.Ordinal))
            Fautes.De(ViewContext.HttpContext).Name(output.Attributes["for"].Value.ToString()!, texte.Trim());
    }
}

/// <summary>What is wrong with a field: marked on it, said below it, tied to it.</summary>
[HtmlTargetElement("input", Attributes = "faute", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("select", Attributes = "faute")]
[HtmlTargetElement("textarea", Attributes = "faute")]
public sealed class FauteTagHelper : TagHelper
{
    /// <summary>What is wrong; null or empty: nothing.</summary>
    public string? Faute { get; set; }

    /// <summary>Whether it is said elsewhere, under the id <c>refus-…</c>.</summary>
    public bool FauteAilleurs { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Faute))
            return;
        var id = output.Attributes["id"].Value.ToString()!;
        var fautes = Fautes.De(ViewContext.HttpContext);
        // Fields of a table are named without a label of their own.
        if (output.Attributes["aria-label"]?.Value.ToString() is { } libelle)
            fautes.Name(id, libelle);
        var dite = fautes.Say(id, Faute);
        output.Attributes.SetAttribute("class", $"{output.Attributes["class"]?.Value} is-invalid");
        output.Attributes.SetAttribute("aria-invalid", "true");
        output.Attributes.SetAttribute("aria-describedby", $"refus-{id} {output.Attributes["aria-describedby"]?.Value}".Trim());
        if (FauteAilleurs)
            return;
        var texte = new TagBuilder("p") { Attributes = { ["class"] = "invalid-feedback", ["id"] = $"refus-{id}" } };
        texte.InnerHtml.Append(dite);
        output.PostElement.AppendHtml(texte);
    }
}
