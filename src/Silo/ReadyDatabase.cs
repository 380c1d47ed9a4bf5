using Clauses.Silo.Migrations;

namespace Clauses.Silo;

/// <summary>A base that a silo can start on: reachable, its schema up to date, its lock held. Made before the host, and disposed after it:
/// grains and journal have drained by then, so the lock is let go, and the private PostgreSQL stops last.</summary>
public sealed class ReadyDatabase : IAsyncDisposable
{
    internal const string NomDeLaBase = "clauses";
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(3);

    // With those of the journal and of the lock, three processes of a cluster fit into PostgreSQL's default of 100.
    private const int SessionsAlone = 40;
    private const int SessionsInCluster = 26;

    private readonly PrivatePostgres? _private;
    private readonly DatabaseLock _lock;

    private ReadyDatabase(PrivatePostgres? prive, string? secret, string connexion, NpgsqlDataSource source, DatabaseLock verrou)
    {
        Secret = secret;
        _private = prive;
        _lock = verrou;
        Connexion = connexion;
        Source = source;
    }

    /// <summary>The base's connection string, password included: not to be printed.</summary>
    public string Connexion { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>What encrypts what nobody is to read in the base; null: there is no folder of our own to keep it in.</summary>
    public string? Secret { get; }

    public DatabaseLock Verrou => _lock;

    /// <summary>Prepares the base: starts the private PostgreSQL where no base is named, checks, takes the lock, migrates.</summary>
    /// <exception cref="StartFailure">Something stands in the way that a person can cure: one line says what.</exception>
    public static async Task<ReadyDatabase> PrepareAsync(SiloOptions options, ILoggerFactory journaux, CancellationToken cancellationToken)
    {
        var prive = options.Base is null ? await PrivatePostgres.OpenAsync(options.Donnees, TimeProvider.System, cancellationToken) : null;
        string? connexion = null;
        NpgsqlDataSource? source = null;
        DatabaseLock? verrou = null;
        try
        {
            connexion = DatabaseAccess.Read(prive is null ? options.Base! : await PrepareAsync(prive, cancellationToken)).ConnectionString;
            source = CreateSource(connexion, options.Cluster is null ? SessionsAlone : SessionsInCluster);
            await DatabaseAccess.AwaitAsync(source, TimeProvider.System, journaux.CreateLogger<ReadyDatabase>(), cancellationToken);
            verrou = await DatabaseLock.TakeAsync(
                connexion, source, options.Cluster, LockTimeout, TimeProvider.System, journaux.CreateLogger<DatabaseLock>(), cancellationToken);
            if (prive is null)
                await Migrator.ApplyAsync(source, Migration.Toutes, cancellationToken);
            if (options.Cluster is { Role: not ProcessRole.Web } cluster)
            {
                OrleansHost.Check(cluster);
                await Members.BuryAsync(source, cluster, TimeProvider.System, cancellationToken);
            }
            prive?.KeepWatch(journaux.CreateLogger<PrivatePostgres>());
            return new(prive, prive is null ? null : await prive.SecretAsync(cancellationToken), connexion, source, verrou);
        }
        catch (Exception echec)
        {
            await CloseAsync(verrou, source, prive);
            if (connexion is not null && echec is not StartFailure && DatabaseAccess.Explain(connexion, echec) is { } refus)
                throw refus;
            throw;
        }
    }

    /// <summary>Does something while no other process of the cluster does it.</summary>
    public Task OneAtATimeAsync(Func<Task> what, CancellationToken cancellationToken) => Migrator.OneAtATimeAsync(Source, _ => what(), cancellationToken);

    public ValueTask DisposeAsync() => CloseAsync(_lock, Source, _private);

    /// <summary>Makes the base of a private PostgreSQL ready by its owner. The folder is this process's, and so is the base.</summary>
    /// <returns>The connection string of the role that serves, which owns nothing.</returns>
    private static async Task<string> PrepareAsync(PrivatePostgres prive, CancellationToken cancellationToken)
    {
        await prive.EnsureDatabaseAsync(NomDeLaBase, cancellationToken);
        await using var owner = CreateSource(prive.Connexion(NomDeLaBase), sessions: 2);
        await Migrator.ApplyAsync(owner, Migration.Toutes, cancellationToken);
        return await prive.AdmitAsync(NomDeLaBase, cancellationToken);
    }

    private static NpgsqlDataSource CreateSource(string connexion, int sessions) => new NpgsqlDataSourceBuilder(connexion)
    {
        Name = "clauses", // else metrics would bear the connection string
        ConnectionStringBuilder =
        {
            ApplicationName = "clauses",
            MaxPoolSize = sessions,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true, // nothing is set beyond its transaction
            // Reads go from one member to tens of thousands: a plan made without their number would be wrong for one of the two. What JIT
            // saves on the largest is less than what it costs all others.
            Options = "-c plan_cache_mode=force_custom_plan -c jit=off",
        },
    }.Build();

    private static async ValueTask CloseAsync(DatabaseLock? verrou, NpgsqlDataSource? source, PrivatePostgres? prive)
    {
        if (verrou is not null)
            await verrou.DisposeAsync();
        if (source is not null)
            await source.DisposeAsync();
        if (prive is not null)
            await prive.DisposeAsync();
    }
}
