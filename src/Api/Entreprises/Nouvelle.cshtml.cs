namespace Clauses.Api.Entreprises;

[ReservedPage(Role.Facilitateur)]
internal sealed class NouvellePage(IGrainFactory grains, IRegistre registre, TimeProvider temps)
    : PageDeNouvelleFiche<EntrepriseForm, Entreprise>(registre, temps, id => grains.GetGrain<IEntrepriseGrain>(id))
{
    protected override string Prefixe => "e";

    protected override string Liste => "/entreprises";

    protected override string Inscrite => "L'entreprise est inscrite.";

    protected override string Nommer(Entreprise autre) => $"« {autre.Nom} »";
}
