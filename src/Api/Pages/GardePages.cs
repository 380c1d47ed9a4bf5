using Clauses.Api.Commun;

namespace Clauses.Api.Pages;

/// <summary>Around the pages: whatever happens inside, people get a page that says what to do, and browsers get what they need to keep
/// others out.</summary>
internal sealed class GardePages(RequestDelegate suite, ILogger<Garde> journal)
{
    private const string PageErreur = "/erreur";

    /// <summary>Scripts and styles are ours and in files of their own; nobody frames these pages.</summary>
    private const string Politique =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext contexte)
    {
        Encadrer(contexte.Response.Headers);
        var probleme = await EssayerAsync(contexte);
        if (probleme is null)
            return;
        contexte.Response.Clear();
        Encadrer(contexte.Response.Headers);
        contexte.Response.StatusCode = probleme.Status;
        contexte.Items[typeof(Probleme)] = probleme;
        contexte.SetEndpoint(null);
        contexte.Request.RouteValues.Clear();
        contexte.Request.Method = HttpMethods.Get;
        contexte.Request.Path = PageErreur;
        await suite(contexte);
    }

    private async Task<Probleme?> EssayerAsync(HttpContext contexte)
    {
        try
        {
            await suite(contexte);
        }
        catch (Exception exception) when (!contexte.RequestAborted.IsCancellationRequested && !contexte.Response.HasStarted)
        {
            return Garde.ProblemeDe(exception, journal);
        }
        return contexte.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }
            ? ProblemeDe(contexte.Response.StatusCode)
            : null;
    }

    private static Probleme ProblemeDe(int statut) => statut switch
    {
        // The framework says so when the hidden field of a form is not that of the session.
        StatusCodes.Status400BadRequest => Probleme.De(GenreProbleme.CorpsIllisible,
            "Ce formulaire est resté ouvert trop longtemps, ou sous un autre compte. Revenez en arrière, rechargez la page et recommencez : rien n'a été enregistré."),
        StatusCodes.Status404NotFound => Probleme.De(GenreProbleme.Introuvable,
            "Rien à cette adresse que vous puissiez voir. Vérifiez-la, ou repartez de l'accueil."),
        _ => Garde.ProblemeDe(statut),
    };

    private static void Encadrer(IHeaderDictionary entetes)
    {
        entetes.CacheControl = "no-cache, no-store";
        entetes.ContentSecurityPolicy = Politique;
        entetes.XContentTypeOptions = "nosniff";
        entetes["Referrer-Policy"] = "same-origin";
        entetes["Cross-Origin-Opener-Policy"] = "same-origin";
        entetes["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
