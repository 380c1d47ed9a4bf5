namespace Clauses.Api.Pages;

/// <summary>Around the pages: whatever happens inside, people get a page that says what to do, and browsers get what they need to keep
/// others out.</summary>
internal sealed class PagesErrorGuard(RequestDelegate suite, ILogger<ErrorGuard> journal)
{
    private const string PageErreur = "/erreur";

    /// <summary>Scripts and styles are ours and in files of their own; nobody frames these pages.</summary>
    private const string Politique =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext contexte)
    {
        Frame(contexte.Response.Headers);
        var probleme = await TryAsync(contexte);
        if (probleme is null)
            return;
        // A method that is refused comes with those that are not.
        var permises = contexte.Response.Headers.Allow;
        contexte.Response.Clear();
        contexte.Response.Headers.Allow = permises;
        Frame(contexte.Response.Headers);
        probleme.Announce(contexte.Response);
        contexte.Items[typeof(Probleme)] = probleme;
        contexte.SetEndpoint(null);
        contexte.Request.RouteValues.Clear();
        contexte.Request.Method = HttpMethods.Get;
        contexte.Request.Path = PageErreur;
        await suite(contexte);
    }

    private async Task<Probleme?> TryAsync(HttpContext contexte)
    {
        try
        {
            await suite(contexte);
        }
        catch (Exception exception) when (!contexte.RequestAborted.IsCancellationRequested && !contexte.Response.HasStarted)
        {
            return ErrorGuard.ProblemFor(exception, journal);
        }
        return contexte.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }
            ? ErrorGuard.ProblemFor(contexte.Response.StatusCode)
            : null;
    }

    private static void Frame(IHeaderDictionary entetes)
    {
        entetes.CacheControl = "no-cache, no-store";
        entetes.ContentSecurityPolicy = Politique;
        entetes.XContentTypeOptions = "nosniff";
        entetes["Referrer-Policy"] = "same-origin";
        entetes["Cross-Origin-Opener-Policy"] = "same-origin";
        entetes["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
