namespace Clauses.Silo.Migrations;

/// <summary>Brings the schema of a base to the version of this software, one step a transaction, one process at a time.</summary>
public static class Migrator
{
    private const long Verrou = 0x436C6175_00000001;

    private const string MigrationsTable = """
        create table if not exists migration (
            numero    integer primary key,
            nom       text not null,
            empreinte text not null,
            appliquee timestamptz not null default clock_timestamp()
        )
        """;

    /// <exception cref="StartFailure">The base is newer than this software, or a step that it has seen was changed since.</exception>
    public static async Task<int> ApplyAsync(NpgsqlDataSource source, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var faites = 0;
        await OneAtATimeAsync(source, async connexion =>
        {
            await ExecuteAsync(connexion, MigrationsTable, cancellationToken);
            var appliquees = await ReadAsync(connexion, cancellationToken);
            Verify(migrations, appliquees);
            foreach (var migration in migrations.Skip(appliquees.Count))
                await ApplyAsync(connexion, migration, cancellationToken);
            faites = migrations.Count - appliquees.Count;
        }, cancellationToken);
        return faites;
    }

    /// <summary>The version of a base's schema; 0 where there is none.</summary>
    public static async Task<int> VersionAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var existe = source.CreateCommand("select to_regclass('migration') is not null");
        if (await existe.ExecuteScalarAsync(cancellationToken) is not true)
            return 0;
        await using var version = source.CreateCommand("select coalesce(max(numero), 0) from migration");
        return (int)(await version.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <exception cref="StartFailure">The schema of the base is not the one of this software.</exception>
    public static async Task RequireCurrentAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var (version, voulue) = (await VersionAsync(source, cancellationToken), Migration.Toutes.Count);
        if (version != voulue)
        {
            throw new StartFailure(version < voulue
                ? $"La base est à la version {version}, ce logiciel à la version {voulue} : démarrez-le une fois, il la mettra à jour."
                : TropRecente(version, voulue));
        }
    }

    private static string TropRecente(int version, int voulue) =>
        $"La base est à la version {version}, plus récente que ce logiciel ({voulue}) : installez le logiciel à jour.";

    /// <summary>Does something at the start of a process while no other one does.</summary>
    internal static async Task OneAtATimeAsync(NpgsqlDataSource source, Func<NpgsqlConnection, Task> what, CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connexion, $"select pg_advisory_lock({Verrou})", cancellationToken);
        try
        {
            await what(connexion);
        }
        finally
        {
            await ExecuteAsync(connexion, $"select pg_advisory_unlock({Verrou})", CancellationToken.None);
        }
    }

    private static void Verify(IReadOnlyList<Migration> migrations, List<(int Numero, string Nom, string Empreinte)> appliquees)
    {
        if (appliquees.Count > migrations.Count)
            throw new StartFailure(TropRecente(appliquees.Count, migrations.Count));
        foreach (var (migration, vue) in migrations.Zip(appliquees))
        {
            if ((migration.Numero, migration.Empreinte) != (vue.Numero, vue.Empreinte))
            {
                throw new StartFailure(
                    $"La migration {vue.Numero:0000} « {vue.Nom} » de la base n'est pas celle de ce logiciel : elle a été modifiée après son application.");
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connexion, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connexion.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connexion, migration.Sql, cancellationToken);
        await using var noter = new NpgsqlCommand("insert into migration (numero, nom, empreinte) values ($1, $2, $3)", connexion)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = migration.Numero },
                new NpgsqlParameter<string> { TypedValue = migration.Nom },
                new NpgsqlParameter<string> { TypedValue = migration.Empreinte },
            },
        };
        await noter.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<(int Numero, string Nom, string Empreinte)>> ReadAsync(NpgsqlConnection connexion, CancellationToken cancellationToken)
    {
        await using var commande = new NpgsqlCommand("select numero, nom, empreinte from migration order by numero", connexion);
        await using var lecteur = await commande.ExecuteReaderAsync(cancellationToken);
        var appliquees = new List<(int, string, string)>();
        while (await lecteur.ReadAsync(cancellationToken))
            appliquees.Add((lecteur.GetInt32(0), lecteur.GetString(1), lecteur.GetString(2)));
        return appliquees;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connexion, string sql, CancellationToken cancellationToken)
    {
        await using var commande = new NpgsqlCommand(sql, connexion) { CommandTimeout = 0 };
        await commande.ExecuteNonQueryAsync(cancellationToken);
    }
}
