using System.Globalization;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class DiviseurPage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    [BindProperty]
    public string? HeuresParAn { get; set; }

    public override NomDeParametre Nom => NomDeParametre.DiviseurEtp;

    protected override void Show(Valeur valeur) => HeuresParAn = ((ValeurDiviseur)valeur).Heures.ToString(CultureInfo.InvariantCulture);

    protected override DemandeParametre Ask(DateOnly? depuis, string? source) =>
        new DemandeDiviseur(new DiviseurDemande(Integer(HeuresParAn))) { Depuis = depuis, Source = source };
}
