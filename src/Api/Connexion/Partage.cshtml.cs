using Clauses.Api.Access;
using Clauses.Api.Pages;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Connexion;

/// <summary>Where a read-only link leads: into a session that lasts no longer than the link.</summary>
[OpenPage]
internal sealed class PartagePage(PartagesPostgres partages) : PageClauses
{
    /// <summary>Opens the session, and goes to what may be read.</summary>
    public async Task<IActionResult> OnGetAsync(string secret)
    {
        if (secret.Length > Secret.MaxLength || await partages.FindAsync(Empreinte.De(secret).Bytes, Fin) is not { } partage)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        await HttpContext.SignInAsync(
            OpenSessions.Schema,
            new Token(SessionKind.Partage, partage.Id, 0).Present(partage.Libelle),
            new() { ExpiresUtc = partage.Expire, AllowRefresh = false });
        return LocalRedirect(Menu.Accueil(partage.Role));
    }
}
