namespace Clauses.Api.Territoires;

/// <summary>The quartiers prioritaires: those of the territory, and the import of an official list, all of it or nothing.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class QpvPage(ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public const int MaxQuartiers = 300;

    private const int MaxMendes = 20;

    [BindProperty]
    public string? Millesime { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    /// <summary>First day on which it holds; nothing: the first of its year.</summary>
    [BindProperty]
    public string? Depuis { get; set; }

    /// <summary>The quartiers known that lie in a commune of the territory, as of this year.</summary>
    public ImmutableArray<Quartier> Quartiers { get; private set; }

    public int Connus { get; private set; }

    public async Task OnGetAsync()
    {
        await ReadAsync();
        Millesime = temps.Today().Year.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? fichier)
    {
        try
        {
            var mendes = new List<string>();
            var (jour, liste, origine) = new DemandeQpv(Millesime, Source?.Trim(), TypedTexts.Iso(Depuis)).Valider(await ReadAsync(fichier), mendes);
            var (parametre, nouveau) = await territoires.InscrireAsync(jour, liste, origine, Caller.Id, Fin);
            var dite = $"Liste {liste.Millesime} : {FrenchText.Combien(liste.Quartiers.Length, "quartier", "quartiers")}";
            Say(nouveau ? $"{dite}, version {parametre.Version}, à partir du {FrenchText.Jour(jour)}." : $"{dite} : la version {parametre.Version} disait déjà cela.");
            string[] alertes =
            [
                .. mendes.Count == 0
                    ? []
                    : (string[])[$"Un tableur avait ôté le zéro de codes de communes : {string.Join(", ", mendes.Distinct(StringComparer.Ordinal).Take(MaxMendes))}. Vérifiez-les."],
                .. VueListeQpv.De(liste).CommunesInconnues is { } inconnues
                    ? (string[])[$"Des communes que le code officiel géographique ne connaît pas y sont gardées telles quelles : {string.Join(", ", inconnues)}."] : [],
            ];
            if (alertes.Length > 0)
                Alert(string.Join(' ', alertes));
            return LocalRedirect("/parametres/qpv");
        }
        catch (ProblemException refus) when (refus.Problem.Status < StatusCodes.Status500InternalServerError)
        {
            await ReadAsync();
            return Refuse(refus.Problem);
        }
    }

    private async Task<byte[]> ReadAsync(IFormFile? fichier)
    {
        if (fichier is null or { Length: 0 })
            throw Fields.Invalid(nameof(fichier), "un fichier qui ne soit pas vide : la liste officielle, en XLSX ou en CSV");
        if (fichier.Length > Body.MaxBytes)
            throw Fields.Invalid(nameof(fichier), $"un fichier de {Body.MaxBytes / (1024 * 1024)} Mio au plus");
        using var octets = new MemoryStream((int)fichier.Length);
        await fichier.CopyToAsync(octets, Fin);
        return octets.ToArray();
    }

    private async Task ReadAsync()
    {
        var territoire = await territoires.InForceAsync(temps.Today().Year, null, Fin);
        Connus = territoire.Quartiers.Length;
        Quartiers = [.. territoire.Quartiers.Where(quartier => quartier.Communes.Any(code => territoire.Commune(code) is not null)).Take(MaxQuartiers)];
    }
}
