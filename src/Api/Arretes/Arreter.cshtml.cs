namespace Clauses.Api.Arretes;

/// <summary>Where a bilan is frozen: first it is shown what will be, then it is done.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ArreterPage(Archives archives, IArretes arretes, BilanReader bilans, TimeProvider temps) : PageClauses
{
    public int Exercice { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Au { get; set; }

    [BindProperty]
    public string? Libelle { get; set; }

    /// <summary>The id that it will have: the form bears it, so that a form sent twice freezes one.</summary>
    [BindProperty]
    public string? Identifiant { get; set; }

    /// <summary>What would be frozen; null when it is asked for wrongly.</summary>
    public VueBilan? Bilan { get; private set; }

    public Task OnGetAsync(string annee) => ShowAsync(annee);

    public async Task<IActionResult> OnPostAsync(string annee)
    {
        try
        {
            var exercice = Parametres.Annee(annee);
            var demande = new DemandeArrete(string.IsNullOrWhiteSpace(Libelle) ? null : Libelle.Trim(), ReadAu());
            var id = Fields.Id(Identifiant, "identifiant");
            var (arrete, nouveau) = await archives.ArreterAsync(archives.Ordonner(exercice, id, demande, Caller), Fin);
            Say(nouveau ? $"Le bilan est arrêté sous l'identifiant {arrete.Id}." : $"Ce bilan était déjà arrêté, sous l'identifiant {arrete.Id}.");
            return LocalRedirect(Adresses.Arrete(exercice, arrete.Id));
        }
        catch (ProblemException refus) when (refus.Problem.Status < StatusCodes.Status500InternalServerError)
        {
            Refuse(refus.Problem);
        }
        await ShowAsync(annee);
        return Page();
    }

    private async Task ShowAsync(string annee)
    {
        Exercice = Parametres.Annee(annee);
        try
        {
            Bilan = await bilans.ReadAsync(Exercice, new(ReadAu(), null), Fin);
        }
        catch (ProblemException refus)
        {
            Refuse(refus.Problem);
        }
        Identifiant = await ProchainAsync();
    }

    private DateOnly? ReadAu() => Moments.Read(TypedTexts.Iso(Au), null, Caller, temps).Au;

    private async Task<string> ProchainAsync()
    {
        var pris = (await arretes.ListAsync(Exercice, null, IArretes.MaxPerAnnee, Fin)).Select(arrete => arrete.Id).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, IArretes.MaxPerAnnee + 1)
            .Select(rang => string.Create(CultureInfo.InvariantCulture, $"{Exercice}-{rang}"))
            .First(id => !pris.Contains(id));
    }
}
