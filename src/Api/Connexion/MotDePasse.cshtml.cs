namespace Clauses.Api.Connexion;

/// <summary>Who knows the password of an account may choose another one, by a link as the first was chosen by.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur, Role.Prescripteur)]
internal sealed class MotDePassePage(PasswordSignIn entree, UtilisateursPostgres utilisateurs, Invitations invitations) : PageClauses
{
    /// <remarks>A link to read by has a session, and no password.</remarks>
    public async Task<IActionResult> OnGetAsync() =>
        await utilisateurs.ReadAsync(Caller.Id, Fin) is null ? LocalRedirect(Menu.Accueil(Caller.Role)) : Page();

    public async Task<IActionResult> OnPostAsync(string? motDePasse)
    {
        if (string.IsNullOrEmpty(motDePasse))
            return Refuse([("motDePasse", "Écrivez votre mot de passe d'aujourd'hui : le nouveau se choisit ensuite.")]);
        if (await entree.TryAsync(User.Identity?.Name ?? "", motDePasse, HttpContext) is not { } compte || compte.Id != Caller.Id)
            return Refuse([("motDePasse", "Ce n'est pas le mot de passe de ce compte : vérifiez-le. S'il est oublié, demandez un lien à votre facilitateur.")]);
        var secret = await invitations.RenewAsync(HttpContext.AuteurDActe(), compte.Id, Fin) ?? throw Parametres.NotFound();
        return LocalRedirect(Invitations.Chemin(secret));
    }
}
