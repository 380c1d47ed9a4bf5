namespace Clauses.Silo.Sauvegardes;

/// <param name="EffaceesDepuis">Persons erased since: it still holds what was about them.</param>
public sealed record SauvegardeConnue(string Id, DateTimeOffset Instant, string Fichier, long Octets, long Ecritures, long EffaceesDepuis);

public sealed class SauvegardesPostgres(NpgsqlDataSource source)
{
    private const string Effacees = "select count(distinct flux) from evenement where genre = 'effacement'";

    /// <summary>Where the ledger stands, as a session sees it.</summary>
    public static async Task<Position> PositionAsync(NpgsqlConnection session, CancellationToken cancellationToken) => (await session
        .Command($"select count(*), coalesce(sum(version), 0)::bigint, ({Effacees}) from flux")
        .ReadAsync(ligne => new Position(ligne.GetInt64(0), ligne.GetInt64(1), ligne.GetInt64(2)), cancellationToken))!;

    /// <summary>Notes one; nothing when it is known.</summary>
    public Task NoteAsync(Manifeste manifeste, string fichier, CancellationToken cancellationToken) => source
        .Command(
            "insert into sauvegarde (id, instant, fichier, octets, ecritures, effacees) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing",
            P(manifeste.Id), P(manifeste.Instant), P(fichier), P(manifeste.Octets), P(manifeste.Position.Ecritures), P(manifeste.Position.Effacees))
        .ExecuteAsync(cancellationToken);

    /// <summary>Those made last, the newest first.</summary>
    public Task<ImmutableArray<SauvegardeConnue>> ListAsync(int limite, CancellationToken cancellationToken) => source
        .Command(
            $"select id, instant, fichier, octets, ecritures, ({Effacees}) - effacees from sauvegarde order by instant desc limit $1", P(limite))
        .ListAsync(
            ligne => new SauvegardeConnue(
                ligne.GetString(0), ligne.GetFieldValue<DateTimeOffset>(1), ligne.GetString(2), ligne.GetInt64(3), ligne.GetInt64(4), ligne.GetInt64(5)),
            cancellationToken);

    /// <summary>Days since the last backup, or since the base was made where there is none; null when they are not too many yet.</summary>
    /// <param name="jours">As many are too many; 0: never.</param>
    public async Task<int?> RetardAsync(int jours, DateTimeOffset maintenant, CancellationToken cancellationToken) => await source
        .Command(
            """
            select extract(epoch from $1 - depuis)::int / 86400
            from (select coalesce((select max(instant) from sauvegarde), (select min(appliquee) from migration)) as depuis) d
            where $2 > 0 and $1 - depuis >= make_interval(days => $2)
            """,
            P(maintenant.ToUniversalTime()), P(jours))
        .ListAsync(ligne => ligne.GetInt32(0), cancellationToken) is [var retard] ? retard : null;

    /// <summary>Ids of the persons who were erased, whose erasure may have been cut short.</summary>
    public Task<ImmutableArray<string>> ListEffaceesAsync(CancellationToken cancellationToken) => source
        .Command("select distinct substr(flux, position('/' in flux) + 1) from evenement where genre = 'effacement'")
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);
}
