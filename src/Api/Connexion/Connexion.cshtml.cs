namespace Clauses.Api.Connexion;

[OpenPage]
internal sealed class ConnexionPage(PasswordSignIn entree, OpenSessions seances) : PageClauses
{
    private static readonly string RefusCommun =
        $"Nom ou mot de passe inconnu. Vérifiez-les tous deux ; après {PasswordSignIn.MaxAttempts} essais manqués, attendez {EssaisPostgres.Attente.TotalSeconds:0} secondes, puis le double à chaque fois.";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    public string? Faute { get; private set; }

    /// <summary>Shows the form; whoever is signed in goes on.</summary>
    public IActionResult OnGet() => HttpContext.Features.Get<Caller>() is { } porteur ? Continue(porteur.Role) : Page();

    public async Task<IActionResult> OnPostAsync(string? motDePasse)
    {
        if (await entree.TryAsync(Nom?.Trim() ?? "", motDePasse ?? "", HttpContext) is not { } compte)
        {
            Faute = RefusCommun;
            return Page();
        }
        await seances.SignInAsync(HttpContext, compte, Fin);
        return Continue(compte.Role);
    }

    private LocalRedirectResult Continue(Clauses.Grains.Registre.Role role) =>
        Url.IsLocalUrl(Retour) ? LocalRedirect(Retour!) : LocalRedirect(Menu.Accueil(role));
}
