namespace Clauses.Api.Pages;

/// <summary>Lets people in to the pages of their role: a stranger is sent to sign in and back, another role is told so.</summary>
internal sealed class PagesGate(RequestDelegate suite, OpenSessions seances, RateLimit debit)
{
    public async Task InvokeAsync(HttpContext contexte)
    {
        var porteur = await RecognizeAsync(contexte);
        if (porteur is not null && !debit.Count(porteur.Id))
            throw new ProblemException(ProblemKind.TooManyRequests, "Attendez une seconde, puis rechargez la page.");
        if (contexte.GetEndpoint()?.Metadata.GetMetadata<ReservedPageAttribute>() is { } reservee)
        {
            if (porteur is null)
            {
                AskSignIn(contexte);
                return;
            }
            if (!reservee.Roles.Contains(porteur.Role))
                throw new ProblemException(
                    ProblemKind.AccessDenied,
                    $"Cette page est pour : {string.Join(", ", reservee.Roles.Select(Nom))}. Votre compte est celui d'un autre rôle : {Nom(porteur.Role)}.");
        }
        await suite(contexte);
    }

    public static string Nom(Role role) => role switch
    {
        Role.Facilitateur => "facilitateur",
        Role.Employeur => "employeur",
        Role.MaitreOuvrage => "maître d'ouvrage",
        Role.Amenageur => "aménageur",
        Role.Prescripteur => "prescripteur",
        _ => "lecteur",
    };

    private async Task<Caller?> RecognizeAsync(HttpContext contexte)
    {
        var cookie = await contexte.AuthenticateAsync(OpenSessions.Schema);
        if (cookie is not { Succeeded: true, Principal: { } qui } || Token.De(qui) is not { } jeton)
            return null;
        if (await seances.CallerAsync(jeton, contexte.RequestAborted) is not { } porteur)
        {
            await contexte.SignOutAsync(OpenSessions.Schema);
            return null;
        }
        contexte.User = qui;
        contexte.Features.Set(porteur);
        contexte.Features.Set(new RequestSession(jeton));
        return porteur;
    }

    /// <summary>A page that was asked for is gone back to; what was sent without a session is not sent again by itself: its form is, which keeps it.</summary>
    private static void AskSignIn(HttpContext contexte)
    {
        var requete = contexte.Request;
        if (requete.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal))
        {
            // No redirection: whoever streams could not show a page. An answer that is no stream ends it.
            contexte.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        var page = HttpMethods.IsPost(requete.Method)
            && Uri.TryCreate(requete.Headers.Referer, UriKind.Absolute, out var formulaire)
            && formulaire.Authority == requete.Host.Value
            ? formulaire.PathAndQuery
            : requete.Path + requete.QueryString;
        contexte.Response.Redirect($"/connexion?retour={Uri.EscapeDataString(page)}");
    }
}
