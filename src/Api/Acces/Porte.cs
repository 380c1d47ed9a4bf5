using System.Net;
using Clauses.Api.Commun;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Connections.Features;

namespace Clauses.Api.Acces;

/// <summary>Lets in requests that bear a valid key of a role that the route takes: 401, 429, 403.</summary>
internal sealed class Porte(RequestDelegate suite, Trousseau trousseau, Debit debit)
{
    private const string Schema = "Bearer ";

    /// <summary>The digest of the key that a request was let in by: what outlives the request's admission asks about it again.</summary>
    public static Empreinte EmpreinteDe(HttpContext contexte) =>
        TryEmpreinte(contexte, out var empreinte) ? empreinte : throw new InvalidOperationException("The route asks for no key.");

    public Task InvokeAsync(HttpContext contexte)
    {
        if (contexte.GetEndpoint()?.Metadata.GetMetadata<RolesPermis>() is not { } permis)
            return suite(contexte);
        if (!TryEmpreinte(contexte, out var empreinte))
            return RefuserInconnueAsync(contexte);
        return trousseau.TryConnue(empreinte, out var porteur)
            ? EntrerAsync(contexte, porteur!, permis)
            : ChercherAsync(contexte, empreinte, permis);
    }

    private async Task ChercherAsync(HttpContext contexte, Empreinte empreinte, RolesPermis permis)
    {
        if (!trousseau.FutConnue(empreinte) && !debit.PeutEssayer(Adresse(contexte)))
            await RefuserTropAsync(contexte);
        else if (await trousseau.ChercherAsync(empreinte, contexte.RequestAborted) is { } porteur)
            await EntrerAsync(contexte, porteur, permis);
        else
            await RefuserInconnueAsync(contexte);
    }

    private Task EntrerAsync(HttpContext contexte, Porteur porteur, RolesPermis permis)
    {
        if (!debit.Compter(porteur.Id))
            return RefuserTropAsync(contexte);
        if (!permis.Contient(porteur.Role))
            return Probleme.De(GenreProbleme.AccesRefuse, "Demandez au facilitateur une clé du rôle qu'il faut.").EcrireAsync(contexte);
        contexte.Features.Set(porteur);
        return suite(contexte);
    }

    private Task RefuserInconnueAsync(HttpContext contexte) => debit.CompterEchec(Adresse(contexte))
        ? Probleme.De(GenreProbleme.CleRequise, "Ajoutez l'en-tête Authorization: Bearer <clé>, avec une clé valide.").EcrireAsync(contexte)
        : RefuserTropAsync(contexte);

    private static Task RefuserTropAsync(HttpContext contexte) =>
        Probleme.De(GenreProbleme.TropDeDemandes, "Attendez une seconde, puis renvoyez la même requête.").EcrireAsync(contexte);

    private static IPAddress Adresse(HttpContext contexte) => contexte.Connection.RemoteIpAddress ?? IPAddress.None;

    /// <summary>The digest of the key that a request bears. A connection bears the same one all the time: it is made once, as long as the
    /// server gives the same string for the same header.</summary>
    public static bool TryEmpreinte(HttpContext contexte, out Empreinte empreinte)
    {
        empreinte = default;
        if (contexte.Request.Headers.Authorization is not [{ } entete])
            return false;
        var objets = contexte.Features.Get<IConnectionItemsFeature>()?.Items;
        if (objets is not null && objets.TryGetValue(typeof(Portee), out var objet) && objet is Portee portee && ReferenceEquals(portee.Entete, entete))
        {
            empreinte = portee.Empreinte;
            return true;
        }
        if (!TryEmpreinte(entete, out empreinte))
            return false;
        objets?[typeof(Portee)] = new Portee(entete, empreinte);
        return true;
    }

    private static bool TryEmpreinte(string entete, out Empreinte empreinte)
    {
        empreinte = default;
        if (!entete.StartsWith(Schema, StringComparison.OrdinalIgnoreCase))
            return false;
        var secret = entete.AsSpan(Schema.Length).Trim();
        if (secret.IsEmpty || secret.Length > Secret.LongueurMax)
            return false;
        empreinte = Empreinte.De(secret);
        return true;
    }

    private sealed record Portee(string Entete, Empreinte Empreinte);
}

/// <summary>The roles that a route lets in. A route without any is open to all.</summary>
internal sealed class RolesPermis(IEnumerable<Role> roles)
{
    private readonly int permis = roles.Aggregate(0, (somme, role) => somme | (1 << (int)role));

    public bool Contient(Role role) => (permis & (1 << (int)role)) != 0;
}

internal static class RolesDesRoutes
{
    /// <summary>Lets these roles in, in place of those of the group.</summary>
    public static T Pour<T>(this T routes, params Role[] roles) where T : IEndpointConventionBuilder => routes.WithMetadata(new RolesPermis(roles));
}
