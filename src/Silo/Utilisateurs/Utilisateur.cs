namespace Clauses.Silo.Utilisateurs;

/// <summary>An account of the pages, without its password.</summary>
/// <param name="Id">Made by the system; the author of what the person writes.</param>
/// <param name="Nom">What the person signs in with; null until the first invitation is accepted.</param>
/// <param name="Role">What the person may do, as a key of that role.</param>
/// <param name="Sujet">The entreprise, maître d'ouvrage or aménageur the person speaks for.</param>
public sealed record Utilisateur(string Id, string? Nom, Role Role, string? Sujet, bool Actif, DateTimeOffset Cree);

/// <summary>What a password is tried against.</summary>
public sealed record PasswordLock(Utilisateur Utilisateur, string MotDePasse);

public enum Acceptation
{
    /// <summary>The password is chosen; the invitation serves no more, and every older session is over.</summary>
    Faite,
    NomPris,
    /// <summary>No such invitation: never given, served, replaced or expired.</summary>
    Inconnue,
}
