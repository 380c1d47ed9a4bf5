namespace Clauses.Api.Prescripteurs;

[ReservedPage(Role.Prescripteur)]
internal sealed class BesoinsPage(BesoinsOuvertsPostgres besoins, Picker picker) : PageClauses
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Commune { get; set; }

    public ImmutableArray<BesoinOuvert> Besoins { get; private set; }

    public FicheField ChampCommune { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var texte = (Q ?? "").Trim();
        if (texte.Length > SearchPostgres.MaxText || texte.Contains('\0', StringComparison.Ordinal))
            throw Parametres.Invalid("q", $"un texte d'au plus {SearchPostgres.MaxText} caractères");
        (Commune, ChampCommune) = await NamedFilter.ReadAsync(picker, Sorte.Commune, "commune", "Commune", Commune, Fin);
        Besoins = await besoins.SearchAsync(texte, Commune, Fin);
    }
}
