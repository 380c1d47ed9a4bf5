using System.Net.Sockets;

namespace Clauses.Silo.Database;

public enum StopMode
{
    /// <summary>Ends the sessions, writes everything out: the next start has nothing to recover.</summary>
    Rapide,
    /// <summary>At once, as if the power had gone: the next start recovers from the log.</summary>
    Immediat,
}

/// <summary>A PostgreSQL of our own, in a folder of our own, on loopback behind a random password: what a user has who names no base.
/// One living process uses the folder at a time; the server outlives a process that is killed, and the next one takes it over.</summary>
/// <remarks>The folder holds <c>postgresql</c> (the data), <c>mot-de-passe</c>, <c>secret</c>, <c>postgresql.log</c> and <c>verrou</c>.</remarks>
public sealed partial class PrivatePostgres : IAsyncDisposable
{
    private const string Utilisateur = "clauses";
    private const string Service = "clauses_service";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Between two attempts to start a server that does not.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly string _root;
    private readonly string _donnees;
    private readonly string _settings;
    private readonly FileStream _lock;
    private readonly PostgresBinaries _binaries;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _fin = new();
    private Task _veille = Task.CompletedTask;
    private string _password = "";

    private PrivatePostgres(string racine, string reglages, FileStream verrou, PostgresBinaries binaires, TimeProvider temps)
    {
        _root = racine;
        _donnees = Path.Combine(racine, "postgresql");
        _settings = reglages;
        _lock = verrou;
        _binaries = binaires;
        _time = temps;
    }

    /// <summary>The loopback port of the server; the same from one start to the next within a process.</summary>
    public int Port { get; private set; }

    /// <summary>The folder used where none is named: of the running user, or of the machine under root, whose own folders the
    /// <c>postgres</c> user could not reach.</summary>
    public static string DefaultFolder => Environment.IsPrivilegedProcess ? "/var/lib/clauses" : Path.GetFullPath(".data");

    /// <summary>Starts the server of a folder, making it first where it is new, or takes over the one that a killed process left running.</summary>
    /// <param name="dossier">The folder; made where absent.</param>
    /// <param name="reglages">More settings of the server, as <c>-c name=value</c> without spaces in values.</param>
    public static async Task<PrivatePostgres> OpenAsync(string dossier, TimeProvider temps, CancellationToken cancellationToken, string reglages = "")
    {
        var racine = Path.GetFullPath(dossier);
        var verrou = await ReserveAsync(racine, cancellationToken);
        try
        {
            var binaires = await PostgresBinaries.FindAsync(ReadVersion(racine), racine, cancellationToken);
            var prive = new PrivatePostgres(racine, reglages, verrou, binaires, temps);
            await prive.InitializeAsync(cancellationToken);
            await prive.StartAsync(cancellationToken);
            return prive;
        }
        catch
        {
            await verrou.DisposeAsync();
            throw;
        }
    }

    public string Connexion(string nom) => Connexion(Port, _password, nom);

    /// <summary>The connection string of a base of the server that another process has started in a folder.</summary>
    /// <exception cref="StartFailure">It does not run yet, or any more.</exception>
    public static async Task<string> ConnexionDuVoisinAsync(string dossier, string nom, CancellationToken cancellationToken)
    {
        var racine = Path.GetFullPath(dossier);
        return PidFile.Read(Path.Combine(racine, "postgresql")) is { Port: { } port } fichier && fichier.LiveServer()
            ? Connexion(port, await ReadPasswordAsync(racine, cancellationToken), nom)
            : throw new StartFailure($"Un processus se sert du dossier « {racine} », et PostgreSQL n'y tourne pas : attendez qu'il soit prêt, et recommencez.");
    }

    private static string Connexion(int port, string password, string nom) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = port,
        Username = Utilisateur,
        Password = password,
        Database = nom,
    }.ConnectionString;

    /// <param name="nom">Its name: letters and underscores.</param>
    public async Task EnsureDatabaseAsync(string nom, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(Connexion("postgres"));
        await using var existe = source.CreateCommand("select 1 from pg_database where datname = $1");
        existe.Parameters.Add(new NpgsqlParameter<string> { TypedValue = nom });
        if (await existe.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        await using var creer = source.CreateCommand($"create database {nom}");
        await creer.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets the program in by a role that owns nothing: it reads and writes rows, and can neither switch a trigger off nor change a table.</summary>
    /// <param name="nom">The base, its schema up to date.</param>
    /// <returns>The connection string of the role. Its password is of this start, and nowhere else.</returns>
    public async Task<string> AdmitAsync(string nom, CancellationToken cancellationToken)
    {
        var password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        await using var source = NpgsqlDataSource.Create(Connexion(nom));
        await using var admettre = source.CreateCommand($"""
            do $$ begin
                if not exists (select from pg_roles where rolname = '{Service}') then
                    create role {Service} nosuperuser nocreatedb nocreaterole;
                end if;
            end $$;
            alter role {Service} login password '{password}';
            grant select, insert, update, delete on all tables in schema public to {Service};
            revoke insert, update, delete on migration from {Service}
            """);
        await admettre.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(Connexion(nom)) { Username = Service, Password = password }.ConnectionString;
    }

    /// <summary>A secret that is in no base and goes into no backup: made once, kept beside the data.</summary>
    /// <exception cref="StartFailure">It cannot be read.</exception>
    public async Task<string> SecretAsync(CancellationToken cancellationToken)
    {
        var fichier = Path.Combine(_root, "secret");
        try
        {
            if (!File.Exists(fichier))
            {
                // Whole or not at all: half of one would be taken for one.
                await WriteSecretAsync(fichier + ".nouveau", RandomNumberGenerator.GetHexString(64, lowercase: true), cancellationToken);
                File.Move(fichier + ".nouveau", fichier);
            }
            return await File.ReadAllTextAsync(fichier, cancellationToken);
        }
        catch (Exception erreur) when (erreur is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure($"Le fichier « {fichier} » ne se lit pas, ou ne peut être fait : {erreur.Message}", erreur);
        }
    }

    /// <summary>Starts the server; nothing to do where it runs already.</summary>
    /// <exception cref="StartFailure">It does not start.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var delai = new CancellationTokenSource(StartTimeout, _time);
        using var arret = CancellationTokenSource.CreateLinkedTokenSource(delai.Token, cancellationToken);
        var sortie = "";
        try
        {
            while (!await ResumeAsync(arret.Token))
            {
                (var reussi, sortie) = await LaunchServerAsync(arret.Token);
                if (reussi)
                    return;
                // The processes of a server killed an instant ago still hold its memory, or somebody took the port: again.
                await Task.Delay(TimeSpan.FromMilliseconds(300), _time, arret.Token);
            }
        }
        catch (OperationCanceledException erreur) when (delai.IsCancellationRequested)
        {
            throw new StartFailure(
                $"PostgreSQL ne démarre pas dans « {_root} » : voyez {Path.Combine(_root, "postgresql.log")}. {sortie.ReplaceLineEndings(" ")}", erreur);
        }
    }

    /// <summary>From now on, starts the server again whenever it dies while this process lives: nobody else would.</summary>
    public void KeepWatch(ILogger logger)
    {
        _veille = KeepWatchAsync(logger);
        _veille.Watch();
    }

    /// <summary>Stops the server; nothing to do where it does not run.</summary>
    public async Task StopAsync(StopMode mode, CancellationToken cancellationToken) =>
        await ExternalProgram.LaunchAsync(
            _binaries.Chemin("pg_ctl"),
            ["stop", "-D", _donnees, "-w", "-t", "60", "-m", mode == StopMode.Rapide ? "fast" : "immediate"],
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        await _veille;
        _fin.Dispose();
        await StopAsync(StopMode.Rapide, CancellationToken.None);
        await _lock.DisposeAsync();
    }

    /// <summary>Keeps the folder for this process. The system lets go of the lock when the process dies, however it dies.</summary>
    private static async Task<FileStream> ReserveAsync(string racine, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(racine);
            var verrou = new FileStream(Path.Combine(racine, "verrou"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            await ExternalProgram.HandOverAsync(racine, cancellationToken);
            return verrou;
        }
        catch (IOException erreur)
        {
            throw new BaseOccupee(
                $"Le dossier « {racine} » sert déjà à un autre processus : arrêtez-le, ou choisissez un autre dossier par CLAUSES_DONNEES.", erreur);
        }
        catch (UnauthorizedAccessException erreur)
        {
            throw new StartFailure($"Le dossier « {racine} » est inaccessible : choisissez-en un autre par CLAUSES_DONNEES.", erreur);
        }
    }

    /// <summary>Whether there is data in a folder: opening it would make some.</summary>
    public static bool Holds(string dossier) => ReadVersion(dossier) is not null;

    private static int? ReadVersion(string racine)
    {
        var fichier = Path.Combine(racine, "postgresql", "PG_VERSION");
        return File.Exists(fichier) && int.TryParse(File.ReadAllText(fichier).Trim().Split('.')[0], CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(_donnees))
        {
            _password = await ReadPasswordAsync(_root, cancellationToken);
            return;
        }
        var fichier = PasswordFile(_root);
        _password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        await WritePasswordAsync(fichier, cancellationToken);
        // Made aside and then renamed: a start interrupted here leaves nothing that looks like data.
        var nouveau = _donnees + ".nouveau";
        if (Directory.Exists(nouveau))
            Directory.Delete(nouveau, recursive: true);
        var (code, sortie) = await ExternalProgram.LaunchAsync(
            _binaries.Chemin("initdb"),
            ["-D", nouveau, "-U", Utilisateur, "--pwfile", fichier, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"],
            cancellationToken);
        if (code != 0)
            throw new StartFailure($"PostgreSQL n'a pu préparer le dossier « {_root} » : {sortie.ReplaceLineEndings(" ")}");
        Directory.Move(nouveau, _donnees);
    }

    private static string PasswordFile(string racine) => Path.Combine(racine, "mot-de-passe");

    private static async Task<string> ReadPasswordAsync(string racine, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(PasswordFile(racine), cancellationToken)).Trim();
        }
        catch (Exception erreur) when (erreur is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure($"Le fichier « {PasswordFile(racine)} » ne se lit pas : sans lui, les données de « {racine} » restent fermées.", erreur);
        }
    }

    private async Task WritePasswordAsync(string fichier, CancellationToken cancellationToken)
    {
        await WriteSecretAsync(fichier, _password, cancellationToken);
        await ExternalProgram.HandOverAsync(fichier, cancellationToken);
    }

    private static async Task WriteSecretAsync(string fichier, string secret, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var flux = new FileStream(fichier, options);
        await flux.WriteAsync(Encoding.ASCII.GetBytes(secret), cancellationToken);
    }

    /// <summary>Waits for a server that runs already in the folder, until it accepts connections or is gone.</summary>
    private async Task<bool> ResumeAsync(CancellationToken cancellationToken)
    {
        while (PidFile.Read(_donnees) is { } fichier)
        {
            if (!fichier.LiveServer())
            {
                fichier.ForgetPid();
                return false;
            }
            Port = fichier.Port ?? Port;
            if (Port != 0 && await AcceptsAsync(cancellationToken))
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(100), _time, cancellationToken);
        }
        return false;
    }

    private async Task KeepWatchAsync(ILogger logger)
    {
        using var minuterie = new PeriodicTimer(TimeSpan.FromSeconds(1), _time);
        try
        {
            while (await minuterie.WaitForNextTickAsync(_fin.Token))
            {
                if (PidFile.Read(_donnees)?.LiveServer() == true)
                    continue;
                Mort(logger, _root);
                while (!await RestartAsync(logger))
                    await Task.Delay(Pause, _time, _fin.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of this process's use of the server.
        }
    }

    /// <summary>What keeps it from starting may go: a full disk, a port that somebody took.</summary>
    private async Task<bool> RestartAsync(ILogger logger)
    {
        try
        {
            await StartAsync(_fin.Token);
            return true;
        }
        catch (StartFailure empechement)
        {
            StillGone(logger, empechement.Message);
            return false;
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(Connexion("postgres"));
            await using var connexion = await source.OpenConnectionAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<(bool Reussi, string Sortie)> LaunchServerAsync(CancellationToken cancellationToken)
    {
        var port = Port != 0 ? Port : FreePort();
        // WAL up to 2 GB between checkpoints: whole pages are logged again after each one. JIT costs more than the queries it compiles.
        var options =
            $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c shared_buffers=256MB -c max_wal_size=2GB -c jit=off {_settings}";
        var (code, sortie) = await ExternalProgram.LaunchAsync(
            _binaries.Chemin("pg_ctl"),
            ["start", "-D", _donnees, "-w", "-t", "110", "-l", Path.Combine(_root, "postgresql.log"), "-o", options],
            cancellationToken);
        if (code != 0)
            return (false, sortie);
        Port = port;
        return (true, sortie);
    }

    /// <summary>A loopback port that nobody listens on at this instant.</summary>
    internal static int FreePort()
    {
        using var ecoute = new TcpListener(IPAddress.Loopback, 0);
        ecoute.Start();
        return ((IPEndPoint)ecoute.LocalEndpoint).Port;
    }

    [LoggerMessage(LogLevel.Error, "The PostgreSQL of {Dossier} is gone: it is started again.")]
    private static partial void Mort(ILogger logger, string dossier);

    [LoggerMessage(LogLevel.Critical, "{Empechement} It is tried again.")]
    private static partial void StillGone(ILogger logger, string empechement);
}
