using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.TableauDeBord;

/// <summary>The facilitateur's home; whoever else comes here is led to their own.</summary>
[PageReservee(Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur)]
internal sealed class TableauDeBordPage(Apercus apercus) : PageClauses
{
    public Apercu Apercu { get; private set; } = null!;

    /// <param name="exercice">The year; null: the latest with hours.</param>
    public async Task<IActionResult> OnGetAsync(string? exercice)
    {
        if (!Porteur.Facilitateur)
            return LocalRedirect(Menu.Accueil(Porteur.Role));
        Apercu = await apercus.LireAsync(exercice, Fin);
        return Page();
    }
}
