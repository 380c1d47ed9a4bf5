using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Utilisateurs;

/// <summary>The accounts of the pages: made, given a new link, signed out everywhere.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class ComptesPage(UtilisateursPostgres utilisateurs, Gestion gestion, Sujets sujets) : FormulaireDAcces(sujets)
{
    private const string Adresse = "/comptes";

    /// <summary>What the person will sign in with; nothing: the person chooses.</summary>
    [BindProperty]
    public string? Nom { get; set; }

    public Page<Utilisateur> Comptes { get; private set; } = null!;

    /// <summary>The whole link that was just made: shown this once.</summary>
    public string? Lien => SecretMontre is { } secret ? $"{Request.Scheme}://{Request.Host}{Invitations.Chemin(secret)}" : null;

    public async Task OnGetAsync(string? apres)
    {
        await PreparerAsync();
        Comptes = await Pagination.Lire(apres, null).LireAsync(
            (curseur, nombre) => utilisateurs.ListerAsync(curseur, nombre, Fin), compte => compte.Id, compte => compte);
    }

    public Task<IActionResult> OnPostAsync() => EssayerAsync(
        async () => await gestion.OuvrirAsync(string.IsNullOrWhiteSpace(Nom) ? null : Nom.Trim(), RoleLu, SujetLu, Fin), Adresse, () => OnGetAsync(null));

    public Task<IActionResult> OnPostLienAsync(string id) => EssayerAsync(async () => await gestion.RenouvelerAsync(id, Fin), Adresse, () => OnGetAsync(null));

    public async Task<IActionResult> OnPostDeconnecterAsync(string id)
    {
        await gestion.DeconnecterAsync(id, Fin);
        Dire("Toutes les sessions de ce compte sont terminées.");
        return LocalRedirect(Adresse);
    }
}
