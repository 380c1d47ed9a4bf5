using System.Diagnostics;

namespace Clauses.Silo.Sauvegardes;

/// <summary>PostgreSQL's programs that read and write a whole base, by a pipe.</summary>
internal sealed class PostgresClient
{
    private readonly PostgresBinaries _binaries;
    private readonly Dictionary<string, string> _environment;
    private readonly string _base;

    private PostgresClient(PostgresBinaries binaries, NpgsqlConnectionStringBuilder connexion)
    {
        (_binaries, _base) = (binaries, connexion.Database ?? connexion.Username!);
        // No password on a command line, which every user of the machine reads.
        _environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PGHOST"] = connexion.Host,
            ["PGPORT"] = $"{connexion.Port}",
            ["PGUSER"] = connexion.Username,
            ["PGPASSWORD"] = connexion.Password,
            ["PGSSLMODE"] =
                connexion.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() },
            ["PGSSLROOTCERT"] = connexion.RootCertificate,
            ["PGSSLCERT"] = connexion.SslCertificate,
            ["PGSSLKEY"] = connexion.SslKey,
        }.Where(un => !string.IsNullOrEmpty(un.Value)).ToDictionary(un => un.Key, un => un.Value!, StringComparer.Ordinal);
    }

    /// <summary>Those that a base's server goes with: as new as it, or newer.</summary>
    /// <exception cref="StartFailure">None is installed.</exception>
    public static async Task<PostgresClient> FindAsync(NpgsqlDataSource source, string connexion, CancellationToken cancellationToken)
    {
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        return new(await PostgresBinaries.FindClientAsync(session.PostgreSqlVersion.Major, cancellationToken), new(connexion));
    }

    /// <summary>Writes out the whole base as it stood in a snapshot.</summary>
    /// <exception cref="StartFailure">It failed: one line says why.</exception>
    public Task DumpAsync(string photo, Stream vers, CancellationToken cancellationToken) => ExternalProgram.PipeAsync(
        _binaries.Chemin("pg_dump"), ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={photo}", $"--dbname={_base}"], _environment,
        programme => programme.StandardOutput.BaseStream.CopyToAsync(vers, cancellationToken), cancellationToken);

    /// <summary>Reads a whole base in: all of it, or nothing.</summary>
    /// <exception cref="StartFailure">It failed: one line says why.</exception>
    public Task RestoreAsync(Stream de, CancellationToken cancellationToken) => ExternalProgram.PipeAsync(
        _binaries.Chemin("pg_restore"), ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", $"--dbname={_base}"], _environment,
        programme => FeedAsync(de, programme, cancellationToken), cancellationToken);

    private static async Task FeedAsync(Stream de, Process programme, CancellationToken cancellationToken)
    {
        await using var entree = programme.StandardInput.BaseStream;
        try
        {
            await de.CopyToAsync(entree, cancellationToken);
        }
        catch (IOException) when (programme.HasExited)
        {
            // It says itself why it reads no more.
        }
    }
}
