namespace Clauses.Api.Entreprises;

[ReservedPage(Role.Facilitateur)]
internal sealed class EntreprisesPage(SearchPostgres recherche) : PageClauses
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ImmutableArray<Fiche<Entreprise>> Trouvees { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? apres)
    {
        var texte = (Q ?? "").Trim();
        if (texte.Length > SearchPostgres.MaxText)
            throw Parametres.Invalid("q", $"un texte d'au plus {SearchPostgres.MaxText} caractères");
        var lues = await recherche.SearchEntreprisesAsync(texte, Pagination.Read(apres, null).Apres, PerPage + 1, Fin);
        (Trouvees, Next) = lues.Length > PerPage ? (lues[..PerPage], lues[PerPage - 1].Id) : (lues, null);
    }
}
