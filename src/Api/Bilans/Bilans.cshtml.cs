namespace Clauses.Api.Bilans;

/// <summary>Leads to the bilan of the exercice that people most often mean: the latest with hours.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class BilansPage(Exercices exercices) : PageClauses
{
    public async Task<IActionResult> OnGetAsync() => LocalRedirect(Adresses.Bilan((await exercices.ChooseAsync(null, Fin)).Annee));
}
