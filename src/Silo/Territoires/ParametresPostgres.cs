namespace Clauses.Silo.Territoires;

public sealed class ParametresPostgres(NpgsqlDataSource connexions, TimeProvider temps) : IParametres
{
    /// <summary>From here to the end of the transaction nobody else records a value: versions follow each other as they are committed.</summary>
    private const string Verrouiller = "select pg_advisory_xact_lock(hashtext('clauses'), hashtext('parametre'))";

    private const string Columns = "version, depuis, nom, valeur::text, source, auteur, enregistre";

    /// <summary>How long personal data are kept, and who answers for them, goes to the audit trail.</summary>
    private static readonly string Ecrire = $"""
        with derniere as (
            select * from parametre where serie = $2 and depuis = $3 order by version desc limit 1
        ),
        nouvelle as (
            insert into parametre (version, nom, serie, depuis, valeur, source, auteur, enregistre)
            select coalesce(max(version), 0) + 1, $1, $2, $3, $4, $5, $6, greatest($7, max(enregistre)) from parametre
            having not exists (select from derniere where valeur = $4 and source = $5)
            returning *
        ),
        acte (code, objet) as (select 'parametre', nom from nouvelle where nom in ('donnees-personnelles', 'responsable')),
        audite as ({AuditedCommands.Write("$7", "$6", "null")})
        select {Columns}, true as nouvelle from nouvelle
        union all
        select {Columns}, false from derniere where not exists (select from nouvelle)
        """;

    public async Task<int> VersionAsync(CancellationToken cancellationToken)
    {
        await using var commande = connexions.Command("select coalesce(max(version), 0) from parametre");
        return (int)(await commande.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task<ImmutableArray<Parametre>> ReadAsync(DateTimeOffset? connuLe, CancellationToken cancellationToken) => connexions
        .Command(
            $"""
            select distinct on (serie, depuis) {Columns} from parametre
            where $1::timestamptz is null or enregistre <= $1
            order by serie, depuis, version desc
            """,
            P(connuLe?.ToUniversalTime()))
        .ListAsync(Read, cancellationToken);

    public Task<ImmutableArray<Parametre>> ListAsync(int? avant, int limite, CancellationToken cancellationToken) => connexions
        .Command($"select {Columns} from parametre where version < $1 order by version desc limit $2", P(avant ?? int.MaxValue), P(limite))
        .ListAsync(Read, cancellationToken);

    public async Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(
        DateOnly depuis, Valeur valeur, string source, string auteur, CancellationToken cancellationToken)
    {
        await using var connexion = await connexions.OpenConnectionAsync(cancellationToken);
        // The statements of a batch are one transaction, and each sees what was committed before it began.
        await using var lot = new NpgsqlBatch(connexion)
        {
            BatchCommands =
            {
                new(Verrouiller),
                new(Ecrire)
                {
                    Parameters =
                    {
                        P(Codes<NomDeParametre>.De(valeur.Nom)), P(valeur.Serie), P(depuis),
                        new() { Value = valeur.EnJson(), NpgsqlDbType = NpgsqlDbType.Jsonb }, P(source), P(auteur), P(temps.GetUtcNow()),
                    },
                },
            },
        };
        await using var lignes = await lot.ExecuteReaderAsync(cancellationToken);
        await lignes.NextResultAsync(cancellationToken);
        await lignes.ReadAsync(cancellationToken);
        return (Read(lignes), lignes.GetBoolean(7));
    }

    private static Parametre Read(NpgsqlDataReader ligne) => new(
        ligne.GetInt32(0),
        ligne.GetFieldValue<DateOnly>(1),
        Codes<NomDeParametre>.TryRead(ligne.GetString(2), out var nom)
            ? Valeur.Read(nom, ligne.GetString(3))
            : throw new InvalidOperationException("A parameter has an unknown name."),
        ligne.GetString(4),
        ligne.GetString(5),
        ligne.GetFieldValue<DateTimeOffset>(6));
}
