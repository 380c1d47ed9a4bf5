using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Clauses.Api.Pages;

internal abstract class PageClauses : PageModel
{
    /// <summary>Where a page keeps what the next one says at its top.</summary>
    public const string CleMessage = "message";

    /// <summary>Where a page keeps what went wrong, for the next one to say at its top.</summary>
    public const string CleAlerte = "alerte";

    /// <summary>What was not accepted of the form that was sent; null: nothing was refused.</summary>
    public Probleme? Refus { get; private set; }

    public Caller Caller => HttpContext.Porteur();

    protected CancellationToken Fin => HttpContext.RequestAborted;

    protected string Whole(string chemin) => HttpContext.Whole(chemin);

    /// <summary>Shows the form again with what is wrong with it.</summary>
    protected PageResult Refuse(Probleme probleme)
    {
        Refus = probleme;
        Fautes.De(HttpContext).Refus = probleme;
        Response.StatusCode = probleme.Status;
        return Page();
    }

    /// <summary>Shows the form again with what is wrong with its fields, said as people are told.</summary>
    /// <param name="fautes">One at least; a field is named by its id, null is the form as a whole.</param>
    protected PageResult Refuse(params IEnumerable<(string? Champ, string Dit)> fautes)
    {
        var problemes = fautes.Select(faute => Probleme.De(ProblemKind.InvalidField, faute.Dit, faute.Champ)).ToList();
        return Refuse(problemes[0] with { Autres = [.. problemes.Skip(1)] });
    }

    /// <summary>Says something at the top of the page that comes next.</summary>
    protected void Say(string message) => TempData[CleMessage] = message;

    /// <summary>Goes back to a page and says there, beside a button, what its gesture lacked.</summary>
    /// <param name="pres">The id of what stands around the button, where <c>_Manque</c> says it.</param>
    protected LocalRedirectResult Lack(string adresse, string pres, string message)
    {
        TempData[$"manque-{pres}"] = message;
        return LocalRedirect($"{adresse}#{pres}");
    }

    /// <summary>Says at the top of the page that comes next what went wrong, and what to do.</summary>
    protected void Alert(string message) => TempData[CleAlerte] = message;
}

internal static class WholeAddresses
{
    /// <summary>The whole address of a page, to be handed over: the one that people are told to type begins it, where somebody said it.</summary>
    public static string Whole(this HttpContext contexte, string chemin) =>
        $"{contexte.RequestServices.GetRequiredService<Settings>().PublicAddress ?? $"{contexte.Request.Scheme}://{contexte.Request.Host}"}{chemin}";
}
