using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Utilisateurs;

/// <summary>Asks whether an account is really to be closed, and closes it.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class FermerPage(UtilisateursPostgres utilisateurs, Gestion gestion) : PageClauses
{
    public Utilisateur Compte { get; private set; } = null!;

    /// <summary>Why it cannot be closed, and what to do; null: it can.</summary>
    public string? Empechement { get; private set; }

    public async Task OnGetAsync(string id)
    {
        Compte = await utilisateurs.LireAsync(id, Fin) ?? throw Parametres.Introuvable();
        Empechement = await gestion.EmpechementAsync(Compte, Porteur, Fin);
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (await gestion.FermerAsync(id, Porteur, Fin) is { } empechement)
            Alerter(empechement);
        else
            Dire("Le compte est fermé, et ses sessions terminées.");
        return LocalRedirect("/comptes");
    }
}
