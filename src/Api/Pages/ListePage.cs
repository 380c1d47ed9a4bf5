namespace Clauses.Api.Pages;

/// <summary>A list of records of a kind, to look through.</summary>
internal abstract class ListePage<T>(SearchPostgres recherche) : PageClauses where T : class
{
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ImmutableArray<Fiche<T>> Trouves { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Next { get; private set; }

    public Ordre Ordre { get; private set; } = null!;

    public async Task OnGetAsync(string? apres, string? tri)
    {
        var texte = (Q ?? "").Trim();
        var (ordre, inverse) = Ordre.Read<FichesOrder>(tri);
        if (texte.Length > SearchPostgres.MaxText)
            throw Parametres.Invalid("q", $"un texte d'au plus {SearchPostgres.MaxText} caractères");
        var lues = await recherche.SearchAsync<T>(texte, Pagination.Read(apres, null).Apres, PerPage + 1, Fin, ordre, inverse);
        (Trouves, Next) = lues.Length > PerPage ? (lues[..PerPage], lues[PerPage - 1].Id) : (lues, null);
        Ordre = new(Ordre.Code(ordre, inverse), autre => $"?q={Uri.EscapeDataString(texte)}&tri={autre}");
    }

    /// <summary>As <c>_Liste</c> shows it.</summary>
    /// <param name="inscrire">What the button that adds one says.</param>
    /// <param name="vide">What is said where there is none yet.</param>
    /// <param name="colonnes">Their titles, after those of the name and the id.</param>
    public ListeDeFiches Montrer(
        string titre, (string Dit, string Adresse) inscrire, Func<dynamic?, object> vide, string[] colonnes, Func<Fiche<T>, (string Nom, string[] Cases)> rang) => new(
        titre, inscrire, vide, Request.Path, Q?.Trim() ?? "", Ordre, Next, colonnes, [.. Trouves.Select(fiche => (fiche.Id, rang(fiche).Nom, rang(fiche).Cases))]);
}

internal sealed record ListeDeFiches(
    string Titre, (string Dit, string Adresse) Inscrire, Func<dynamic?, object> Vide, string Chemin, string Q, Ordre Ordre, string? Next, string[] Colonnes,
    ImmutableArray<(string Id, string Nom, string[] Cases)> Rangs);
