namespace Clauses.Api.Organismes;

[ReservedPage(Role.Facilitateur)]
internal sealed class OrganismePage(IGrainFactory grains, IRegistre registre, ITerritoires territoires, TimeProvider temps)
    : PageDUneFiche<OrganismeForm, Organisme>(registre, temps, id => grains.GetGrain<IOrganismeGrain>(id))
{
    public Prescripteur Ligne => territoires.DeCetteAnnee(Temps).Prescripteur(Fiche.Content.Genre);

    protected override OrganismeForm Connu => OrganismeForm.De(Fiche);

    public async Task OnGetAsync(string id)
    {
        await ReadFicheAsync(id);
        Formulaire = OrganismeForm.De(Fiche);
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadFicheAsync(id);
        return await ModifierAsync($"/organismes/{id}");
    }
}
