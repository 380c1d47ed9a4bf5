using System.Globalization;
using System.Runtime.CompilerServices;
using Clauses.Silo.Base;
using Npgsql;

namespace Clauses.Bench.Machine;

/// <summary>The PostgreSQL of the bench, of its own: the one that the product starts for who has none, with its settings, fsync on.</summary>
internal sealed class ServeurPostgres : IAsyncDisposable
{
    // Several servers stand on it at once, each with its pool.
    private const string Reglages = "-c max_connections=400";

    private readonly string _dossier;
    private readonly PostgresPrive _serveur;
    private int _bases;

    private ServeurPostgres(string dossier, PostgresPrive serveur, string version) => (_dossier, _serveur, Version) = (dossier, serveur, version);

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>CPU time of all its processes so far.</summary>
    public TimeSpan Processeur => Proc.ProcesseurAvecEnfants(Pid);

    private int Pid => int.Parse(File.ReadLines(Path.Combine(_dossier, "postgresql", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Starts it in a new folder.</summary>
    /// <exception cref="DemarrageImpossible">PostgreSQL is not installed, or does not start.</exception>
    public static async Task<ServeurPostgres> DemarrerAsync(Garde garde, CancellationToken ct)
    {
        var dossier = Path.Combine("/tmp", $"clauses-bench-{Environment.ProcessId}");
        garde.SurveillerBase(dossier);
        var serveur = await PostgresPrive.OuvrirAsync(dossier, TimeProvider.System, ct, Reglages);
        await using var source = NpgsqlDataSource.Create(serveur.Connexion("postgres"));
        await using var version = source.CreateCommand("show server_version");
        return new(dossier, serveur, (string)(await version.ExecuteScalarAsync(ct))!);
    }

    /// <summary>Makes an empty base.</summary>
    /// <param name="sujet">Whose, for its name.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<BaseDuBanc> CreerBaseAsync(string sujet, CancellationToken ct)
    {
        var nom = string.Create(CultureInfo.InvariantCulture, $"{sujet.Replace('-', '_')}_{Interlocked.Increment(ref _bases)}");
        await ExecuterAsync($"create database {nom}", ct);
        return new(this, nom, _serveur.Connexion(nom));
    }

    /// <summary>Runs a statement on no base in particular.</summary>
    public async Task ExecuterAsync(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(_serveur.Connexion("postgres") + ";Pooling=false;Command Timeout=120");
        await using var commande = source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Stops it; the guard removes its folder.</summary>
    public ValueTask DisposeAsync() => _serveur.DisposeAsync();
}

/// <summary>A base of one subject, dropped with it.</summary>
/// <param name="serveur">Its server.</param>
/// <param name="nom">Its name.</param>
/// <param name="connexion">Its connection string.</param>
internal sealed class BaseDuBanc(ServeurPostgres serveur, string nom, string connexion) : IAsyncDisposable
{
    /// <summary>Its connection string.</summary>
    public string Connexion => connexion;

    /// <summary>Reads one number.</summary>
    public async Task<long> CompterAsync(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connexion + ";Pooling=false;Command Timeout=120");
        await using var commande = source.CreateCommand(sql);
        return Convert.ToInt64(await commande.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a column of texts, as they come.</summary>
    public async IAsyncEnumerable<string> LireTextesAsync(string sql, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connexion + ";Pooling=false;Command Timeout=120");
        await using var commande = source.CreateCommand(sql);
        await using var lignes = await commande.ExecuteReaderAsync(ct);
        while (await lignes.ReadAsync(ct))
            yield return lignes.GetString(0);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await serveur.ExecuterAsync($"drop database {nom} with (force)", CancellationToken.None);
}
