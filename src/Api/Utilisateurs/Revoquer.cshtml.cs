namespace Clauses.Api.Utilisateurs;

/// <summary>Asks whether a key is really to be revoked, and revokes it.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class RevoquerPage(KeyIssuer serrurier) : PageClauses
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await serrurier.RevokeAsync(HttpContext.AuteurDActe(), Id, Fin))
            throw Parametres.NotFound();
        Say("La clé est révoquée : elle ne sert plus ici, ni ailleurs dans quelques secondes.");
        return LocalRedirect("/comptes/cles");
    }
}
