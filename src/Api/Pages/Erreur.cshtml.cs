using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Clauses.Api.Pages;

/// <summary>What went wrong, and what to do: what <see cref="PagesErrorGuard"/> shows in place of a page.</summary>
[OpenPage, IgnoreAntiforgeryToken]
internal sealed class ErreurPage : PageModel
{
    public Probleme Problem { get; private set; } = null!;

    public void OnGet() => Problem = HttpContext.Items[typeof(Probleme)] as Probleme
        ?? throw new ProblemException(ProblemKind.NotFound, "Cette page ne se demande pas. Repartez de l'accueil.");
}
