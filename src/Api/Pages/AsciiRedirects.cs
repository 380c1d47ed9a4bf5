using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Clauses.Api.Pages;

/// <summary>Redirects with an address that a header may hold: accents stand in it as their bytes.</summary>
internal sealed class AsciiRedirects(ILoggerFactory journaux, IUrlHelperFactory adresses) : LocalRedirectResultExecutor(journaux, adresses)
{
    public override Task ExecuteAsync(ActionContext context, LocalRedirectResult result)
    {
        result.Url = Escape(result.Url);
        return base.ExecuteAsync(context, result);
    }

    internal static string Escape(string adresse) => Ascii.IsValid(adresse)
        ? adresse
        : string.Concat(adresse.EnumerateRunes().Select(signe => signe.IsAscii ? signe.ToString() : Uri.EscapeDataString(signe.ToString())));
}
