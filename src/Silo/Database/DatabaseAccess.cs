namespace Clauses.Silo.Database;

/// <summary>Checks of a connection string and of the base behind it, with one clear line for each thing that is wrong.</summary>
public static partial class DatabaseAccess
{
    /// <summary>A server that was killed reads its log again before it lets anybody in: of a large one, for minutes.</summary>
    private static readonly TimeSpan RecoveryTimeout = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="StartFailure">It is none; its text is not repeated, since it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connexion)
    {
        try
        {
            var lue = new NpgsqlConnectionStringBuilder(connexion);
            if (string.IsNullOrEmpty(lue.Host))
                throw new StartFailure("La chaîne de connexion (CLAUSES_BASE) ne nomme pas d'hôte : écrivez Host=…;Database=…;Username=…;Password=….");
            return lue;
        }
        catch (Exception erreur) when (erreur is ArgumentException or FormatException)
        {
            throw new StartFailure("La chaîne de connexion (CLAUSES_BASE) est illisible : écrivez Host=…;Database=…;Username=…;Password=….", erreur);
        }
    }

    /// <summary>Opens the base and checks it, as <see cref="VerifyAsync"/> does, once its server has recovered and has a place.</summary>
    /// <exception cref="StartFailure">It cannot be reached, refuses, is of a kind that would not do, or does not let in for too long.</exception>
    public static async Task AwaitAsync(NpgsqlDataSource source, TimeProvider temps, ILogger logger, CancellationToken cancellationToken)
    {
        var debut = temps.GetTimestamp();
        for (var essai = 1; ; essai++)
        {
            try
            {
                await VerifyAsync(source, cancellationToken);
                return;
            }
            catch (StartFailure refus) when (
                refus.InnerException is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections }
                && temps.GetElapsedTime(debut) < RecoveryTimeout)
            {
                if (essai == 1)
                    NotYet(logger, refus.Message);
                await Task.Delay(Pause, temps, cancellationToken);
            }
        }
    }

    /// <summary>Opens the base and checks what this software needs of it.</summary>
    /// <exception cref="StartFailure">It cannot be reached, refuses, or is of a kind that would not do.</exception>
    public static async Task VerifyAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var lieu = Describe(new(source.ConnectionString));
        try
        {
            await using var connexion = await source.OpenConnectionAsync(cancellationToken);
            if (connexion.PostgreSqlVersion.Major < PostgresBinaries.MinVersion)
                throw new StartFailure($"{lieu} est de PostgreSQL {connexion.PostgreSqlVersion.Major} : il faut {PostgresBinaries.MinVersion} ou plus récent.");
            if (!string.Equals(connexion.PostgresParameters["server_encoding"], "UTF8", StringComparison.Ordinal))
                throw new StartFailure($"{lieu} n'est pas en UTF8 : créez-la par « createdb -E UTF8 -T template0 ».");
            if (string.Equals(connexion.PostgresParameters.GetValueOrDefault("in_hot_standby"), "on", StringComparison.Ordinal))
                throw new StartFailure($"{lieu} est une réplique, que rien ne peut écrire : donnez par CLAUSES_BASE l'adresse du serveur principal.");
            if (await SontMeleesAsync(source, connexion, cancellationToken))
                throw new StartFailure(Pooler(lieu));
        }
        catch (Exception erreur) when (erreur is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new StartFailure(Describe(lieu, erreur), erreur);
        }
    }

    /// <summary>What of a start that failed is the base's doing, in one line; null: nothing.</summary>
    public static StartFailure? Explain(string connexion, Exception echec) => echec switch
    {
        NpgsqlException refus => new(Describe(Describe(new(connexion)), refus), echec),
        AggregateException plusieurs => plusieurs.InnerExceptions.Select(un => Explain(connexion, un)).FirstOrDefault(un => un is not null),
        { InnerException: { } cause } => Explain(connexion, cause),
        _ => null,
    };

    private static string Describe(string lieu, Exception erreur) => erreur is not PostgresException refus
        ? $"{lieu} est injoignable : {(erreur.InnerException ?? erreur).Message}"
        : refus.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName => $"{lieu} n'existe pas : créez-la par « createdb -E UTF8 -T template0 ».",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege =>
                $"{lieu} refuse cet utilisateur ou ce mot de passe : vérifiez CLAUSES_BASE.",
            PostgresErrorCodes.CannotConnectNow => $"{lieu} se rétablit et n'accepte pas encore de connexion : {refus.MessageText}.",
            PostgresErrorCodes.TooManyConnections =>
                $"{lieu} a trop de connexions pour en prendre d'autres ({refus.MessageText}) : fermez-en, ou augmentez max_connections de PostgreSQL.",
            PostgresErrorCodes.ProtocolViolation => Pooler(lieu), // it does not know the settings that a session begins with
            _ => $"{lieu} ne s'ouvre pas : {refus.MessageText} ({refus.SqlState}).",
        };

    /// <summary>Whether something before the server gives sessions to statements as they come, as PgBouncer does in transaction mode: locks
    /// and settings, which belong to a session, would be anybody's. Two open connections then show the same session, or one shows two.</summary>
    private static async Task<bool> SontMeleesAsync(NpgsqlDataSource source, NpgsqlConnection connexion, CancellationToken cancellationToken)
    {
        await using var autre = await source.OpenConnectionAsync(cancellationToken);
        for (var essai = 0; essai < 3; essai++)
        {
            var session = await SessionAsync(connexion);
            await using var transaction = await autre.BeginTransactionAsync(cancellationToken);
            if (await SessionAsync(autre) == session || await SessionAsync(connexion) != session)
                return true;
        }
        return false;

        async Task<int> SessionAsync(NpgsqlConnection laquelle)
        {
            await using var commande = new NpgsqlCommand("select pg_backend_pid()", laquelle);
            return (int)(await commande.ExecuteScalarAsync(cancellationToken))!;
        }
    }

    private static string Pooler(string lieu) =>
        $"{lieu} est derrière un répartiteur de connexions (PgBouncer en mode « transaction ») : donnez par CLAUSES_BASE l'adresse du serveur lui-même, ou un mode « session ».";

    [LoggerMessage(LogLevel.Warning, "{Refus} It is asked again until it does.")]
    private static partial void NotYet(ILogger logger, string refus);

    private static string Describe(NpgsqlConnectionStringBuilder connexion) =>
        $"La base « {connexion.Database ?? connexion.Username} » ({connexion.Host}:{connexion.Port})";
}
