using Clauses.Silo.Database;
using Npgsql;

namespace Clauses.Bench.Machine;

// The PostgreSQL of the bench, of its own: the one that the product starts for who has none, with its settings, fsync on.
internal sealed class PostgresServer : IAsyncDisposable
{
    // Several servers stand on it at once, each with its pool. Statements are counted when somebody asks: it costs a little of each.
    private const string Reglages = "-c max_connections=400 -c shared_preload_libraries=pg_stat_statements -c pg_stat_statements.track_utility=off";

    private readonly string _dossier;
    private readonly PrivatePostgres _serveur;
    private int _bases;

    private PostgresServer(string dossier, PrivatePostgres serveur, string version) => (_dossier, _serveur, Version) = (dossier, serveur, version);

    public string Version { get; }
    public TimeSpan Processeur => Proc.ProcesseurAvecEnfants(Pid);

    private int Pid => int.Parse(File.ReadLines(Path.Combine(_dossier, "postgresql", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public static async Task<PostgresServer> StartAsync(OverloadGuard garde, CancellationToken ct)
    {
        var dossier = Path.Combine("/tmp", $"clauses-bench-{Environment.ProcessId}");
        garde.SurveillerBase(dossier);
        var serveur = await PrivatePostgres.OpenAsync(dossier, TimeProvider.System, ct, Reglages);
        await using var source = NpgsqlDataSource.Create(serveur.Connexion("postgres"));
        await using (var extension = source.CreateCommand("create extension if not exists pg_stat_statements"))
            await extension.ExecuteNonQueryAsync(ct);
        await using var version = source.CreateCommand("show server_version");
        var ouvert = new PostgresServer(dossier, serveur, (string)(await version.ExecuteScalarAsync(ct))!);
        await ouvert.CountStatementsAsync(false, ct);
        return ouvert;
    }

    // Empty, or a copy of one that nobody is connected to.
    public async Task<BenchDatabase> CreerBaseAsync(string sujet, CancellationToken ct, BenchDatabase? modele = null)
    {
        var nom = string.Create(CultureInfo.InvariantCulture, $"{sujet.Replace('-', '_')}_{Interlocked.Increment(ref _bases)}");
        await ExecuteAsync($"create database {nom}{(modele is null ? "" : $" template {modele.Nom} strategy file_copy")}", ct);
        return new(this, nom, _serveur.Connexion(nom));
    }

    public async Task CountStatementsAsync(bool compter, CancellationToken ct)
    {
        await ExecuteAsync($"alter system set pg_stat_statements.track = {(compter ? "top" : "none")}", ct);
        await ExecuteAsync("select pg_reload_conf()", ct);
    }

    public async Task<long> StatementsAsync(string nom, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(_serveur.Connexion("postgres") + ";Pooling=false");
        await using var commande = source.CreateCommand(
            $"select coalesce(sum(calls), 0)::bigint from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = '{nom}'");
        return (long)(await commande.ExecuteScalarAsync(ct))!;
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(_serveur.Connexion("postgres") + ";Pooling=false;Command Timeout=120");
        await using var commande = source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => _serveur.DisposeAsync();
}

internal sealed class BenchDatabase(PostgresServer serveur, string nom, string connexion) : IAsyncDisposable
{
    public string Nom => nom;

    public string Connexion => connexion;

    public Task<long> StatementsAsync(CancellationToken ct) => serveur.StatementsAsync(nom, ct);

    // As PostgreSQL does by itself within a minute: until then it plans for tables as they were before the first rows.
    public async Task AnalyzeAsync(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connexion + ";Pooling=false");
        await using var commande = source.CreateCommand("analyze");
        await commande.ExecuteNonQueryAsync(ct);
    }

    // Until the tables of « suivi » are up with the ledger: what is measured next is not what the measure before left to be done.
    public async Task SettleAsync(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connexion + ";Pooling=false");
        await using var suivi = source.CreateCommand(
            """
            select (select coalesce(sum(version), 0) from flux where marche not like 'besoin/%')
                = (select coalesce(sum(version), 0) from (select version from suivi union all select version from personne_suivie) suivi)
            """);
        while (!(bool)(await suivi.ExecuteScalarAsync(ct))!)
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
    }

    // Until the days of large totals are up with the ledger: a country takes some tens of seconds, three of them a minute or two. Until then past
    // balances are read from the ledger.
    public async Task SettleDaysAsync(CancellationToken ct)
    {
        const int seconds = 180;
        await using var source = NpgsqlDataSource.Create(connexion + ";Pooling=false");
        await using var jours = source.CreateCommand(
            """
            select not exists (select from grand_total) or (select coalesce(sum(version), 0) from flux_marche)
                = (select coalesce(sum(version), 0) from (select max(version) as version from palier group by marche) p)
            """);
        for (var passed = 0; passed < seconds && !(bool)(await jours.ExecuteScalarAsync(ct))!; passed++)
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
    }

    public async ValueTask DisposeAsync() => await serveur.ExecuteAsync($"drop database {nom} with (force)", CancellationToken.None);
}
