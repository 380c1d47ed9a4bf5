using System.Diagnostics;
using Clauses.Silo.Database;
using Clauses.Silo.Migrations;
using Npgsql;

namespace Clauses.Support;

/// <summary>A real PostgreSQL for tests, in a folder of <c>/tmp</c>. <see cref="PartageAsync"/> gives the one of the test process, shared
/// by all its tests: each takes a base of its own by <see cref="CreerBaseAsync"/>. Tests that stop or kill the server start another one
/// by <see cref="StartAsync"/>.</summary>
/// <example>
/// <code>
/// var postgres = await TestPostgres.PartageAsync();
/// await using var b = await postgres.CreerBaseAsync();          // migrated; CreerBaseAsync(migree: false) is empty
/// await using var commande = b.Source.CreateCommand("select …"); // b.Connexion is the connection string
/// </code>
/// </example>
public sealed class TestPostgres : IAsyncDisposable
{
    // Clusters of several processes run beside each other here; each silo keeps thirty sessions. Tests kill processes, never the machine: what
    // PostgreSQL wrote is there for the next one whether a disk has it or not, and a base that a power cut spoils is thrown away.
    private const string Reglages = "-c max_connections=400 -c fsync=off";

    private static readonly Lazy<Task<TestPostgres>> Partage = new(() => StartAsync());

    private readonly PrivatePostgres _serveur;
    private readonly Process _garde;
    private readonly Lazy<Task<string>> _modele;
    private int _bases;

    private TestPostgres(string dossier, PrivatePostgres serveur, Process garde)
    {
        Dossier = dossier;
        _serveur = serveur;
        _garde = garde;
        _modele = new(CreerModeleAsync);
    }

    public string Dossier { get; }

    public int Port => _serveur.Port;

    public string Connexion(string nom) => _serveur.Connexion(nom);

    /// <summary>The server of this test process, started at first use and gone with the process, however it ends.</summary>
    public static Task<TestPostgres> PartageAsync() => Partage.Value;

    public static async Task<TestPostgres> StartAsync()
    {
        var dossier = Path.Combine("/tmp", $"clauses-test-{Environment.ProcessId}-{Guid.NewGuid():N}");
        var serveur = await PrivatePostgres.OpenAsync(dossier, TimeProvider.System, CancellationToken.None, Reglages);
        return new(dossier, serveur, Keep(dossier));
    }

    public async Task<TestDatabase> CreerBaseAsync(bool migree = true)
    {
        var nom = $"essai_{Interlocked.Increment(ref _bases)}";
        await ExecuteAsync(migree ? $"create database {nom} template {await _modele.Value}" : $"create database {nom}");
        return new(this, nom, _serveur.Connexion(nom));
    }

    /// <summary><c>pg_ctl stop -m immediate</c>: as if the power had gone. Sessions end, nothing is written out.</summary>
    public Task StopImmediatelyAsync() => _serveur.StopAsync(StopMode.Immediat, CancellationToken.None);

    public Task RedemarrerAsync() => _serveur.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _serveur.StopAsync(StopMode.Immediat, CancellationToken.None);
        await _serveur.DisposeAsync();
        _garde.StandardInput.Close();
        await _garde.WaitForExitAsync();
        _garde.Dispose();
    }

    /// <summary>Restores a dump of a base into another one.</summary>
    internal async Task<TestDatabase> CopierAsync(string connexion)
    {
        var copie = await CreerBaseAsync(migree: false);
        var (de, vers) = (new NpgsqlConnectionStringBuilder(connexion), new NpgsqlConnectionStringBuilder(copie.Connexion));
        const string script = """set -e; PATH="$(ls -d /usr/lib/postgresql/*/bin | tail -n 1):$PATH"; pg_dump -h "$1" -p "$2" -U "$3" "$4" | psql -q -v ON_ERROR_STOP=1 -h "$1" -p "$2" -U "$3" "$5" > /dev/null""";
        var depart = new ProcessStartInfo("bash", ["-o", "pipefail", "-c", script, "copie", de.Host!, $"{de.Port}", de.Username!, de.Database!, vers.Database!])
        {
            Environment = { ["PGPASSWORD"] = de.Password },
        };
        using var copieur = Process.Start(depart)!;
        await copieur.WaitForExitAsync();
        return copieur.ExitCode == 0 ? copie : throw new InvalidOperationException("The base could not be copied.");
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_serveur.Connexion("postgres") + ";Pooling=false");
        await using var commande = source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync();
    }

    private async Task<string> CreerModeleAsync()
    {
        const string modele = "modele";
        await ExecuteAsync($"create database {modele}");
        await using var source = NpgsqlDataSource.Create(_serveur.Connexion(modele) + ";Pooling=false");
        await Migrator.ApplyAsync(source, Migration.Toutes, CancellationToken.None);
        return modele;
    }

    /// <summary>A process that waits for the end of this one, seen by the end of its input, then stops the server and removes its folder:
    /// a test host may be killed before it could do so itself.</summary>
    private static Process Keep(string dossier)
    {
        const string script = """exec 2> /dev/null; cat > /dev/null; read -r pid < "$1/postgresql/postmaster.pid" && kill -QUIT "$pid"; sleep 0.2; rm -rf "$1" || { sleep 2; rm -rf "$1"; }""";
        var depart = new ProcessStartInfo("setsid", ["sh", "-c", script, "garde", dossier]) { UseShellExecute = false, RedirectStandardInput = true };
        return Process.Start(depart)!;
    }
}

public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestPostgres _serveur;
    private readonly string _nom;

    internal TestDatabase(TestPostgres serveur, string nom, string connexion)
    {
        _serveur = serveur;
        _nom = nom;
        Connexion = connexion;
        Source = NpgsqlDataSource.Create(connexion);
    }

    public string Connexion { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>A base of its own, restored from a dump of this one.</summary>
    public Task<TestDatabase> CopierAsync() => _serveur.CopierAsync(Connexion);

    public async Task ExecuteAsync(string sql)
    {
        await using var commande = Source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var commande = Source.CreateCommand(sql);
        return (T)(await commande.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _serveur.ExecuteAsync($"drop database {_nom} with (force)");
    }
}
