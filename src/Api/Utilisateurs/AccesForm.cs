namespace Clauses.Api.Utilisateurs;

/// <summary>A page that gives access: a form that says whose, and what is then shown this once.</summary>
internal abstract class AccesForm(Sujets sujets, Picker picker) : PageClauses
{
    private const string CleSecret = "secret";

    [BindProperty]
    public string? RoleDemande { get; set; }

    [BindProperty]
    public string? Sujet { get; set; }

    public ImmutableArray<SujetOffert> Offerts { get; private set; } = [];

    public Probleme? Refuse { get; private set; }

    /// <summary>What was just made: shown this once.</summary>
    public string? SecretMontre { get; private set; }

    protected Role? RoleLu => Codes<Role>.TryRead(RoleDemande, out var role) ? role : null;

    /// <summary>The id of whom it is for, by a name or an id: a name is looked for among those of the role.</summary>
    /// <exception cref="ProblemException">422: none is called so, or several are.</exception>
    protected async Task<string?> ReadSujetAsync() => (TypedTexts.Read(Sujet), RoleLu) switch
    {
        (null, _) => null,
        ({ } texte, Role.Employeur) => await picker.ResolveAsync(Sorte.Entreprise, texte, "sujet", Fin),
        ({ } texte, Role.MaitreOuvrage) => await picker.ResolveAsync(Sorte.MaitreOuvrage, texte, "sujet", Fin),
        ({ } texte, Role.Prescripteur) => await picker.ResolveAsync(Sorte.Organisme, texte, "sujet", Fin),
        ({ } texte, Role.Amenageur) => await picker.ResolveAsync(Sorte.Amenageur, texte, "sujet", Fin),
        ({ } texte, _) => texte,
    };

    protected async Task PrepareAsync()
    {
        SecretMontre = TempData[CleSecret] as string;
        Offerts = await sujets.OfferAsync(Fin);
    }

    /// <summary>Tries what a form asks for, then shows the page anew; what is refused stays in the form.</summary>
    /// <param name="faire">Does it, and returns what is shown this once, if anything.</param>
    /// <param name="adresse">The page to go to once it is done.</param>
    /// <param name="montrer">Reads what the page shows, if it is not.</param>
    protected async Task<IActionResult> TryAsync(Func<Task<string?>> faire, string adresse, Func<Task> montrer)
    {
        try
        {
            if (await faire() is { } secret)
                TempData[CleSecret] = secret;
            return LocalRedirect(adresse);
        }
        catch (ProblemException refus) when (refus.Problem.Status == StatusCodes.Status422UnprocessableEntity)
        {
            Refuse = refus.Problem;
            Response.StatusCode = refus.Problem.Status;
            await montrer();
            return Page();
        }
    }
}
