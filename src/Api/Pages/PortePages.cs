using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Authentication;

namespace Clauses.Api.Pages;

/// <summary>Lets people in to the pages of their role: a stranger is sent to sign in and back, another role is told so.</summary>
internal sealed class PortePages(RequestDelegate suite, SeancesOuvertes seances, Debit debit)
{
    public async Task InvokeAsync(HttpContext contexte)
    {
        var porteur = await ReconnaitreAsync(contexte);
        if (porteur is not null && !debit.Compter(porteur.Id))
            throw new ProblemeException(GenreProbleme.TropDeDemandes, "Attendez une seconde, puis rechargez la page.");
        if (contexte.GetEndpoint()?.Metadata.GetMetadata<PageReserveeAttribute>() is { } reservee)
        {
            if (porteur is null)
            {
                DemanderConnexion(contexte);
                return;
            }
            if (!reservee.Roles.Contains(porteur.Role))
                throw new ProblemeException(GenreProbleme.AccesRefuse, $"Cette page est pour : {string.Join(", ", reservee.Roles.Select(Nom))}. Votre compte est celui d'un autre rôle : {Nom(porteur.Role)}.");
        }
        await suite(contexte);
    }

    public static string Nom(Role role) => role switch
    {
        Role.Facilitateur => "facilitateur",
        Role.Employeur => "employeur",
        Role.MaitreOuvrage => "maître d'ouvrage",
        Role.Amenageur => "aménageur",
        _ => "lecteur",
    };

    private async Task<Porteur?> ReconnaitreAsync(HttpContext contexte)
    {
        var cookie = await contexte.AuthenticateAsync(SeancesOuvertes.Schema);
        if (cookie is not { Succeeded: true, Principal: { } qui } || Jeton.De(qui) is not { } jeton)
            return null;
        if (await seances.PorteurAsync(jeton, contexte.RequestAborted) is not { } porteur)
        {
            await contexte.SignOutAsync(SeancesOuvertes.Schema);
            return null;
        }
        contexte.User = qui;
        contexte.Features.Set(porteur);
        contexte.Features.Set(new SeanceDeRequete(jeton));
        return porteur;
    }

    /// <summary>A page that was asked for is gone back to; what was sent without a session is not sent again by itself.</summary>
    private static void DemanderConnexion(HttpContext contexte)
    {
        var requete = contexte.Request;
        if (requete.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal))
        {
            // No redirection: whoever streams could not show a page. An answer that is no stream ends it.
            contexte.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        contexte.Response.Redirect($"/connexion?retour={Uri.EscapeDataString(requete.Path + requete.QueryString)}");
    }
}

internal sealed record SeanceDeRequete(Jeton Jeton);
