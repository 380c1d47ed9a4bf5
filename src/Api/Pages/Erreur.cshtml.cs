using Clauses.Api.Commun;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Clauses.Api.Pages;

/// <summary>What went wrong, and what to do: what <see cref="GardePages"/> shows in place of a page.</summary>
[PageOuverte, IgnoreAntiforgeryToken]
internal sealed class ErreurPage : PageModel
{
    public Probleme Probleme { get; private set; } = null!;

    public void OnGet() => Probleme = HttpContext.Items[typeof(Probleme)] as Probleme
        ?? throw new ProblemeException(GenreProbleme.Introuvable, "Cette page ne se demande pas. Repartez de l'accueil.");
}
