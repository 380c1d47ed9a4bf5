namespace Clauses.Api.Utilisateurs;

[ReservedPage(Role.Facilitateur)]
internal sealed class ClesPage(ClesPostgres cles, KeyIssuer serrurier, Picker picker, Auteurs auteurs) : AccesForm(picker)
{
    [BindProperty]
    public string? Libelle { get; set; }

    public Page<Cle> Cles { get; private set; } = null!;

    public NomsDAuteurs Noms { get; private set; } = null!;

    public async Task OnGetAsync(string? apres)
    {
        Cles = await Pagination.Read(apres, null).ReadAsync((curseur, nombre) => cles.ListAsync(curseur, nombre, Fin), cle => cle.Id, cle => cle);
        Noms = await auteurs.NommerAsync(Cles.Elements.Select(cle => cle.Auteur).OfType<string>(), Fin);
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(
        async () => (await serrurier.CreateAsync(HttpContext.AuteurDActe(), new(RoleLu, await ReadSujetAsync(), Libelle?.Trim()), Fin)).Cle,
        "/comptes/cles", () => OnGetAsync(null));
}
