namespace Clauses.Api.Avis;

/// <summary>Where a mail's link to get no more of them leads. Looking at it does nothing: programs that read mails open links.</summary>
/// <remarks>A mail program posts there itself (RFC 8058), with no page before it and so no token: the secret says that it may.</remarks>
[OpenPage, IgnoreAntiforgeryToken]
internal sealed class ArretPage(AdressesPostgres adresses) : PageClauses
{
    /// <summary>Null: it is of no mail that is still kept.</summary>
    public Courriel? Courriel { get; private set; }

    public bool Fait { get; private set; }

    /// <summary>Whether it is of a mail that was only looked at.</summary>
    public bool Apercu { get; private set; }

    public Task OnGetAsync(string secret) => FindAsync(secret);

    public async Task OnPostAsync(string secret)
    {
        await FindAsync(secret);
        if (Courriel is null)
            return;
        // Whose mail it is: whoever has it may stop it.
        var qui = Courriel.Genre == GenreCourriel.Candidature ? null : Courriel.Objet;
        await adresses.StopAsync(new(qui, Origin.NetworkOf(HttpContext)), Empreinte.De(secret).Bytes, Fin);
        Fait = true;
    }

    private async Task FindAsync(string secret)
    {
        Courriel = secret.Length <= Secret.MaxLength ? await adresses.FindAsync(Empreinte.De(secret).Bytes, Fin) : null;
        Apercu = secret == MesCourrielsPage.SansSecret;
        if (Courriel is null && !Apercu)
            Response.StatusCode = StatusCodes.Status410Gone;
    }
}
