namespace Clauses.Silo.Database;

/// <summary>Whether this process may write to the base now.</summary>
public interface IDatabaseLock
{
    /// <summary>False from the moment that the lock is seen lost until it is held again.</summary>
    bool Tenu { get; }

    /// <summary>Whether no other process may write while it is held.</summary>
    bool Exclusif { get; }
}

/// <summary>The advisory locks of a process on its base: alone it holds the base for itself, in a cluster it shares it, and a silo holds its
/// address too, which is how others know that it lives. Held by a session of their own, which is watched and made again when it is lost.</summary>
/// <remarks>The lock on the base keeps people from starting two processes by mistake; it is not what keeps the ledger right. Between the loss
/// of the session and its discovery another process may write, and each append is a compare-and-append: one that knows an older version than
/// the base writes nothing, and its marché reads again. So nothing needs to be thrown away when the lock is held again.</remarks>
public sealed partial class DatabaseLock : IDatabaseLock, IOverdue, IAsyncDisposable
{
    private const long Numero = 0x436C6175_00000002;
    private static readonly TimeSpan Surveillance = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlDataSource _session;
    private readonly NpgsqlDataSource _reserve;
    private readonly Cluster? _cluster;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _arret = new();
    private Task _veille = Task.CompletedTask;
    private long _prise;

    private DatabaseLock(string connexion, NpgsqlDataSource reserve, Cluster? cluster, TimeProvider temps, ILogger logger)
    {
        _session = CreateSource(connexion);
        _reserve = reserve;
        _cluster = cluster;
        _time = temps;
        _logger = logger;
    }

    public bool Tenu => Volatile.Read(ref _prise) != 0;

    public bool Exclusif => _cluster is null;

    public string? Retard => Tenu ? null : "le verrou de la base est perdu, rien ne s'écrit";

    /// <summary>For how long it has been held without a break; zero when it is not.</summary>
    public TimeSpan TenuDepuis => Volatile.Read(ref _prise) is not 0 and var prise ? _time.GetElapsedTime(prise) : TimeSpan.Zero;

    /// <summary>Takes the locks, or gives up: the session of a process killed an instant ago may need a moment to end.</summary>
    /// <param name="reserve">Other sessions in it: what ends the locks' session has most likely ended those that are idle.</param>
    /// <param name="cluster">With whom the base is shared, and at which address; null: alone.</param>
    /// <exception cref="StartFailure">Another process holds one.</exception>
    public static async Task<DatabaseLock> TakeAsync(
        string connexion, NpgsqlDataSource reserve, Cluster? cluster, TimeSpan patience, TimeProvider temps, ILogger logger, CancellationToken cancellationToken)
    {
        var verrou = new DatabaseLock(connexion, reserve, cluster, temps, logger);
        try
        {
            var debut = temps.GetTimestamp();
            while (true)
            {
                var (session, refus) = await verrou.TryAsync(cancellationToken);
                if (session is not null)
                {
                    verrou.Note();
                    verrou._veille = verrou.KeepWatchAsync(session);
                    verrou._veille.Watch();
                    return verrou;
                }
                if (temps.GetElapsedTime(debut) >= patience)
                    throw new BaseOccupee(refus!);
                await Task.Delay(Pause, temps, cancellationToken);
            }
        }
        catch
        {
            await verrou.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _arret.CancelAsync();
        await _veille;
        Volatile.Write(ref _prise, 0);
        await _session.DisposeAsync();
        _arret.Dispose();
    }

    /// <summary>No session of a pool, which would keep the locks there. The server's own probes end it when this machine is gone without
    /// a word: by default that takes hours.</summary>
    private static NpgsqlDataSource CreateSource(string connexion) => new NpgsqlDataSourceBuilder(connexion)
    {
        Name = "clauses-verrou", // else metrics would bear the connection string
        ConnectionStringBuilder =
        {
            ApplicationName = "clauses-verrou",
            Pooling = false,
            Timeout = (int)Surveillance.TotalSeconds,
            CommandTimeout = (int)Surveillance.TotalSeconds,
            Options = "-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=9000",
        },
    }.Build();

    private async Task<(NpgsqlConnection? Session, string? Refus)> TryAsync(CancellationToken cancellationToken)
    {
        var connexion = await _session.OpenConnectionAsync(cancellationToken);
        try
        {
            var refus = await TakeAsync(connexion, cancellationToken);
            if (refus is null)
                return (connexion, null);
            await connexion.DisposeAsync();
            return (null, refus);
        }
        catch
        {
            await connexion.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the locks in a session.</summary>
    /// <returns>Which one another process holds, and what to do; null when all are taken.</returns>
    private async Task<string?> TakeAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        if (_cluster is null)
        {
            return await TenterAsync($"select pg_try_advisory_lock({Numero})")
                ? null
                : "Un autre processus sert déjà cette base : arrêtez-le, donnez une autre base par CLAUSES_BASE, ou faites-en une grappe (CLAUSES_GRAPPE).";
        }
        if (!await TenterAsync($"select pg_try_advisory_lock_shared({Numero})"))
            return "Un processus sert cette base à lui seul, hors grappe : arrêtez-le, ou donnez une autre base par CLAUSES_BASE.";
        if (_cluster.Address is null || await TenterAsync($"select pg_try_advisory_lock({Members.LockOf(_cluster)})"))
            return null;
        return $"Un autre silo tient déjà l'adresse {_cluster.Address}:{_cluster.SiloPort} dans cette base : donnez à chacun la sienne (CLAUSES_ADRESSE_SILO, CLAUSES_PORT_SILO).";

        async Task<bool> TenterAsync(string sql)
        {
            await using var commande = new NpgsqlCommand(sql, session);
            return await commande.ExecuteScalarAsync(cancellationToken) is true;
        }
    }

    private void Note() => Volatile.Write(ref _prise, _time.GetTimestamp());

    private async Task KeepWatchAsync(NpgsqlConnection? session)
    {
        while (session is not null)
        {
            await using (session)
                await WatchAsync(session);
            Volatile.Write(ref _prise, 0);
            if (_arret.IsCancellationRequested)
                return;
            Lost(_logger);
            _reserve.Clear();
            session = await ResumeAsync();
            if (session is null)
                return;
            Note();
            TakenBack(_logger);
        }
    }

    /// <summary>Ends when the session does, or at shutdown.</summary>
    private async Task WatchAsync(NpgsqlConnection session)
    {
        try
        {
            await using var question = new NpgsqlCommand("select 1", session);
            while (true)
            {
                await session.WaitAsync(Surveillance, _arret.Token);
                await question.ExecuteNonQueryAsync(_arret.Token);
            }
        }
        catch (Exception erreur) when (erreur is NpgsqlException or InvalidOperationException or OperationCanceledException)
        {
            // Lost, or let go: the session is closed either way.
        }
    }

    private async Task<NpgsqlConnection?> ResumeAsync()
    {
        while (!_arret.IsCancellationRequested)
        {
            try
            {
                if ((await TryAsync(_arret.Token)).Session is { } session)
                    return session;
                await Task.Delay(Pause, _time, _arret.Token);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, _time, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
        return null;
    }

    [LoggerMessage(LogLevel.Error, "The lock on the base is lost: nothing is written until it is held again.")]
    private static partial void Lost(ILogger logger);

    [LoggerMessage(LogLevel.Information, "The lock on the base is held again.")]
    private static partial void TakenBack(ILogger logger);
}
