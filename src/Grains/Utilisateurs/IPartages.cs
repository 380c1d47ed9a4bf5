using Clauses.Grains.Registre;

namespace Clauses.Grains.Utilisateurs;

/// <summary>A link that may be sent by mail: who opens it reads what its role and subject may, until it expires.</summary>
/// <param name="Id">Made by the system.</param>
/// <param name="Role"><see cref="Role.MaitreOuvrage"/> or <see cref="Role.Amenageur"/>.</param>
/// <param name="Sujet">Whose marchés are read.</param>
/// <param name="Libelle">Whom it was made for, in its maker's words.</param>
/// <param name="Auteur">Id of the account or key that made it.</param>
/// <param name="Cree">When it was made.</param>
/// <param name="Expire">When it ceases to serve.</param>
public sealed record Partage(string Id, Role Role, string Sujet, string Libelle, string Auteur, DateTimeOffset Cree, DateTimeOffset Expire);

/// <summary>Read-only links: only SHA-256 of their secret is kept.</summary>
public interface IPartages
{
    /// <summary>Keeps a link.</summary>
    Task CreerAsync(Partage partage, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken);

    /// <summary>The link with this hash, as long as it serves; or null.</summary>
    Task<Partage?> TrouverAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken);

    /// <summary>The link of an id, as long as it serves; or null.</summary>
    Task<Partage?> LireAsync(string id, CancellationToken cancellationToken);

    /// <summary>Links that serve, newest first.</summary>
    /// <param name="sujet">Of this subject only, or null.</param>
    /// <param name="limite">1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<Partage>> ListerAsync(string? sujet, int limite, CancellationToken cancellationToken);

    /// <summary>Revokes a link. False when there is none that serves.</summary>
    Task<bool> RevoquerAsync(string id, CancellationToken cancellationToken);
}
