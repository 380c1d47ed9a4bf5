namespace Clauses.Api.Organismes;

[ReservedPage(Role.Facilitateur)]
internal sealed class NouveauPage(IGrainFactory grains, IRegistre registre, TimeProvider temps)
    : PageDeNouvelleFiche<OrganismeForm, Organisme>(registre, temps, id => grains.GetGrain<IOrganismeGrain>(id))
{
    protected override string Prefixe => "o";

    protected override string Liste => "/organismes";

    protected override string Inscrite => "L'organisme est inscrit.";

    protected override string Nommer(Organisme autre) => $"« {autre.Nom} »";
}
