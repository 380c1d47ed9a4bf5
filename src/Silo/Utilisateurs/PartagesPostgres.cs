using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;
using Clauses.Grains.Utilisateurs;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Utilisateurs;

/// <summary>Read-only links in PostgreSQL. A link that serves no more keeps its row: who made it stays known.</summary>
/// <param name="source">Connections to the base.</param>
/// <param name="temps">When links expire and are revoked.</param>
public sealed class PartagesPostgres(NpgsqlDataSource source, TimeProvider temps) : IPartages
{
    private const string Colonnes = "id, role, sujet, libelle, auteur, cree, expire";

    /// <inheritdoc/>
    public Task CreerAsync(Partage partage, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Commande(
            $"insert into partage ({Colonnes}, empreinte) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            P(partage.Id), P(Codes<Role>.De(partage.Role)), P(partage.Sujet), P(partage.Libelle), P(partage.Auteur),
            P(partage.Cree.ToUniversalTime()), P(partage.Expire.ToUniversalTime()), P(empreinte))
        .ExecuterAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<Partage?> TrouverAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Commande($"select {Colonnes} from partage where empreinte = $1 and revoque is null and expire > $2", P(empreinte), P(temps.GetUtcNow()))
        .LireAsync(Lire, cancellationToken);

    /// <inheritdoc/>
    public Task<Partage?> LireAsync(string id, CancellationToken cancellationToken) => source
        .Commande($"select {Colonnes} from partage where id = $1 and revoque is null and expire > $2", P(id), P(temps.GetUtcNow()))
        .LireAsync(Lire, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Partage>> ListerAsync(string? sujet, int limite, CancellationToken cancellationToken) => source
        .Commande(
            $"select {Colonnes} from partage where ($1::text is null or sujet = $1) and revoque is null and expire > $2 order by cree desc, id limit $3",
            P(sujet), P(temps.GetUtcNow()), P(limite))
        .ListerAsync(Lire, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> RevoquerAsync(string id, CancellationToken cancellationToken) => await source
        .Commande("update partage set revoque = $2 where id = $1 and revoque is null and expire > $2", P(id), P(temps.GetUtcNow()))
        .ExecuterAsync(cancellationToken) == 1;

    private static Partage Lire(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        Roles.Lire(ligne.GetString(1)),
        ligne.GetString(2),
        ligne.GetString(3),
        ligne.GetString(4),
        ligne.GetFieldValue<DateTimeOffset>(5),
        ligne.GetFieldValue<DateTimeOffset>(6));
}
