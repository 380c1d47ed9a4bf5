namespace Clauses.Api.Marches;

[ReservedPage(Role.Facilitateur)]
internal sealed class MarchePage(Dossiers dossiers) : PageClauses
{
    public DossierDeMarche Dossier { get; private set; } = null!;

    public async Task OnGetAsync(string id) => Dossier = await dossiers.ReadAsync(id, Caller, Fin);
}
