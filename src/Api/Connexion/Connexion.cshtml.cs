namespace Clauses.Api.Connexion;

[OpenPage]
internal sealed class ConnexionPage(PasswordSignIn entree, OpenSessions seances) : PageClauses
{
    /// <summary>Both are said to be wrong, whichever is.</summary>
    private static readonly (string?, string)[] RefusCommun =
    [
        ("nom", "Aucun compte n'a ce nom avec ce mot de passe : vérifiez l'un et l'autre."),
        ("motDePasse", $"Écrivez-le de nouveau. Après {PasswordSignIn.MaxAttempts} essais manqués, attendez {EssaisPostgres.Attente.TotalSeconds:0} secondes, puis le double à chaque fois."),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    /// <summary>Shows the form; whoever is signed in goes on.</summary>
    public IActionResult OnGet() => HttpContext.Features.Get<Caller>() is { } porteur ? Continue(porteur.Role) : Page();

    public async Task<IActionResult> OnPostAsync(string? motDePasse)
    {
        if (await entree.TryAsync(Nom?.Trim() ?? "", motDePasse ?? "", HttpContext) is not { } compte)
        {
            Fautes.De(HttpContext).Rien = "Vous n'êtes pas connecté.";
            return Refuse(RefusCommun);
        }
        await seances.SignInAsync(HttpContext, compte, Fin);
        return Continue(compte.Role);
    }

    private LocalRedirectResult Continue(Clauses.Grains.Registre.Role role) =>
        Url.IsLocalUrl(Retour) ? LocalRedirect(Retour!) : LocalRedirect(Menu.Accueil(role));
}
