namespace Clauses.Api.Utilisateurs;

/// <summary>The accounts of the pages: made, given a new link, signed out everywhere.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ComptesPage(UtilisateursPostgres utilisateurs, Gestion gestion, Picker picker) : AccesForm(picker)
{
    private const string Address = "/comptes";

    /// <summary>What the person will sign in with; nothing: the person chooses.</summary>
    [BindProperty]
    public string? Nom { get; set; }

    public Page<Utilisateur> Comptes { get; private set; } = null!;

    /// <summary>The whole link that was just made: shown this once.</summary>
    public string? Lien => SecretMontre is { } secret ? Whole(Invitations.Chemin(secret)) : null;

    public async Task OnGetAsync(string? apres) => Comptes = await Pagination.Read(apres, null).ReadAsync(
        (curseur, nombre) => utilisateurs.ListAsync(curseur, nombre, Fin), compte => compte.Id, compte => compte);

    public Task<IActionResult> OnPostAsync() => TryAsync(
        async () => await gestion.OpenAsync(HttpContext.AuteurDActe(), string.IsNullOrWhiteSpace(Nom) ? null : Nom.Trim(), RoleLu, await ReadSujetAsync(), Fin),
        Address, () => OnGetAsync(null));

    public Task<IActionResult> OnPostLienAsync(string id) => TryAsync(async () => await gestion.RenewAsync(HttpContext.AuteurDActe(), id, Fin), Address, () => OnGetAsync(null));

    public async Task<IActionResult> OnPostDeconnecterAsync(string id)
    {
        await gestion.SignOutAsync(HttpContext.AuteurDActe(), id, Fin);
        Say("Toutes les sessions de ce compte sont terminées.");
        return LocalRedirect(Address);
    }
}
