using Clauses.Grains.Publications;

namespace Clauses.Silo.Publications;

public sealed class PublicationsPostgres(NpgsqlDataSource source) : IPublications
{
    private const string Columns = "id, annee, au, connu_le, caches";

    private const string Inscrire = """
        insert into publication (id, annee, au, connu_le, caches, bilan) values ($1, $2, $3, $4, $5, $6) on conflict do nothing
        """;

    private const string InscrireTotaux = """
        insert into total_publie (publication, axe, code, validees, etp, contrats, participants, marches)
        select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::numeric[], $6::int[], $7::int[], $8::int[])
        """;

    private const string ColonnesTotal = "axe, code, validees, etp, contrats, participants, marches";

    public async Task<Publication> InscrireAsync(Publication publication, ImmutableArray<TotalPublie> totaux, CancellationToken cancellationToken)
    {
        var id = publication.Id ?? throw new ArgumentException("A publication without an id is not kept.", nameof(publication));
        await using (var connexion = await source.OpenConnectionAsync(cancellationToken))
        {
            await using var transaction = await connexion.BeginTransactionAsync(cancellationToken);
            var nouvelle = await connexion
                .Command(
                    Inscrire, P(id), P((short)publication.Annee), P(publication.Au), P(publication.ConnuLe.ToUniversalTime()),
                    P(publication.Caches.Order(StringComparer.Ordinal).ToArray()), P(publication.Bilan))
                .ExecuteAsync(cancellationToken) == 1;
            if (nouvelle)
                await connexion.Command(InscrireTotaux, [P(id), .. EnColonnes(totaux)]).ExecuteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        return (await ReadAsync(id, cancellationToken))!;
    }

    public Task<ImmutableArray<Publication>> DeLAnneeAsync(int annee, CancellationToken cancellationToken) => source
        .Command($"select {Columns}, bilan from publication where annee = $1 order by au limit $2", P((short)annee), P(PublicationBuilder.Max))
        .ListAsync(Read, cancellationToken);

    public Task<Publication?> ReadAsync(string id, CancellationToken cancellationToken) => source
        .Command($"select {Columns}, bilan from publication where id = $1", P(id))
        .ReadAsync(Read, cancellationToken);

    public Task<ImmutableArray<Publication>> ListAsync(int? annee, string? apres, int limite, CancellationToken cancellationToken) => source
        .Command(
            $"select {Columns}, '' from publication where ($1::smallint is null or annee = $1) and id > $2 order by id limit $3",
            P((short?)annee), P(apres ?? ""), P(limite))
        .ListAsync(Read, cancellationToken);

    public Task<TotalPublie?> ReadTotalAsync(string publication, Cible cible, CancellationToken cancellationToken) => source
        .Command(
            $"select {ColonnesTotal} from total_publie where publication = $1 and axe = $2 and code = $3",
            P(publication), P(Codes<Axe>.De(cible.Axe)), P(cible.Code))
        .ReadAsync(ReadTotal, cancellationToken);

    public Task<ImmutableArray<TotalPublie>> ListTotauxAsync(
        string publication, Axe axe, string? apres, int limite, CancellationToken cancellationToken) => source
        .Command(
            $"select {ColonnesTotal} from total_publie where publication = $1 and axe = $2 and code > $3 order by code limit $4",
            P(publication), P(Codes<Axe>.De(axe)), P(apres ?? ""), P(limite))
        .ListAsync(ReadTotal, cancellationToken);

    private static NpgsqlParameter[] EnColonnes(ImmutableArray<TotalPublie> totaux) =>
    [
        P(totaux.Select(total => Codes<Axe>.De(total.Cible.Axe)).ToArray()),
        P(totaux.Select(total => total.Cible.Code).ToArray()),
        P(totaux.Select(total => total.Chiffres?.Validees.Centiemes).ToArray()),
        P(totaux.Select(total => total.Chiffres?.Etp).ToArray()),
        P(totaux.Select(total => total.Chiffres?.Contrats).ToArray()),
        P(totaux.Select(total => total.Chiffres?.Participants).ToArray()),
        P(totaux.Select(total => total.Chiffres?.Marches).ToArray()),
    ];

    private static Publication Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), ligne.GetInt16(1), ligne.GetFieldValue<DateOnly>(2), ligne.GetFieldValue<DateTimeOffset>(3),
        [.. ligne.GetFieldValue<string[]>(4)], ligne.GetString(5));

    private static TotalPublie ReadTotal(NpgsqlDataReader ligne) => new(
        new(
            Codes<Axe>.TryRead(ligne.GetString(0), out var axe) ? axe : throw new InvalidOperationException("A published total has an unknown axis."),
            ligne.GetString(1)),
        ligne.IsDBNull(2) ? null : new(new(ligne.GetInt64(2)), ligne.GetDecimal(3), ligne.GetInt32(4), ligne.GetInt32(5), ligne.GetInt32(6)));
}
