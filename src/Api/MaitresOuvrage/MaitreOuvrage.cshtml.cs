using Clauses.Api.Fiches;

namespace Clauses.Api.MaitresOuvrage;

[ReservedPage(Role.Facilitateur)]
internal sealed class MaitreOuvragePage(IGrainFactory grains, IRegistre registre, TimeProvider temps)
    : PageDUneFiche<MaitreOuvrageForm, MaitreOuvrage>(registre, temps, id => grains.GetGrain<IMaitreOuvrageGrain>(id))
{
    public async Task OnGetAsync(string id)
    {
        await ReadFicheAsync(id);
        Formulaire = MaitreOuvrageForm.De(Fiche);
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadFicheAsync(id);
        return await ModifierAsync($"/maitres-ouvrage/{id}");
    }
}
