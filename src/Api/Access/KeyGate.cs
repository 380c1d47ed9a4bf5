using Microsoft.AspNetCore.Connections.Features;

namespace Clauses.Api.Access;

/// <summary>Lets in requests that bear a valid key of a role that the route takes: 401, 429, 403.</summary>
internal sealed class KeyGate(RequestDelegate suite, KeyCache trousseau, RateLimit debit)
{
    private const string Schema = "Bearer ";

    /// <summary>The digest of the key that a request was let in by: what outlives the request's admission asks about it again.</summary>
    public static Empreinte EmpreinteOf(HttpContext contexte) =>
        TryEmpreinte(contexte, out var empreinte) ? empreinte : throw new InvalidOperationException("The route asks for no key.");

    public Task InvokeAsync(HttpContext contexte)
    {
        if (contexte.GetEndpoint()?.Metadata.GetMetadata<AllowedRoles>() is not { } permis)
            return suite(contexte);
        if (!TryEmpreinte(contexte, out var empreinte))
            return RefuseUnknownAsync(contexte);
        return trousseau.TryKnown(empreinte, out var porteur)
            ? SignInAsync(contexte, porteur!, permis)
            : SearchAsync(contexte, empreinte, permis);
    }

    private async Task SearchAsync(HttpContext contexte, Empreinte empreinte, AllowedRoles permis)
    {
        if (!trousseau.WasKnown(empreinte) && !debit.Keys.MayTry(Origin.Of(contexte)))
            await RefuseTooManyAsync(contexte);
        else if (await trousseau.SearchAsync(empreinte, contexte.RequestAborted) is { } porteur)
            await SignInAsync(contexte, porteur, permis);
        else
            await RefuseUnknownAsync(contexte);
    }

    private Task SignInAsync(HttpContext contexte, Caller porteur, AllowedRoles permis)
    {
        if (!debit.Count(porteur.Id))
            return RefuseTooManyAsync(contexte);
        if (!permis.Contient(porteur.Role))
            return Probleme.De(ProblemKind.AccessDenied, "Demandez au facilitateur une clé du rôle qu'il faut.").WriteAsync(contexte);
        contexte.Features.Set(porteur);
        if (HttpMethods.IsGet(contexte.Request.Method) && porteur.Role != Role.Lecteur)
            Keep(contexte.Response.Headers);
        return suite(contexte);
    }

    /// <summary>What is read by a key may be about people: nothing on its way keeps it, or takes it for a page.</summary>
    private static void Keep(IHeaderDictionary entetes)
    {
        entetes.CacheControl = "no-store";
        entetes.XContentTypeOptions = "nosniff";
    }

    private Task RefuseUnknownAsync(HttpContext contexte) => debit.Keys.CountFailure(Origin.Of(contexte))
        ? Probleme.De(ProblemKind.KeyRequired, "Ajoutez l'en-tête Authorization: Bearer <clé>, avec une clé valide.").WriteAsync(contexte)
        : RefuseTooManyAsync(contexte);

    private static Task RefuseTooManyAsync(HttpContext contexte) =>
        Probleme.De(ProblemKind.TooManyRequests, "Attendez une seconde, puis renvoyez la même requête.").WriteAsync(contexte);

    /// <summary>The digest of the key that a request bears. A connection bears the same one all the time: it is made once, as long as the
    /// server gives the same string for the same header.</summary>
    public static bool TryEmpreinte(HttpContext contexte, out Empreinte empreinte)
    {
        empreinte = default;
        if (contexte.Request.Headers.Authorization is not [{ } entete])
            return false;
        var objets = contexte.Features.Get<IConnectionItemsFeature>()?.Items;
        if (objets is not null && objets.TryGetValue(typeof(ShownKey), out var objet) && objet is ShownKey portee && ReferenceEquals(portee.Entete, entete))
        {
            empreinte = portee.Empreinte;
            return true;
        }
        if (!TryEmpreinte(entete, out empreinte))
            return false;
        objets?[typeof(ShownKey)] = new ShownKey(entete, empreinte);
        return true;
    }

    private static bool TryEmpreinte(string entete, out Empreinte empreinte)
    {
        empreinte = default;
        if (!entete.StartsWith(Schema, StringComparison.OrdinalIgnoreCase))
            return false;
        var secret = entete.AsSpan(Schema.Length).Trim();
        if (secret.IsEmpty || secret.Length > Secret.MaxLength)
            return false;
        empreinte = Empreinte.De(secret);
        return true;
    }

    private sealed record ShownKey(string Entete, Empreinte Empreinte);
}

/// <summary>The roles that a route lets in. A route without any is open to all.</summary>
internal sealed class AllowedRoles(IEnumerable<Role> roles)
{
    private readonly int _allowed = roles.Aggregate(0, (somme, role) => somme | (1 << (int)role));

    public bool Contient(Role role) => (_allowed & (1 << (int)role)) != 0;
}

internal static class RouteRoles
{
    /// <summary>Lets these roles in, in place of those of the group.</summary>
    public static T Pour<T>(this T routes, params Role[] roles) where T : IEndpointConventionBuilder => routes.WithMetadata(new AllowedRoles(roles));
}
