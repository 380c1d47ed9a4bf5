namespace Clauses.Grains.Utilisateurs;

/// <summary>Accounts of the pages: of passwords a salted hash is kept, of links SHA-256 of their secret.</summary>
public interface IUtilisateurs
{
    /// <summary>Keeps a new account, without a password yet. False when its name is taken (nothing changes).</summary>
    Task<bool> CreerAsync(Utilisateur utilisateur, CancellationToken cancellationToken);

    /// <summary>An open account, or null.</summary>
    Task<Utilisateur?> LireAsync(string id, CancellationToken cancellationToken);

    /// <summary>Open accounts, in the order of their ids.</summary>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<Utilisateur>> ListerAsync(string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>What a password is tried against: the open account of a name, in whatever case, if it has a password; or null.</summary>
    Task<Serrure?> TrouverAsync(string nom, CancellationToken cancellationToken);

    /// <summary>Counts a wrong password; after <paramref name="essais"/> in a row none is tried before <paramref name="verrou"/>, and the
    /// count begins anew.</summary>
    Task NoterEchecAsync(string id, int essais, DateTimeOffset verrou, CancellationToken cancellationToken);

    /// <summary>Forgets the wrong passwords of an account: the right one was given.</summary>
    Task NoterReussiteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Gives an account a link to choose its password by, in place of the one before. False when there is no such account.</summary>
    /// <param name="id">The account.</param>
    /// <param name="empreinte">SHA-256 of the link's secret.</param>
    /// <param name="expire">When it ceases to serve.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<bool> InviterAsync(string id, ReadOnlyMemory<byte> empreinte, DateTimeOffset expire, CancellationToken cancellationToken);

    /// <summary>Whom a link invites, as long as it serves; or null.</summary>
    Task<Utilisateur?> InviteAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken);

    /// <summary>Uses a link up: the account has this password from now on, and this name if it had none.</summary>
    Task<Acceptation> AccepterAsync(ReadOnlyMemory<byte> empreinte, string nom, string motDePasse, CancellationToken cancellationToken);

    /// <summary>Ends every session of an account. False when there is no such account.</summary>
    Task<bool> DeconnecterPartoutAsync(string id, CancellationToken cancellationToken);

    /// <summary>Closes an account for good, and its sessions. False when there is no such account.</summary>
    Task<bool> FermerAsync(string id, CancellationToken cancellationToken);
}
