using Clauses.Api.Access;
using Clauses.Api.Pages;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Connexion;

/// <summary>Ends a session, or every session of the account.</summary>
[OpenPage]
internal sealed class DeconnexionPage(UtilisateursPostgres utilisateurs, OpenSessions seances) : PageClauses
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(string? partout)
    {
        if (partout is not null && HttpContext.Features.Get<RequestSession>() is { Jeton: { Genre: SessionKind.Compte, Id: var id } })
        {
            await utilisateurs.SignOutEverywhereAsync(id, Fin);
            seances.Forget();
        }
        await HttpContext.SignOutAsync(OpenSessions.Schema);
        Say(partout is null ? "Vous êtes déconnecté." : "Vous êtes déconnecté, ici et sur tous vos appareils.");
        return LocalRedirect("/connexion");
    }
}
