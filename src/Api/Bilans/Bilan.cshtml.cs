namespace Clauses.Api.Bilans;

/// <summary>The report of an exercice, as of a moment that the address names as the API's does.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class BilanPage(BilanReader bilans, Exercices exercices, TimeProvider temps) : PageClauses
{
    /// <summary>The field by which people choose a recorded time.</summary>
    public const string ChampConnu = "connuJour";

    [BindProperty(SupportsGet = true)]
    public string? Au { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ConnuLe { get; set; }

    public int Exercice { get; private set; }

    public ImmutableArray<int> Annees { get; private set; }

    public Moment Moment { get; private set; }

    public VueBilan? Bilan { get; private set; }

    /// <summary>When the page was made: paper does not say it by itself.</summary>
    public DateTimeOffset Edite { get; } = temps.GetUtcNow();

    /// <summary>The day, in Paris, of the recorded time asked for.</summary>
    public DateOnly? JourConnu => Moment.ConnuLe is { } instant ? DateOnly.FromDateTime(ParisTime.De(instant)) : null;

    /// <param name="connuJour">A day that people chose, in place of <c>connuLe</c>: its end is meant.</param>
    public async Task<IActionResult> OnGetAsync(string annee, string? connuJour)
    {
        Exercice = Parametres.Annee(annee);
        Annees = (await exercices.ChooseAsync(annee, Fin)).Annees;
        try
        {
            Moment = Moments.Read(TypedTexts.Iso(Au), ConnuLe, Caller, temps);
            if (Request.Query.ContainsKey(ChampConnu))
                return LocalRedirect(Adresses.Bilan(Exercice, Moment with { ConnuLe = FinDe(connuJour ?? "") }));
        }
        catch (ProblemException refus) when (refus.Problem.Status == StatusCodes.Status400BadRequest)
        {
            return Refuse(refus.Problem);
        }
        Bilan = await bilans.ReadAsync(Exercice, Moment, Fin);
        return Page();
    }

    private DateTimeOffset? FinDe(string jour)
    {
        if (jour.Length == 0)
            return null;
        if (DateReader.Read(jour).Valeur is not { } lu || lu > temps.Today())
            throw Parametres.Invalid(ChampConnu, "un jour, aujourd'hui au plus tard");
        return new Moment(lu, null).Instant(temps.GetUtcNow());
    }
}
