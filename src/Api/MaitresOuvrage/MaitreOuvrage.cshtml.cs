namespace Clauses.Api.MaitresOuvrage;

[ReservedPage(Role.Facilitateur)]
internal sealed class MaitreOuvragePage(
    IGrainFactory grains, IRegistre registre, MarchesSuivisPostgres marches, UtilisateursPostgres utilisateurs, TimeProvider temps)
    : PageDUneFiche<MaitreOuvrageForm, MaitreOuvrage>(registre, temps, id => grains.GetGrain<IMaitreOuvrageGrain>(id))
{
    public SesMarches Siens { get; private set; } = null!;

    public DateOnly Aujourdhui => Temps.Today();

    public async Task OnGetAsync(string id)
    {
        await ReadAsync(id);
        Formulaire = MaitreOuvrageForm.De(Fiche);
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        return await ModifierAsync($"/maitres-ouvrage/{id}");
    }

    private async Task ReadAsync(string id)
    {
        await ReadFicheAsync(id);
        Siens = await SesMarches.ReadAsync(marches, utilisateurs, Role.MaitreOuvrage, id, Aujourdhui, Fin);
    }
}
