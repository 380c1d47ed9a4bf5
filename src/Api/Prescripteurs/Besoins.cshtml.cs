namespace Clauses.Api.Prescripteurs;

[ReservedPage(Role.Prescripteur)]
internal sealed class BesoinsPage(BesoinsOuvertsPostgres besoins, Libelles libelles) : PageClauses
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Commune { get; set; }

    public ImmutableArray<BesoinOuvert> Besoins { get; private set; }

    public IEnumerable<Rangee> Communes => libelles.Communes;

    public async Task OnGetAsync()
    {
        var texte = (Q ?? "").Trim();
        if (texte.Length > SearchPostgres.MaxText || texte.Contains('\0', StringComparison.Ordinal))
            throw Parametres.Invalid("q", $"un texte d'au plus {SearchPostgres.MaxText} caractères");
        Besoins = await besoins.SearchAsync(texte, Parametres.Filter(Commune, "commune"), Fin);
    }
}
