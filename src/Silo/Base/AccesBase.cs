using Npgsql;

namespace Clauses.Silo.Base;

/// <summary>Checks of a connection string and of the base behind it, with one clear line for each thing that is wrong.</summary>
public static class AccesBase
{
    /// <summary>Reads a connection string.</summary>
    /// <exception cref="DemarrageImpossible">It is none; its text is not repeated, since it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Lire(string connexion)
    {
        try
        {
            var lue = new NpgsqlConnectionStringBuilder(connexion);
            if (string.IsNullOrEmpty(lue.Host))
                throw new DemarrageImpossible("La chaîne de connexion (CLAUSES_BASE) ne nomme pas d'hôte : écrivez Host=…;Database=…;Username=…;Password=….");
            return lue;
        }
        catch (Exception erreur) when (erreur is ArgumentException or FormatException)
        {
            throw new DemarrageImpossible("La chaîne de connexion (CLAUSES_BASE) est illisible : écrivez Host=…;Database=…;Username=…;Password=….", erreur);
        }
    }

    /// <summary>Opens the base and checks what this software needs of it.</summary>
    /// <exception cref="DemarrageImpossible">It cannot be reached, refuses, or is of a kind that would not do.</exception>
    public static async Task VerifierAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var lieu = Decrire(new(source.ConnectionString));
        try
        {
            await using var connexion = await source.OpenConnectionAsync(cancellationToken);
            if (connexion.PostgreSqlVersion.Major < BinairesPostgres.VersionMin)
                throw new DemarrageImpossible($"{lieu} est de PostgreSQL {connexion.PostgreSqlVersion.Major} : il faut {BinairesPostgres.VersionMin} ou plus récent.");
            if (!string.Equals(connexion.PostgresParameters["server_encoding"], "UTF8", StringComparison.Ordinal))
                throw new DemarrageImpossible($"{lieu} n'est pas en UTF8 : créez-la par « createdb -E UTF8 -T template0 ».");
        }
        catch (PostgresException erreur)
        {
            throw new DemarrageImpossible(erreur.SqlState switch
            {
                PostgresErrorCodes.InvalidCatalogName => $"{lieu} n'existe pas : créez-la par « createdb -E UTF8 -T template0 ».",
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege =>
                    $"{lieu} refuse cet utilisateur ou ce mot de passe : vérifiez CLAUSES_BASE.",
                _ => $"{lieu} ne s'ouvre pas : {erreur.MessageText} ({erreur.SqlState}).",
            }, erreur);
        }
        catch (Exception erreur) when (erreur is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new DemarrageImpossible($"{lieu} est injoignable : {(erreur.InnerException ?? erreur).Message}", erreur);
        }
    }

    private static string Decrire(NpgsqlConnectionStringBuilder connexion) =>
        $"La base « {connexion.Database ?? connexion.Username} » ({connexion.Host}:{connexion.Port})";
}
