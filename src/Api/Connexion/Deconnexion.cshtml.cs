using Clauses.Api.Pages;
using Clauses.Api.Acces;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Connexion;

/// <summary>Ends a session, or every session of the account.</summary>
[PageOuverte]
internal sealed class DeconnexionPage(UtilisateursPostgres utilisateurs, SeancesOuvertes seances) : PageClauses
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(string? partout)
    {
        if (partout is not null && HttpContext.Features.Get<SeanceDeRequete>() is { Jeton: { Genre: GenreSeance.Compte, Id: var id } })
        {
            await utilisateurs.DeconnecterPartoutAsync(id, Fin);
            seances.Oublier();
        }
        await HttpContext.SignOutAsync(SeancesOuvertes.Schema);
        Dire(partout is null ? "Vous êtes déconnecté." : "Vous êtes déconnecté, ici et sur tous vos appareils.");
        return LocalRedirect("/connexion");
    }
}
