namespace Clauses.Api.Pages;

/// <summary>A page that asks once about what is doubtful before it writes it.</summary>
internal abstract class AskingPage : PageClauses
{
    public const string ChampConfirme = "confirme";

    /// <summary>Whether whoever sends the form has seen what is doubtful.</summary>
    [BindProperty]
    public bool Confirme { get; set; }

    /// <summary>Goes on unless something is doubtful, and nobody said that it is meant.</summary>
    /// <param name="doutes">In French.</param>
    /// <exception cref="ProblemException">422: something is.</exception>
    protected void RequireMeant(params IEnumerable<string> doutes)
    {
        var dits = string.Join(' ', doutes);
        if (!Confirme && dits.Length > 0)
            throw new ProblemException(ProblemKind.InvalidField, dits, ChampConfirme);
    }
}

/// <summary>A page with a record in a form. What the rules of the API refuse is said beside its field, and what was typed stays.</summary>
internal abstract class FichePage<TFormulaire> : AskingPage where TFormulaire : class, new()
{
    [BindProperty]
    public TFormulaire Formulaire { get; set; } = new();

    /// <summary>The form of what is recorded already; null: nothing is.</summary>
    protected virtual TFormulaire? Connu => null;

    /// <summary>Goes on unless something looks like what the form asks for, and nobody said that it is another.</summary>
    /// <exception cref="ProblemException">422: something does.</exception>
    /// <param name="doutes">What else would be asked about, in French.</param>
    protected void RequireOther(IReadOnlyList<Semblable> semblables, params IEnumerable<string> doutes) => RequireMeant(
        [.. doutes, .. semblables.Count == 0 ? Array.Empty<string>() : [$"Cela ressemble {string.Join(" ; ", semblables.Select(un => FrenchText.A(un.Dit)))}."]]);

    /// <summary>Tries what a form asks for, and leaves for the page that shows it done.</summary>
    /// <param name="lire">Reads the form: whatever is wrong with it is said at once.</param>
    /// <param name="ecrire">Does it, and says where that is seen and what to say there, if anything.</param>
    protected async Task<IActionResult> TryAsync<T>(Func<T> lire, Func<T, Task<(string Adresse, string? Message)>> ecrire)
    {
        try
        {
            var problemes = await HttpContext.RequestServices.GetRequiredService<Picker>().ResolveAsync(Formulaire, Connu, Fin);
            var (adresse, message) = await ecrire(Fields.ReadAll(lire, problemes));
            if (message is not null)
                Say(message);
            return LocalRedirect(adresse);
        }
        catch (ProblemException refus) when (refus.Problem.Status < StatusCodes.Status500InternalServerError)
        {
            return Refuse(refus.Problem);
        }
    }

    protected static string Modifiee(Inscription inscription) => inscription == Inscription.Identique
        ? "La fiche disait déjà cela : rien n'a changé."
        : "La fiche est modifiée ; ce qu'elle disait avant reste gardé.";
}
