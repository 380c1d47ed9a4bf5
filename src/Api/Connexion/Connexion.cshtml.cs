using System.Net;
using Clauses.Api.Access;
using Clauses.Api.Pages;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Connexion;

/// <summary>Where people sign in by name and password.</summary>
[OpenPage]
internal sealed class ConnexionPage(PasswordSignIn entree) : PageClauses
{
    private static readonly string RefusCommun =
        $"Nom ou mot de passe inconnu. Vérifiez-les tous deux ; après {PasswordSignIn.MaxAttempts} essais manqués, un compte attend {PasswordSignIn.Attente.TotalMinutes:0} minutes.";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    public string? Refus { get; private set; }

    /// <summary>Shows the form; whoever is signed in goes on.</summary>
    public IActionResult OnGet() => HttpContext.Features.Get<Caller>() is { } porteur ? Continue(porteur.Role) : Page();

    public async Task<IActionResult> OnPostAsync(string? motDePasse)
    {
        var adresse = HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (await entree.TryAsync(Nom?.Trim() ?? "", motDePasse ?? "", adresse, Fin) is not { } compte)
        {
            Refus = RefusCommun;
            return Page();
        }
        await HttpContext.SignInAsync(compte);
        return Continue(compte.Role);
    }

    private LocalRedirectResult Continue(Clauses.Grains.Registre.Role role) =>
        Url.IsLocalUrl(Retour) ? LocalRedirect(Retour!) : LocalRedirect(Menu.Accueil(role));
}

internal static class SignIns
{
    public static Task SignInAsync(this HttpContext contexte, Utilisateur compte) => contexte.SignInAsync(
        OpenSessions.Schema, new Token(SessionKind.Compte, compte.Id, compte.Tampon).Present(compte.Nom ?? ""));
}
