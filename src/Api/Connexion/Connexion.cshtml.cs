using System.Net;
using Clauses.Api.Acces;
using Clauses.Api.Pages;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Connexion;

/// <summary>Where people sign in by name and password.</summary>
[PageOuverte]
internal sealed class ConnexionPage(Entree entree) : PageClauses
{
    private static readonly string RefusCommun =
        $"Nom ou mot de passe inconnu. Vérifiez-les tous deux ; après {Entree.EssaisMax} essais manqués, un compte attend {Entree.Attente.TotalMinutes:0} minutes.";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    public string? Refus { get; private set; }

    /// <summary>Shows the form; whoever is signed in goes on.</summary>
    public IActionResult OnGet() => HttpContext.Features.Get<Porteur>() is { } porteur ? Continuer(porteur.Role) : Page();

    public async Task<IActionResult> OnPostAsync(string? motDePasse)
    {
        var adresse = HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (await entree.EssayerAsync(Nom?.Trim() ?? "", motDePasse ?? "", adresse, Fin) is not { } compte)
        {
            Refus = RefusCommun;
            return Page();
        }
        await HttpContext.EntrerAsync(compte);
        return Continuer(compte.Role);
    }

    private LocalRedirectResult Continuer(Clauses.Grains.Registre.Role role) =>
        Url.IsLocalUrl(Retour) ? LocalRedirect(Retour!) : LocalRedirect(Menu.Accueil(role));
}

internal static class Entrees
{
    public static Task EntrerAsync(this HttpContext contexte, Utilisateur compte) => contexte.SignInAsync(
        SeancesOuvertes.Schema, new Jeton(GenreSeance.Compte, compte.Id, compte.Tampon).Presenter(compte.Nom ?? ""));
}
