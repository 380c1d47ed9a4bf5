using Clauses.Api.Commun;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Pages;

/// <summary>A page with a record in a form. What the rules of the API refuse is said beside its field, and what was typed stays.</summary>
internal abstract class PageDeFiche<TFormulaire> : PageClauses where TFormulaire : class, new()
{
    [BindProperty]
    public TFormulaire Formulaire { get; set; } = new();

    public Probleme? Refus { get; private set; }

    /// <summary>Tries what a form asks for, and leaves for the page that shows it done.</summary>
    /// <param name="ecrire">Does it, and says where that is seen and what to say there.</param>
    protected async Task<IActionResult> EssayerAsync(Func<Task<(string Adresse, string Message)>> ecrire)
    {
        try
        {
            var (adresse, message) = await ecrire();
            Dire(message);
            return LocalRedirect(adresse);
        }
        catch (ProblemeException refus) when (refus.Probleme.Status < StatusCodes.Status500InternalServerError)
        {
            Refus = refus.Probleme;
            Response.StatusCode = refus.Probleme.Status;
            return Page();
        }
    }

    /// <summary>What is said of a record that was to be changed.</summary>
    protected static string Modifiee(Inscription inscription) => inscription == Inscription.Identique
        ? "La fiche disait déjà cela : rien n'a changé."
        : "La fiche est modifiée ; l'ancienne version reste gardée.";
}
