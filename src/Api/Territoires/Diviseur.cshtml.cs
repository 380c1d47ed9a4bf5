using System.Globalization;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Territoires;

/// <summary>A new divisor of full-time equivalents.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class DiviseurPage(ITerritoires territoires, TimeProvider temps) : FormulaireParametre(territoires, temps)
{
    /// <summary>Hours a year.</summary>
    [BindProperty]
    public string? HeuresParAn { get; set; }

    /// <inheritdoc/>
    public override NomDeParametre Nom => NomDeParametre.DiviseurEtp;

    /// <inheritdoc/>
    protected override void Montrer(Valeur valeur) => HeuresParAn = ((ValeurDiviseur)valeur).Heures.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override DemandeParametre Demander(DateOnly? depuis, string? source) =>
        new DemandeDiviseur(new DiviseurDemande(Entier(HeuresParAn))) { Depuis = depuis, Source = source };
}
