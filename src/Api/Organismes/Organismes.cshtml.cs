namespace Clauses.Api.Organismes;

[ReservedPage(Role.Facilitateur)]
internal sealed class OrganismesPage(SearchPostgres recherche) : PageClauses
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ImmutableArray<Fiche<Organisme>> Trouves { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? apres)
    {
        var texte = (Q ?? "").Trim();
        if (texte.Length > SearchPostgres.MaxText)
            throw Parametres.Invalid("q", $"un texte d'au plus {SearchPostgres.MaxText} caractères");
        var lues = await recherche.SearchOrganismesAsync(texte, Pagination.Read(apres, null).Apres, PerPage + 1, Fin);
        (Trouves, Next) = lues.Length > PerPage ? (lues[..PerPage], lues[PerPage - 1].Id) : (lues, null);
    }
}
