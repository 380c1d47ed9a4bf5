namespace Clauses.Silo.Registre;

/// <summary>Access keys in PostgreSQL. A revoked key keeps its row, so that the journal's authors stay known and its secret is never
/// taken again.</summary>
public sealed class ClesPostgres(NpgsqlDataSource source, TimeProvider temps) : ICles
{
    private const string Columns = "id, role, sujet, libelle, creee, auteur, dernier from cle left join usage_cle on usage_cle.cle = id";

    /// <summary>Keeps a key. False when a key with this hash is there already (nothing changes).</summary>
    /// <param name="empreinte">SHA-256 of its secret.</param>
    public async Task<bool> CreateAsync(AuteurDActe acteur, Cle cle, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => await source
        .Audited(
            temps, acteur, Acte.CleCreee,
            "insert into cle (id, empreinte, role, sujet, libelle, creee, auteur) values ($1, $2, $3, $4, $5, $6, $7) on conflict (empreinte) do nothing returning id",
            P(cle.Id), P(empreinte), P(Codes<Role>.De(cle.Role)), P(cle.Sujet), P(cle.Libelle), P(cle.Creee.ToUniversalTime()), P(cle.Auteur))
        .ExecuteAsync(cancellationToken) == 1;

    public Task<Cle?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Command($"select {Columns} where empreinte = $1 and revoquee is null", P(empreinte))
        .ReadAsync(Read, cancellationToken);

    public Task<ImmutableArray<Cle>> ListAsync(string? apres, int limite, CancellationToken cancellationToken) => source
        .Command($"select {Columns} where revoquee is null and id > $1 order by id limit $2", P(apres ?? ""), P(limite))
        .ListAsync(Read, cancellationToken);

    /// <summary>What these keys are called, and whether they serve no more.</summary>
    public Task<ImmutableArray<(string Id, string Libelle, bool Revoquee)>> LibellesAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => source
        .Command("select id, libelle, revoquee is not null from cle where id = any($1)", P(ids.ToArray()))
        .ListAsync(ligne => (ligne.GetString(0), ligne.GetString(1), ligne.GetBoolean(2)), cancellationToken);

    /// <summary>Revokes a key. False when there is no valid one with this id.</summary>
    public async Task<bool> RevokeAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken) => await source
        .Audited(
            temps, acteur, Acte.CleRevoquee, "update cle set revoquee = $2 where id = $1 and revoquee is null returning id", P(id), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken) == 1;

    /// <summary>Notes when keys were used. Of what several processes say of one key, the latest stays.</summary>
    public Task NoteAsync(IReadOnlyDictionary<string, DateTimeOffset> usages, CancellationToken cancellationToken) => source
        .Command(
            """
            insert into usage_cle as u (cle, dernier) select * from unnest($1::text[], $2::timestamptz[]) k (cle, dernier) order by cle
            on conflict (cle) do update set dernier = greatest(u.dernier, excluded.dernier)
            """,
            P(usages.Keys.ToArray()), P(usages.Values.ToArray()))
        .ExecuteAsync(cancellationToken);

    private static Cle Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        Codes<Role>.TryRead(ligne.GetString(1), out var role) ? role : throw new InvalidOperationException("A key has an unknown role."),
        ligne.Texte(2),
        ligne.GetString(3),
        ligne.GetFieldValue<DateTimeOffset>(4),
        ligne.Texte(5),
        ligne.IsDBNull(6) ? null : ligne.GetFieldValue<DateTimeOffset>(6));
}
