using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class DonneesPersonnellesPage(ITerritoires territoires, TimeProvider temps) : DureesPage(territoires, temps)
{
    public override NomDeParametre Nom => NomDeParametre.DonneesPersonnelles;

    protected override DemandeParametre Ask(DateOnly? depuis, string? source) =>
        new DemandeDonneesPersonnelles(new DonneesPersonnellesDemandees(Nombre(0), Nombre(1), Nombre(2), Nombre(3), Nombre(4))) { Depuis = depuis, Source = source };
}
