namespace Clauses.Silo.Utilisateurs;

internal static class Roles
{
    /// <exception cref="InvalidOperationException">No role of ours.</exception>
    public static Role Read(string code) =>
        Codes<Role>.TryRead(code, out var role) ? role : throw new InvalidOperationException("An account has an unknown role.");
}
