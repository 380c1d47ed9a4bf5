namespace Clauses.Api.Utilisateurs;

/// <summary>A page that gives access: a form that says whose, and what is then shown this once.</summary>
internal abstract class AccesForm(Picker picker) : PageClauses
{
    private const string CleSecret = "secret";

    [BindProperty]
    public string? RoleDemande { get; set; }

    [BindProperty]
    public string? Sujet { get; set; }

    /// <summary>What was just made: shown this once.</summary>
    public string? SecretMontre => TempData[CleSecret] as string;

    protected Role? RoleLu => Codes<Role>.TryRead(RoleDemande, out var role) ? role : null;

    protected Task<string?> ReadSujetAsync() => picker.ResolveSujetAsync(RoleLu, Sujet, Fin);

    public Task<string?> NameSujetAsync(Role role, string? sujet) => picker.NameSujetAsync(role, sujet, Fin);

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
            await montrer();
            return Refuse(refus.Problem);
        }
    }
}
