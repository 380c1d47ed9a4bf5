using System.Diagnostics;

namespace Clauses.Silo.Tests.Database;

[Trait("Duree", "longue")]
public sealed class PrivatePostgresTests : IAsyncLifetime
{
    private readonly string _dossier = Path.Combine("/tmp", $"clauses-prive-{Guid.NewGuid():N}");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (File.Exists(PidFile))
            await (await OpenAsync()).DisposeAsync();
        Directory.Delete(_dossier, recursive: true);
    }

    private string PidFile => Path.Combine(_dossier, "postgresql", "postmaster.pid");

    private int Pid => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_second_start_finds_everything_as_it_was()
    {
        await using (var premier = await OpenAsync())
        {
            await premier.EnsureDatabaseAsync("clauses", CancellationToken.None);
            await ExecuteAsync(premier, "create table t as select 'é' as x");
        }
        Assert.False(File.Exists(PidFile));
        await using var second = await OpenAsync();
        await second.EnsureDatabaseAsync("clauses", CancellationToken.None);
        Assert.Equal("é", await ExecuteAsync(second, "select x from t"));
        Assert.Equal(
            "UTF8 C", await ExecuteAsync(second, "select current_setting('server_encoding') || ' ' || datcollate from pg_database where datname = 'clauses'"));
    }

    [Fact]
    public async Task It_refuses_strangers()
    {
        await using var prive = await OpenAsync();
        await using var source =
            NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(prive.Connexion("postgres")) { Password = "deviné", Pooling = false }.ConnectionString);
        var refus = await Assert.ThrowsAsync<PostgresException>(() => source.OpenConnectionAsync().AsTask());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refus.SqlState);
    }

    [Fact]
    public async Task A_second_process_in_the_folder_is_refused_and_leaves_the_server_alone()
    {
        await using var premier = await OpenAsync();
        var refus = await Assert.ThrowsAsync<BaseOccupee>(OpenAsync);
        Assert.Contains("autre processus", refus.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ExecuteAsync(premier, "select 1", "postgres"));
    }

    [Fact]
    public async Task A_server_left_running_by_a_killed_process_is_taken_over()
    {
        await (await OpenAsync()).DisposeAsync();
        await StartAloneAsync();
        var pid = Pid;
        await using var suivant = await OpenAsync();
        Assert.Equal(pid, Pid);
        Assert.Equal(1, await ExecuteAsync(suivant, "select 1", "postgres"));
    }

    [Fact]
    public async Task A_server_killed_with_its_process_starts_again_with_what_was_committed()
    {
        await (await OpenAsync()).DisposeAsync();
        await StartAloneAsync();
        await using (var premier = await OpenAsync())
        {
            await premier.EnsureDatabaseAsync("clauses", CancellationToken.None);
            await ExecuteAsync(premier, "create table t as select 7 as x");
            using var serveur = Process.GetProcessById(Pid);
            serveur.Kill();
        }
        await using var second = await OpenAsync();
        Assert.Equal(7, await ExecuteAsync(second, "select x from t"));
    }

    [Fact]
    public async Task A_server_that_dies_while_its_process_lives_comes_back_at_the_same_place()
    {
        await using var prive = await OpenAsync();
        prive.KeepWatch(NullLogger.Instance);
        var pid = Pid;
        using (var serveur = Process.GetProcessById(pid))
            serveur.Kill();
        await Eventually.QueAsync(() => AnswersAsync(prive));
        Assert.NotEqual(pid, Pid);
    }

    [Fact]
    public async Task A_server_that_does_not_come_back_is_started_again_for_as_long_as_it_takes()
    {
        var clock = new Clock();
        await using var prive = await PrivatePostgres.OpenAsync(_dossier, clock, CancellationToken.None);
        prive.KeepWatch(NullLogger.Instance);
        var reglages = Path.Combine(_dossier, "postgresql", "postgresql.conf");
        File.Move(reglages, reglages + ".ailleurs");
        using (var serveur = Process.GetProcessById(Pid))
            serveur.Kill();
        // Beyond the two minutes that one attempt may take, and the pause after it.
        for (var minute = 0; minute < 3; minute++)
            await PasserAsync(clock, TimeSpan.FromMinutes(1));
        File.Move(reglages + ".ailleurs", reglages);
        await Eventually.QueAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return File.Exists(PidFile) && await AnswersAsync(prive);
        });

        static async Task PasserAsync(Clock clock, TimeSpan duree)
        {
            var attentes = clock.Attentes;
            await Eventually.QueAsync(() =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(300));
                return Task.FromResult(clock.Attentes > attentes);
            });
            clock.Advance(duree);
        }
    }

    [Fact]
    public async Task Whoever_serves_the_base_owns_nothing_and_cannot_switch_a_trigger_off()
    {
        await using var prete = await ReadyDatabase.PrepareAsync(new() { Donnees = _dossier }, NullLoggerFactory.Instance, CancellationToken.None);
        foreach (var interdit in new[] { "alter table ecriture disable trigger user", "set session_replication_role = replica", "drop table motif", "truncate motif", "delete from migration" })
        {
            await using var commande = prete.Source.CreateCommand(interdit);
            var refus = await Assert.ThrowsAsync<PostgresException>(() => commande.ExecuteNonQueryAsync());
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refus.SqlState);
        }
        await using var permis = prete.Source.CreateCommand("insert into motif values ('m', 1, 'x'); delete from motif");
        Assert.Equal(2, await permis.ExecuteNonQueryAsync());
        // Who writes to the base, or reads a dump, has no part in what seals cookies.
        var secret = Path.Combine(_dossier, "secret");
        Assert.Equal(prete.Secret, await File.ReadAllTextAsync(secret));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(secret) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_pid_that_was_given_to_another_process_since_does_not_keep_it_from_starting()
    {
        await using (await OpenAsync())
        {
            File.Copy(PidFile, PidFile + ".copie");
        }
        // What a container finds that was killed, and whose processes have the same small numbers at its next start.
        var lignes = await File.ReadAllLinesAsync(PidFile + ".copie");
        lignes[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PidFile, lignes);
        await using var second = await OpenAsync();
        Assert.NotEqual(Environment.ProcessId, Pid);
    }

    [Fact]
    public async Task Data_of_another_version_are_refused_in_one_line()
    {
        await using (await OpenAsync())
        {
        }
        var fichier = Path.Combine(_dossier, "postgresql", "PG_VERSION");
        await File.WriteAllTextAsync(fichier, "9.6\n");
        var refus = await Assert.ThrowsAsync<StartFailure>(OpenAsync);
        Assert.Contains("PostgreSQL 9", refus.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refus.Message);
    }

    [Fact]
    public async Task A_preparation_that_was_interrupted_begins_again()
    {
        Directory.CreateDirectory(Path.Combine(_dossier, "postgresql.nouveau", "base"));
        await using var prive = await OpenAsync();
        Assert.Equal(1, await ExecuteAsync(prive, "select 1", "postgres"));
    }

    /// <summary>Leaves a server running in the folder, which nobody reserves: what a killed process leaves.</summary>
    private async Task StartAloneAsync()
    {
        var binaires = await PostgresBinaries.FindAsync(null, _dossier, CancellationToken.None);
        string[] arguments =
        [
            "start", "-D", Path.Combine(_dossier, "postgresql"), "-w", "-l", Path.Combine(_dossier, "postgresql.log"),
            "-o", $"-c listen_addresses=127.0.0.1 -c port={PrivatePostgres.FreePort()} -c unix_socket_directories=",
        ];
        var (code, sortie) = await ExternalProgram.LaunchAsync(binaires.Chemin("pg_ctl"), arguments, CancellationToken.None);
        Assert.True(code == 0, sortie);
    }

    private Task<PrivatePostgres> OpenAsync() => PrivatePostgres.OpenAsync(_dossier, TimeProvider.System, CancellationToken.None);

    private static async Task<bool> AnswersAsync(PrivatePostgres prive)
    {
        try
        {
            return await ExecuteAsync(prive, "select 1", "postgres") is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<object?> ExecuteAsync(PrivatePostgres prive, string sql, string nom = "clauses")
    {
        await using var source = NpgsqlDataSource.Create(prive.Connexion(nom) + ";Pooling=false");
        await using var commande = source.CreateCommand(sql);
        return await commande.ExecuteScalarAsync();
    }
}
