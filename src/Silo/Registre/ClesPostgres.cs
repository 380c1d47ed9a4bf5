using Clauses.Grains.Domain;
using Clauses.Grains.Registre;
using Clauses.Silo.Reads;
using Npgsql;
using static Clauses.Silo.Reads.Commands;

namespace Clauses.Silo.Registre;

/// <summary>Access keys in PostgreSQL. A revoked key keeps its row, so that the journal's authors stay known and its secret is never
/// taken again.</summary>
public sealed class ClesPostgres(NpgsqlDataSource source, TimeProvider temps) : ICles
{
    private const string Columns = "id, role, sujet, libelle, creee, auteur";

    public async Task<bool> CreateAsync(Cle cle, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => await source
        .Command(
            "insert into cle (id, empreinte, role, sujet, libelle, creee, auteur) values ($1, $2, $3, $4, $5, $6, $7) on conflict (empreinte) do nothing",
            P(cle.Id), P(empreinte), P(Codes<Role>.De(cle.Role)), P(cle.Sujet), P(cle.Libelle), P(cle.Creee.ToUniversalTime()), P(cle.Auteur))
        .ExecuteAsync(cancellationToken) == 1;

    public Task<Cle?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from cle where empreinte = $1 and revoquee is null", P(empreinte))
        .ReadAsync(Read, cancellationToken);

    public Task<ImmutableArray<Cle>> ListAsync(string? apres, int limite, CancellationToken cancellationToken) => source
        .Command($"select {Columns} from cle where revoquee is null and id > $1 order by id limit $2", P(apres ?? ""), P(limite))
        .ListAsync(Read, cancellationToken);

    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken) => await source
        .Command("update cle set revoquee = $2 where id = $1 and revoquee is null", P(id), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken) == 1;

    private static Cle Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        Codes<Role>.TryRead(ligne.GetString(1), out var role) ? role : throw new InvalidOperationException("A key has an unknown role."),
        ligne.Texte(2),
        ligne.GetString(3),
        ligne.GetFieldValue<DateTimeOffset>(4),
        ligne.Texte(5));
}
