namespace Clauses.Silo;

/// <summary>The base as whoever owns the machine reaches it: beside the process that serves it, which it does not disturb, or alone where none does.</summary>
public sealed class OperatorDatabase : IAsyncDisposable
{
    private readonly PrivatePostgres? _started;

    private OperatorDatabase(PrivatePostgres? started, string connexion)
    {
        _started = started;
        Connexion = connexion;
        Source =
            new NpgsqlDataSourceBuilder(connexion) { Name = "clauses-exploitation", ConnectionStringBuilder = { ApplicationName = "clauses-exploitation", MaxPoolSize = 4 } }.Build();
    }

    /// <summary>The base's connection string, password included: not to be printed.</summary>
    public string Connexion { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>Opens the base of the settings.</summary>
    /// <exception cref="StartFailure">There is none, or it is out of reach: one line says why.</exception>
    public static async Task<OperatorDatabase> OpenAsync(SiloOptions options, CancellationToken cancellationToken)
    {
        var (started, connexion) = options.Base is { } named
            ? (null, DatabaseAccess.Read(named).ConnectionString)
            : await OpenPrivateAsync(RequireData(options).Donnees, cancellationToken);
        var database = new OperatorDatabase(started, connexion);
        try
        {
            await DatabaseAccess.VerifyAsync(database.Source, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the base of the settings where it is the private PostgreSQL's and not there; opens it, to be filled.</summary>
    /// <exception cref="StartFailure">It is out of reach, or another process's.</exception>
    public static async Task<OperatorDatabase> CreateAsync(SiloOptions options, CancellationToken cancellationToken)
    {
        if (options.Base is not null)
            return await OpenAsync(options, cancellationToken);
        var started = await PrivatePostgres.OpenAsync(options.Donnees, TimeProvider.System, cancellationToken);
        try
        {
            await started.EnsureDatabaseAsync(ReadyDatabase.NomDeLaBase, cancellationToken);
            return new(started, started.Connexion(ReadyDatabase.NomDeLaBase));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>To open a folder is to make a base there.</summary>
    /// <exception cref="StartFailure">No base is named, and the folder holds none.</exception>
    public static SiloOptions RequireData(SiloOptions options) => options.Base is not null || PrivatePostgres.Holds(options.Donnees)
        ? options
        : throw new StartFailure($"Il n'y a pas de base dans « {options.Donnees} », ou ce compte n'y a pas accès : dites où elle est par CLAUSES_DONNEES ou CLAUSES_BASE.");

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_started is not null)
            await _started.DisposeAsync();
    }

    private static async Task<(PrivatePostgres? Started, string Connexion)> OpenPrivateAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var started = await PrivatePostgres.OpenAsync(folder, TimeProvider.System, cancellationToken);
            return (started, started.Connexion(ReadyDatabase.NomDeLaBase));
        }
        catch (BaseOccupee)
        {
            return (null, await PrivatePostgres.ConnexionDuVoisinAsync(folder, ReadyDatabase.NomDeLaBase, cancellationToken));
        }
    }
}
