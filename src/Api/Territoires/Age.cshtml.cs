using System.Globalization;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Territoires;

/// <summary>A new day on which ages are taken.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class AgePage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    [BindProperty]
    public string? Jour { get; set; }

    /// <summary>The month, 1 to 12.</summary>
    [BindProperty]
    public string? Mois { get; set; }

    public override NomDeParametre Nom => NomDeParametre.ReferenceAge;

    protected override void Show(Valeur valeur)
    {
        var age = (ValeurAge)valeur;
        (Jour, Mois) = (age.Jour.ToString(CultureInfo.InvariantCulture), age.Mois.ToString(CultureInfo.InvariantCulture));
    }

    protected override DemandeParametre Ask(DateOnly? depuis, string? source) =>
        new DemandeAge(new JourDemande(Integer(Mois), Integer(Jour))) { Depuis = depuis, Source = source };
}
