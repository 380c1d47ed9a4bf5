using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Silo.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Entreprises;

/// <summary>Entreprises, to be looked for by name, id or SIRET.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class EntreprisesPage(RecherchePostgres recherche) : PageClauses
{
    private const int ParPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public ImmutableArray<Fiche<Entreprise>> Trouvees { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Suivant { get; private set; }

    public async Task OnGetAsync(string? apres)
    {
        var texte = (Q ?? "").Trim();
        if (texte.Length > RecherchePostgres.TexteMax)
            throw Parametres.Invalide("q", $"un texte d'au plus {RecherchePostgres.TexteMax} caractères");
        var lues = await recherche.ChercherEntreprisesAsync(texte, Pagination.Lire(apres, null).Apres, ParPage + 1, Fin);
        (Trouvees, Suivant) = lues.Length > ParPage ? (lues[..ParPage], lues[ParPage - 1].Id) : (lues, null);
    }
}
