using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;

namespace Clauses.Silo.Utilisateurs;

/// <summary>Roles as the base writes them.</summary>
internal static class Roles
{
    /// <exception cref="InvalidOperationException">No role of ours.</exception>
    public static Role Lire(string code) =>
        Codes<Role>.TryLire(code, out var role) ? role : throw new InvalidOperationException("An account has an unknown role.");
}
