using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Utilisateurs;

[PageReservee(Role.Facilitateur)]
internal sealed class ClesPage(ICles cles, Serrurier serrurier, Sujets sujets) : FormulaireDAcces(sujets)
{
    [BindProperty]
    public string? Libelle { get; set; }

    public Page<Cle> Cles { get; private set; } = null!;

    public async Task OnGetAsync(string? apres)
    {
        await PreparerAsync();
        Cles = await Pagination.Lire(apres, null).LireAsync((curseur, nombre) => cles.ListerAsync(curseur, nombre, Fin), cle => cle.Id, cle => cle);
    }

    public Task<IActionResult> OnPostAsync() => EssayerAsync(
        async () => (await serrurier.CreerAsync(new(RoleLu, SujetLu, Libelle?.Trim()), Fin)).Cle, "/comptes/cles", () => OnGetAsync(null));
}
