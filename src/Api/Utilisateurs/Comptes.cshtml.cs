namespace Clauses.Api.Utilisateurs;

/// <summary>The accounts of the pages: made, given a new link, signed out everywhere.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ComptesPage(
    UtilisateursPostgres utilisateurs, AdressesPostgres adresses, Gestion gestion, InvitationsParCourriel invitations, Picker picker)
    : AccesForm(picker)
{
    private const string Address = "/comptes";
    private const string CleEnvoi = "envoi";

    /// <summary>What the person will sign in with; nothing: the person chooses.</summary>
    [BindProperty]
    public string? Nom { get; set; }

    /// <summary>Where the person is written to; nothing: nowhere.</summary>
    [BindProperty]
    public string? Adresse { get; set; }

    /// <summary>Where those of the page are written to.</summary>
    public IReadOnlyDictionary<string, Destinataire> Adresses { get; private set; } = ImmutableDictionary<string, Destinataire>.Empty;

    /// <summary>Whether the link that was just made was sent, or why it was not.</summary>
    public string? Envoi => TempData[CleEnvoi] as string;

    public Ordre Ordre { get; private set; } = null!;

    public Page<Utilisateur> Comptes { get; private set; } = null!;

    /// <summary>The whole link that was just made: shown this once.</summary>
    public string? Lien => SecretMontre is { } secret ? Whole(Invitations.Chemin(secret)) : null;

    public async Task OnGetAsync(string? apres, string? tri)
    {
        var (ordre, inverse) = Ordre.Read<ComptesOrder>(tri);
        Ordre = new(Ordre.Code(ordre, inverse), autre => $"?tri={autre}");
        Comptes = await Pagination.Read(apres, null).ReadAsync(
            (curseur, nombre) => utilisateurs.ListAsync(curseur, nombre, Fin, ordre, inverse), compte => compte.Id, compte => compte);
        Adresses = (await adresses.ListAsync([.. Comptes.Elements.Select(compte => compte.Id)], Fin)).ToDictionary(un => un.Compte, StringComparer.Ordinal);
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(
        async () =>
        {
            var adresse = AdresseCourriel.Read(Adresse);
            return await SendAsync(await gestion.OpenAsync(HttpContext.AuteurDActe(), TypedTexts.Read(Nom), RoleLu, await ReadSujetAsync(), Fin), adresse);
        },
        Address, () => OnGetAsync(null, null));

    public Task<IActionResult> OnPostLienAsync(string id) => TryAsync(
        async () => await SendAsync(await gestion.RenewAsync(HttpContext.AuteurDActe(), id, Fin), null), Address, () => OnGetAsync(null, null));

    public async Task<IActionResult> OnPostDeconnecterAsync(string id)
    {
        await gestion.SignOutAsync(HttpContext.AuteurDActe(), id, Fin);
        Say("Toutes les sessions de ce compte sont terminées.");
        return LocalRedirect(Address);
    }

    private async Task<string> SendAsync(string secret, string? adresse)
    {
        TempData[CleEnvoi] = await invitations.SendAsync(HttpContext.AuteurDActe(), secret, adresse, Fin);
        return secret;
    }
}
