namespace Clauses.Silo.Utilisateurs;

/// <summary>A link that may be sent by mail: who opens it reads what its role and subject may, until it expires.</summary>
/// <param name="Libelle">Whom it was made for, in its maker's words.</param>
public sealed record Partage(string Id, Role Role, string Sujet, string Libelle, string Auteur, DateTimeOffset Cree, DateTimeOffset Expire);

/// <summary>Read-only links: only SHA-256 of their secret is kept.</summary>
public sealed class PartagesPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    private const string Columns = "id, role, sujet, libelle, auteur, cree, expire";

    public Task CreateAsync(AuteurDActe acteur, Partage partage, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Audited(
            temps, acteur, Acte.LienCree,
            $"insert into partage ({Columns}, empreinte) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
            P(partage.Id), P(Codes<Role>.De(partage.Role)), P(partage.Sujet), P(partage.Libelle), P(partage.Auteur),
            P(partage.Cree.ToUniversalTime()), P(partage.Expire.ToUniversalTime()), P(empreinte))
        .ExecuteAsync(cancellationToken);

    /// <summary>The link with this hash, or with that of a mail which went to its reader, as long as it serves; or null.</summary>
    public Task<Partage?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns} from partage where (empreinte = $1 or id = (select objet from courriel where empreinte = $1)) and revoque is null and expire > $2", P(empreinte), P(temps.GetUtcNow()))
        .ReadAsync(Read, cancellationToken);

    /// <summary>The link of an id, as long as it serves; or null.</summary>
    public Task<Partage?> ReadAsync(string id, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from partage where id = $1 and revoque is null and expire > $2", P(id), P(temps.GetUtcNow()))
        .ReadAsync(Read, cancellationToken);

    /// <summary>Links that serve, newest first.</summary>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<Partage>> ListAsync(string? sujet, int limite, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns} from partage where ($1::text is null or sujet = $1) and revoque is null and expire > $2 order by cree desc, id limit $3",
            P(sujet), P(temps.GetUtcNow()), P(limite))
        .ListAsync(Read, cancellationToken);

    /// <summary>Revokes a link. False when there is none that serves.</summary>
    public async Task<bool> RevokeAsync(AuteurDActe acteur, string id, CancellationToken cancellationToken) => await source
        .Audited(
            temps, acteur, Acte.LienRetire,
            "update partage set revoque = $2 where id = $1 and revoque is null and expire > $2 returning id", P(id), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken) == 1;

    private static Partage Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        Roles.Read(ligne.GetString(1)),
        ligne.GetString(2),
        ligne.GetString(3),
        ligne.GetString(4),
        ligne.GetFieldValue<DateTimeOffset>(5),
        ligne.GetFieldValue<DateTimeOffset>(6));
}
