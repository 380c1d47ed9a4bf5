namespace Clauses.Api.Connexion;

[OpenPage]
internal sealed class DeconnexionPage(OpenSessions seances) : PageClauses
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(string? partout)
    {
        if (partout is not null && HttpContext.Features.Get<RequestSession>() is { Jeton.Genre: SessionKind.Seance })
            await seances.EndAllAsync(HttpContext.AuteurDActe(), Caller.Id, Fin);
        await seances.EndAsync(HttpContext, Fin);
        Say(partout is null ? "Vous êtes déconnecté." : "Vous êtes déconnecté, ici et sur tous vos appareils.");
        return LocalRedirect("/connexion");
    }
}
