using System.Globalization;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Territoires;

[PageReservee(Role.Facilitateur)]
internal sealed class DiviseurPage(ITerritoires territoires, TimeProvider temps) : FormulaireParametre(territoires, temps)
{
    [BindProperty]
    public string? HeuresParAn { get; set; }

    public override NomDeParametre Nom => NomDeParametre.DiviseurEtp;

    protected override void Montrer(Valeur valeur) => HeuresParAn = ((ValeurDiviseur)valeur).Heures.ToString(CultureInfo.InvariantCulture);

    protected override DemandeParametre Demander(DateOnly? depuis, string? source) =>
        new DemandeDiviseur(new DiviseurDemande(Entier(HeuresParAn))) { Depuis = depuis, Source = source };
}
