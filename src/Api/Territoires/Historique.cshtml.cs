namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class HistoriquePage(IParametres parametres, Auteurs auteurs) : PageClauses
{
    private const int PerPage = 50;

    public Page<Parametre> Versions { get; private set; } = null!;

    public NomsDAuteurs Noms { get; private set; } = null!;

    public async Task OnGetAsync(int? apres)
    {
        Versions = await new Pagination(apres?.ToString(CultureInfo.InvariantCulture), PerPage).ReadAsync(
            (curseur, nombre) => parametres.ListAsync(curseur is null ? null : int.Parse(curseur, CultureInfo.InvariantCulture), nombre, Fin),
            parametre => parametre.Version.ToString(CultureInfo.InvariantCulture),
            parametre => parametre);
        Noms = await auteurs.NommerAsync(Versions.Elements.Select(parametre => parametre.Auteur).OfType<string>(), Fin);
    }
}
