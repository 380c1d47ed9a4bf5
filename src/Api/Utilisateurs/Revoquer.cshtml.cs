namespace Clauses.Api.Utilisateurs;

/// <summary>Asks whether a key is really to be revoked, and revokes it.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class RevoquerPage(ClesPostgres cles, KeyIssuer serrurier) : PageClauses
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public string? Libelle { get; private set; }

    public async Task OnGetAsync() =>
        Libelle = await cles.LibellesAsync([Id], Fin) is [{ Revoquee: false } cle] ? cle.Libelle : throw Parametres.NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await serrurier.RevokeAsync(HttpContext.AuteurDActe(), Id, Fin))
            throw Parametres.NotFound();
        Say("La clé est révoquée : elle ne sert plus ici, ni ailleurs dans quelques secondes.");
        return LocalRedirect("/comptes/cles");
    }
}
