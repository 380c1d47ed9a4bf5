using System.Globalization;
using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Api.Utilisateurs;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Territoires;

/// <summary>All versions of all parameters, the newest first.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class HistoriquePage(IParametres parametres, Auteurs auteurs) : PageClauses
{
    private const int ParPage = 50;

    public Page<Parametre> Versions { get; private set; } = null!;

    public NomsDAuteurs Noms { get; private set; } = null!;

    public async Task OnGetAsync(int? apres)
    {
        Versions = await new Pagination(apres?.ToString(CultureInfo.InvariantCulture), ParPage).LireAsync(
            (curseur, nombre) => parametres.ListerAsync(curseur is null ? null : int.Parse(curseur, CultureInfo.InvariantCulture), nombre, Fin),
            parametre => parametre.Version.ToString(CultureInfo.InvariantCulture),
            parametre => parametre);
        Noms = await auteurs.NommerAsync(Versions.Elements.Select(parametre => parametre.Auteur).OfType<string>(), Fin);
    }
}
