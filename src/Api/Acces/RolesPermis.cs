using Clauses.Grains.Registre;

namespace Clauses.Api.Acces;

/// <summary>The roles that a route lets in. A route without any is open to all.</summary>
/// <param name="roles">The roles.</param>
internal sealed class RolesPermis(IEnumerable<Role> roles)
{
    private readonly int permis = roles.Aggregate(0, (somme, role) => somme | (1 << (int)role));

    /// <summary>Whether a role is let in.</summary>
    public bool Contient(Role role) => (permis & (1 << (int)role)) != 0;
}

/// <summary>How routes say whom they let in.</summary>
internal static class RolesDesRoutes
{
    /// <summary>Lets these roles in, in place of those of the group.</summary>
    public static T Pour<T>(this T routes, params Role[] roles) where T : IEndpointConventionBuilder => routes.WithMetadata(new RolesPermis(roles));
}
