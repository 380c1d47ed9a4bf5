namespace Clauses.Api.Connexion;

/// <summary>Where a read-only link leads: into a session that lasts no longer than the link. Whoever is signed in as somebody stays that, unless
/// they say otherwise.</summary>
[OpenPage]
internal sealed class PartagePage(PartagesPostgres partages, OpenSessions seances, AuditPostgres audit) : PageClauses
{
    /// <summary>What the link opens; null when it serves no more.</summary>
    public Partage? Partage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret)
    {
        await FindAsync(secret);
        return Partage is null || HttpContext.Features.Get<RequestSession>() is { Jeton.Genre: SessionKind.Seance } ? Page() : await OpenAsync(Partage);
    }

    public async Task<IActionResult> OnPostAsync(string secret)
    {
        await FindAsync(secret);
        return Partage is null ? Page() : await OpenAsync(Partage);
    }

    private async Task FindAsync(string secret)
    {
        Partage = secret.Length <= Secret.MaxLength ? await partages.FindAsync(Empreinte.De(secret).Bytes, Fin) : null;
        if (Partage is null)
            Response.StatusCode = StatusCodes.Status410Gone;
    }

    private async Task<IActionResult> OpenAsync(Partage partage)
    {
        await seances.EndAsync(HttpContext, Fin);
        await audit.NoteAsync(new(partage.Id, Origin.NetworkOf(HttpContext)), Acte.LienOuvert, partage.Id, Fin);
        await HttpContext.SignInAsync(
            OpenSessions.Schema,
            new Token(SessionKind.Partage, partage.Id).Present(partage.Libelle),
            new() { ExpiresUtc = partage.Expire, AllowRefresh = false });
        return LocalRedirect(Menu.Accueil(partage.Role));
    }
}
