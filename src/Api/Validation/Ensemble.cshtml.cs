namespace Clauses.Api.Validation;

/// <summary>Validates what waits of an employer, a month, a year or a dropped file as one act of one date: what is plain, and of the rest what bears none but
/// reasons that were looked at. What came since the page was shown is not in it.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class EnsemblePage(
    Instruction instruction, Deliberation deliberation, DatesDeDecision dates, PilotagePostgres pilotage, Picker picker, IGrainFactory grains, TimeProvider temps) : PageClauses
{
    /// <summary>The most lines that are looked at for one act: what is left is for the next.</summary>
    public const int MaxLignes = 5_000;

    [BindProperty(SupportsGet = true)]
    public string? Employeur { get; set; }

    /// <summary>Of which work: « 2024-03 », « 2024 », or nothing: of all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Travail { get; set; }

    /// <summary>The most lines that are named of those that took the place of others.</summary>
    public const int MaxReprises = 100;

    /// <summary>Id of the file whose lines they are, or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Fichier { get; set; }

    /// <summary>« moi »: of one's own marchés only. It stands in the address, so that what is decided is what was shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Suivi { get; set; }

    [BindProperty]
    public string? Date { get; set; }

    /// <summary>Reasons to look that were looked at.</summary>
    [BindProperty]
    public NatureReserve[] Avec { get; set; } = [];

    /// <summary>When the page was shown.</summary>
    [BindProperty]
    public DateTimeOffset Vu { get; set; }

    public ChampDate ChampDate { get; private set; } = new(null, null);

    public NamedFilter ChezQui { get; private set; } = null!;

    /// <summary>The months of work of which something waits, the oldest first.</summary>
    public ImmutableArray<Mois> EnAttente { get; private set; }

    /// <summary>What waits of that; null: nobody said yet of what.</summary>
    public IReadOnlyList<LigneInstruite>? Lignes { get; private set; }

    public IReadOnlyList<LigneInstruite> Simples => [.. Lignes!.Where(ligne => ligne.Reserves.IsEmpty)];

    /// <summary>The lines that bear a reason to look, by reason; one that bears several stands under each.</summary>
    public ILookup<NatureReserve, LigneInstruite> Signalees => Lignes!
        .SelectMany(ligne => ligne.Reserves, (ligne, reserve) => (reserve.Nature, ligne)).Distinct().ToLookup(une => une.Nature, une => une.ligne);

    /// <summary>Those that took the place of others, whose decision was undone or which were corrected.</summary>
    public IEnumerable<LigneInstruite> Reprises => Lignes!.Where(ligne => ligne.Ligne.Corrige is not null);

    /// <summary>The file, while it is kept.</summary>
    public UploadedFile? Depot { get; private set; }

    public string Ici => Adresse(Employeur, Travail, Suivi, Fichier);

    private string? Par => Suivi == MesMarches.Moi ? Caller.Id : null;

    public static string Adresse(string? employeur, string? travail, string? suivi, string? fichier = null) =>
        $"/validation/ensemble?employeur={employeur}&travail={travail}&suivi={suivi}" + (fichier is null ? "" : $"&fichier={Uri.EscapeDataString(fichier)}");

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
            return LocalRedirect("/validation/ensemble");
        await ReadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
            return LocalRedirect("/validation/ensemble");
        var jour = await dates.ReadAsync(Date, Fin);
        if (ChezQui.Refuse || jour is not { Defaut: null, Valeur: { } date })
        {
            ChampDate = new(TypedTexts.Iso(Date), jour.Defaut);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await ReadAsync();
            return Page();
        }
        var debut = temps.GetUtcNow();
        var (decidees, heures, avant) = await DeciderAsync(date);
        var reste = avant == 0
            ? ""
            : $" {FrenchText.Combien(avant, "ligne finit", "lignes finissent")} après cette date, et {(avant < 2 ? "attend" : "attendent")} toujours.";
        if (decidees == 0)
        {
            Alert($"Rien n'est validé : aucune ligne ne le pouvait.{reste}");
            return LocalRedirect(Ici);
        }
        Say($"{FrenchText.Combien(decidees, "ligne validée", "lignes validées")}, {FrenchText.Heures(heures)}, dans l'exercice {date.Year}.{reste}");
        return LocalRedirect(ActePage.Adresse(debut, temps.GetUtcNow(), Fichier));
    }

    private async Task<(int Decidees, Heures Heures, int Avant)> DeciderAsync(DateOnly date)
    {
        var (decidees, vues, avant, heures) = (0, 0, 0, Heures.Zero);
        await foreach (var page in ToutesAsync())
        {
            var voulues = page.Where(ligne => ligne.Ligne.Enregistre <= Vu && ligne.Reserves.All(reserve => Avec.Contains(reserve.Nature))).ToList();
            avant += voulues.RemoveAll(ligne => ligne.Ligne.Periode.Fin > date);
            var suites = await deliberation.DeciderAsync(
                voulues.ConvertAll(ligne => Demandes.Valider(ligne.Ligne.Contrat, ligne.Ligne.Reference, date)), Caller, Fin);
            foreach (var (ligne, _) in voulues.Zip(suites).Where(paire => paire.Second.Reussie))
                (decidees, heures) = (decidees + 1, heures + ligne.Ligne.Heures);
            if ((vues += page.Length) >= MaxLignes)
                break;
        }
        return (decidees, heures, avant);
    }

    private async Task ReadAsync()
    {
        Vu = temps.GetUtcNow();
        if (ChezQui.Refuse || (Employeur is null && Travail is null && Depot is null))
            return;
        var lignes = new List<LigneInstruite>();
        await foreach (var page in ToutesAsync())
        {
            lignes.AddRange(page);
            if (lignes.Count >= MaxLignes)
                break;
        }
        Lignes = lignes;
    }

    private IAsyncEnumerable<ImmutableArray<LigneInstruite>> ToutesAsync() => Depot is null
        ? instruction.ToutesAsync(Employeur, EnAttente.Where(mois => mois.Code.StartsWith(Travail ?? "", StringComparison.Ordinal)), Par, Fin)
        : instruction.ToutesAsync(
            Depot.Fichier.Lignes.Zip(Depot.Sorts)
                .Where(paire => paire.Second.Etape is Etape.Enregistree or Etape.DejaEnregistree && paire.First.Demande is not null)
                .Select(paire => (paire.First.Demande!.Value.Contrat, paire.First.Demande!.Value.Reference)),
            Fin);

    /// <summary>Finds of what it is asked: the employer, the months that wait, the file; whether that is kept, or none is asked for.</summary>
    private async Task<bool> FindAsync()
    {
        ChezQui = await NamedFilter.ReadAsync(picker, Sorte.Entreprise, "employeur", "Employeur", Employeur, Fin);
        Employeur = ChezQui.Id;
        EnAttente = [.. (await pilotage.MoisEnAttenteAsync(Par, Fin)).Select(Mois.De)];
        if (string.IsNullOrEmpty(Fichier))
            return true;
        Depot = await grains.GetGrain<IImportGrain>(Caller.Id).FindAsync(Fichier);
        if (Depot is null)
            Alert("L'aperçu de ce fichier n'est plus là : il est gardé une demi-heure. Ses heures se valident ici, par employeur et par mois.");
        return Depot is not null;
    }
}
