using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class PlacementsPage(ITerritoires territoires, TimeProvider temps) : DureesPage(territoires, temps)
{
    public override NomDeParametre Nom => NomDeParametre.Placements;

    protected override DemandeParametre Ask(DateOnly? depuis, string? source) =>
        new DemandePlacements(new PlacementsDemandes(Nombre(0), Nombre(1), Nombre(2), Nombre(3), Nombre(4), Nombre(5))) { Depuis = depuis, Source = source };
}
