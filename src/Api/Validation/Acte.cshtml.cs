namespace Clauses.Api.Validation;

/// <summary>What somebody decided between two instants, to be read again, and undone as it was done: together.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ActePage(DossiersPostgres dossiers, SearchPostgres recherche, Deliberation deliberation, TimeProvider temps) : PageClauses
{
    /// <summary>The most decisions that are shown, and undone, at once.</summary>
    public const int MaxDecisions = EnsemblePage.MaxLignes + Instruction.MaxEnsemble;

    private const int PerSending = 500;

    [BindProperty(SupportsGet = true)]
    public DateTimeOffset Du { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateTimeOffset? Au { get; set; }

    /// <summary>Id of the file whose lines they are, or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Fichier { get; set; }

    public ImmutableArray<DecisionLue> Decisions { get; private set; }

    /// <summary>Where the work goes on.</summary>
    public string Ensemble => EnsemblePage.Adresse(null, null, null, Fichier);

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    /// <param name="au">Null: until now.</param>
    public static string Adresse(DateTimeOffset du, DateTimeOffset? au, string? fichier = null) =>
        $"/validation/acte?du={Write(du)}&au={(au is { } fin ? Write(fin) : "")}" + (fichier is null ? "" : $"&fichier={Uri.EscapeDataString(fichier)}");

    public static DateTimeOffset Aujourdhui(DateTimeOffset maintenant)
    {
        var paris = ParisTime.De(maintenant);
        return maintenant - paris.TimeOfDay;
    }

    public Task OnGetAsync() => ReadAsync();

    public async Task<IActionResult> OnPostAsync([FromForm] string? motif)
    {
        await ReadAsync();
        if (string.IsNullOrWhiteSpace(motif) || Motif.Defaut(motif.Trim()) is not null)
            return Refuse([("motif", $"Dites pourquoi, en {FrenchText.Integer(Motif.MaxLength)} caractères au plus.")]);
        var annulees = 0;
        foreach (var quelques in Decisions.Chunk(PerSending))
        {
            var corrections = quelques.Select(une => Demandes.Resume(une.Contrat, une.Reference, une.Validees + une.Refusees, motif.Trim())).ToList();
            annulees += (await deliberation.ResumeAsync(corrections, Caller, Fin)).Count(suite => suite.Reussie);
        }
        Say($"{FrenchText.Combien(annulees, "décision annulée", "décisions annulées")} : ces lignes attendent de nouveau.");
        return LocalRedirect(Ensemble);
    }

    private static string Write(DateTimeOffset instant) => Uri.EscapeDataString(instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    private async Task ReadAsync()
    {
        Decisions = await dossiers.DecisionsAsync(Caller.Id, Du, Au ?? temps.GetUtcNow(), MaxDecisions, Fin);
        Noms = await recherche.NomsAsync(Decisions.Select(decision => decision.Employeur), Fin);
    }
}
