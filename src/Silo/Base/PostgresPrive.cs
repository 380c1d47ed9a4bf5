using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Clauses.Silo.Base;

public enum ModeArret
{
    /// <summary>Ends the sessions, writes everything out: the next start has nothing to recover.</summary>
    Rapide,
    /// <summary>At once, as if the power had gone: the next start recovers from the log.</summary>
    Immediat,
}

/// <summary>A PostgreSQL of our own, in a folder of our own, on loopback behind a random password: what a user has who names no base.
/// One living process uses the folder at a time; the server outlives a process that is killed, and the next one takes it over.</summary>
/// <remarks>The folder holds <c>postgresql</c> (the data), <c>mot-de-passe</c>, <c>postgresql.log</c> and <c>verrou</c>.</remarks>
public sealed partial class PostgresPrive : IAsyncDisposable
{
    private const string Utilisateur = "clauses";
    private static readonly TimeSpan DelaiDemarrage = TimeSpan.FromMinutes(2);

    private readonly string _racine;
    private readonly string _donnees;
    private readonly string _reglages;
    private readonly FileStream _verrou;
    private readonly BinairesPostgres _binaires;
    private readonly TimeProvider _temps;
    private readonly CancellationTokenSource _fin = new();
    private Task _veille = Task.CompletedTask;
    private string _motDePasse = "";

    private PostgresPrive(string racine, string reglages, FileStream verrou, BinairesPostgres binaires, TimeProvider temps)
    {
        _racine = racine;
        _donnees = Path.Combine(racine, "postgresql");
        _reglages = reglages;
        _verrou = verrou;
        _binaires = binaires;
        _temps = temps;
    }

    /// <summary>The loopback port of the server; the same from one start to the next within a process.</summary>
    public int Port { get; private set; }

    /// <summary>The folder used where none is named: of the running user, or of the machine under root, whose own folders the
    /// <c>postgres</c> user could not reach.</summary>
    public static string DossierParDefaut => Environment.IsPrivilegedProcess ? "/var/lib/clauses" : Path.GetFullPath(".data");

    /// <summary>Starts the server of a folder, making it first where it is new, or takes over the one that a killed process left running.</summary>
    /// <param name="dossier">The folder; made where absent.</param>
    /// <param name="reglages">More settings of the server, as <c>-c name=value</c> without spaces in values.</param>
    /// <exception cref="DemarrageImpossible">PostgreSQL is not installed, the folder is in use, of another version, or out of reach.</exception>
    public static async Task<PostgresPrive> OuvrirAsync(string dossier, TimeProvider temps, CancellationToken cancellationToken, string reglages = "")
    {
        var racine = Path.GetFullPath(dossier);
        var verrou = await ReserverAsync(racine, cancellationToken);
        try
        {
            var binaires = await BinairesPostgres.TrouverAsync(LireVersion(racine), racine, cancellationToken);
            var prive = new PostgresPrive(racine, reglages, verrou, binaires, temps);
            await prive.InitialiserAsync(cancellationToken);
            await prive.DemarrerAsync(cancellationToken);
            return prive;
        }
        catch
        {
            await verrou.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of one of its bases.</summary>
    public string Connexion(string nom) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Username = Utilisateur,
        Password = _motDePasse,
        Database = nom,
    }.ConnectionString;

    /// <param name="nom">Its name: letters and underscores.</param>
    public async Task AssurerBaseAsync(string nom, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(Connexion("postgres"));
        await using var existe = source.CreateCommand("select 1 from pg_database where datname = $1");
        existe.Parameters.Add(new NpgsqlParameter<string> { TypedValue = nom });
        if (await existe.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        await using var creer = source.CreateCommand($"create database {nom}");
        await creer.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Starts the server; nothing to do where it runs already.</summary>
    /// <exception cref="DemarrageImpossible">It does not start.</exception>
    public async Task DemarrerAsync(CancellationToken cancellationToken)
    {
        using var delai = new CancellationTokenSource(DelaiDemarrage, _temps);
        using var arret = CancellationTokenSource.CreateLinkedTokenSource(delai.Token, cancellationToken);
        var sortie = "";
        try
        {
            while (!await ReprendreAsync(arret.Token))
            {
                (var reussi, sortie) = await LancerServeurAsync(arret.Token);
                if (reussi)
                    return;
                // The processes of a server killed an instant ago still hold its memory, or somebody took the port: again.
                await Task.Delay(TimeSpan.FromMilliseconds(300), _temps, arret.Token);
            }
        }
        catch (OperationCanceledException erreur) when (delai.IsCancellationRequested)
        {
            throw new DemarrageImpossible(
                $"PostgreSQL ne démarre pas dans « {_racine} » : voyez {Path.Combine(_racine, "postgresql.log")}. {sortie.ReplaceLineEndings(" ")}", erreur);
        }
    }

    /// <summary>From now on, starts the server again whenever it dies while this process lives: nobody else would.</summary>
    public void Veiller(ILogger logger) => _veille = VeillerAsync(logger);

    /// <summary>Stops the server; nothing to do where it does not run.</summary>
    public async Task ArreterAsync(ModeArret mode, CancellationToken cancellationToken) =>
        await Programme.LancerAsync(
            _binaires.Chemin("pg_ctl"),
            ["stop", "-D", _donnees, "-w", "-t", "60", "-m", mode == ModeArret.Rapide ? "fast" : "immediate"],
            cancellationToken);

    /// <summary>Stops the server cleanly and leaves the folder to others.</summary>
    public async ValueTask DisposeAsync()
    {
        await _fin.CancelAsync();
        await _veille;
        _fin.Dispose();
        await ArreterAsync(ModeArret.Rapide, CancellationToken.None);
        await _verrou.DisposeAsync();
    }

    /// <summary>Keeps the folder for this process. The system lets go of the lock when the process dies, however it dies.</summary>
    private static async Task<FileStream> ReserverAsync(string racine, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(racine);
            var verrou = new FileStream(Path.Combine(racine, "verrou"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            await Programme.ConfierAsync(racine, cancellationToken);
            return verrou;
        }
        catch (IOException erreur)
        {
            throw new BaseOccupee(
                $"Le dossier « {racine} » sert déjà à un autre processus : arrêtez-le, ou choisissez un autre dossier par CLAUSES_DONNEES.", erreur);
        }
        catch (UnauthorizedAccessException erreur)
        {
            throw new DemarrageImpossible($"Le dossier « {racine} » est inaccessible : choisissez-en un autre par CLAUSES_DONNEES.", erreur);
        }
    }

    private static int? LireVersion(string racine)
    {
        var fichier = Path.Combine(racine, "postgresql", "PG_VERSION");
        return File.Exists(fichier) && int.TryParse(File.ReadAllText(fichier).Trim().Split('.')[0], CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private async Task InitialiserAsync(CancellationToken cancellationToken)
    {
        var fichier = Path.Combine(_racine, "mot-de-passe");
        if (Directory.Exists(_donnees))
        {
            if (!File.Exists(fichier))
                throw new DemarrageImpossible($"Le fichier « {fichier} » manque : sans lui, les données de « {_racine} » restent fermées.");
            _motDePasse = (await File.ReadAllTextAsync(fichier, cancellationToken)).Trim();
            return;
        }
        _motDePasse = RandomNumberGenerator.GetHexString(40, lowercase: true);
        await EcrireMotDePasseAsync(fichier, cancellationToken);
        // Made aside and then renamed: a start interrupted here leaves nothing that looks like data.
        var nouveau = _donnees + ".nouveau";
        if (Directory.Exists(nouveau))
            Directory.Delete(nouveau, recursive: true);
        var (code, sortie) = await Programme.LancerAsync(
            _binaires.Chemin("initdb"),
            ["-D", nouveau, "-U", Utilisateur, "--pwfile", fichier, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"],
            cancellationToken);
        if (code != 0)
            throw new DemarrageImpossible($"PostgreSQL n'a pu préparer le dossier « {_racine} » : {sortie.ReplaceLineEndings(" ")}");
        Directory.Move(nouveau, _donnees);
    }

    private async Task EcrireMotDePasseAsync(string fichier, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var flux = new FileStream(fichier, options))
            await flux.WriteAsync(Encoding.ASCII.GetBytes(_motDePasse), cancellationToken);
        await Programme.ConfierAsync(fichier, cancellationToken);
    }

    /// <summary>Waits for a server that runs already in the folder, until it accepts connections or is gone.</summary>
    private async Task<bool> ReprendreAsync(CancellationToken cancellationToken)
    {
        while (FichierPid.Lire(_donnees) is { } fichier)
        {
            if (!fichier.ServeurVivant())
            {
                fichier.OublierPid();
                return false;
            }
            Port = fichier.Port ?? Port;
            if (Port != 0 && await AccepteAsync(cancellationToken))
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(100), _temps, cancellationToken);
        }
        return false;
    }

    private async Task VeillerAsync(ILogger logger)
    {
        using var minuterie = new PeriodicTimer(TimeSpan.FromSeconds(1), _temps);
        try
        {
            while (await minuterie.WaitForNextTickAsync(_fin.Token))
            {
                if (FichierPid.Lire(_donnees)?.ServeurVivant() == true)
                    continue;
                Mort(logger, _racine);
                await DemarrerAsync(_fin.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of this process's use of the server.
        }
        catch (DemarrageImpossible empechement)
        {
            Perdu(logger, empechement.Message);
        }
    }

    private async Task<bool> AccepteAsync(CancellationToken cancellationToken)
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

    private async Task<(bool Reussi, string Sortie)> LancerServeurAsync(CancellationToken cancellationToken)
    {
        var port = Port != 0 ? Port : PortLibre();
        // WAL up to 2 GB between checkpoints: whole pages are logged again after each one. JIT costs more than the queries it compiles.
        var options = $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c shared_buffers=256MB -c max_wal_size=2GB -c jit=off {_reglages}";
        var (code, sortie) = await Programme.LancerAsync(
            _binaires.Chemin("pg_ctl"),
            ["start", "-D", _donnees, "-w", "-t", "110", "-l", Path.Combine(_racine, "postgresql.log"), "-o", options],
            cancellationToken);
        if (code != 0)
            return (false, sortie);
        Port = port;
        return (true, sortie);
    }

    /// <summary>A loopback port that nobody listens on at this instant.</summary>
    internal static int PortLibre()
    {
        using var ecoute = new TcpListener(IPAddress.Loopback, 0);
        ecoute.Start();
        return ((IPEndPoint)ecoute.LocalEndpoint).Port;
    }

    [LoggerMessage(LogLevel.Error, "The PostgreSQL of {Dossier} is gone: it is started again.")]
    private static partial void Mort(ILogger logger, string dossier);

    [LoggerMessage(LogLevel.Critical, "{Empechement}")]
    private static partial void Perdu(ILogger logger, string empechement);
}
