namespace Clauses.Api.MaitresOuvrage;

[ReservedPage(Role.Facilitateur)]
internal sealed class NouveauPage(IGrainFactory grains, IRegistre registre, TimeProvider temps)
    : PageDeNouvelleFiche<MaitreOuvrageForm, MaitreOuvrage>(registre, temps, id => grains.GetGrain<IMaitreOuvrageGrain>(id))
{
    protected override string Prefixe => "mo";

    protected override string Liste => "/maitres-ouvrage";

    protected override string Inscrite => "Le maître d'ouvrage est inscrit.";

    protected override string Nommer(MaitreOuvrage autre) => $"« {autre.Nom} »";
}
