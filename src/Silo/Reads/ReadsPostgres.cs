namespace Clauses.Silo.Reads;

/// <summary>Reads of the journal in PostgreSQL, one file a subject.</summary>
public sealed partial class ReadsPostgres(NpgsqlDataSource source) : IReads
{
    /// <summary>The lists of an axis may hold few codes in very many links: each step leaps to the next code by the index.</summary>
    private const string Codes = """
        with recursive suite (code) as (
            (select code from rattachement where axe = $1 and code > $2 order by code limit 1)
            union all
            select (select r.code from rattachement r where r.axe = $1 and r.code > suite.code order by r.code limit 1)
            from suite where suite.code is not null
        )
        select code from suite where code is not null limit $3
        """;

    private const string Large = """
        select (d.rang - 1)::int from unnest($1::text[], $2::text[]) with ordinality d (axe, code, rang)
        where exists (select from rattachement where axe = d.axe and code = d.code offset $3)
        """;

    public Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken) => source
        .Command(Codes, P(Codes<Axe>.De(axe)), P(apres ?? ""), P(limite))
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);

    private const string Mouvements = "select marche, version from flux where marche not like 'parcours/%' and";

    public Task<ImmutableArray<PartLue>> ReadPartsAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken) =>
        new PartsReader(source, cibles).ReadAsync(cancellationToken);

    public async Task<ImmutableArray<Cible>> ListLargeAsync(IReadOnlyCollection<Cible> cibles, CancellationToken cancellationToken)
    {
        Cible[] demandes = [.. cibles];
        var rangs = await source
            .Command(
                Large, P(demandes.Select(cible => Codes<Axe>.De(cible.Axe)).ToArray()), P(demandes.Select(cible => cible.Code).ToArray()), P(IReads.Large - 1))
            .ListAsync(ligne => ligne.GetInt32(0), cancellationToken);
        return [.. rangs.Select(rang => demandes[rang])];
    }

    public Task<ImmutableArray<PartLue>?> ReadMovedPartsAsync(
        Cible cible, IReadOnlyCollection<VersionFlux> connus, CancellationToken cancellationToken) =>
        new PartsReader(source, [cible]).ReadMovedAsync(connus, cancellationToken);

    /// <remarks>A row bears the transaction that wrote it last. All that were under way when the former look began are looked at again; ids of
    /// transactions come round, their ages do not.</remarks>
    public async Task<(ImmutableArray<VersionFlux> Flux, long Suivant)> ListMouvementsAsync(long? depuis, TimeSpan passe, CancellationToken cancellationToken)
    {
        // Taken before the streams are looked at: what commits in between is seen again by the next look, not lost.
        var suivant = await source.Command("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint").ListAsync(
            ligne => ligne.GetInt64(0), cancellationToken);
        var flux = await (depuis is { } transaction
                ? source.Command($"{Mouvements} age(xmin) <= age($1::text::xid)", P((transaction % (1L << 32)).ToString(CultureInfo.InvariantCulture)))
                : source.Command($"{Mouvements} mouvement >= clock_timestamp() - $1", P(passe)))
            .ListAsync(ligne => new VersionFlux(ligne.GetString(0), ligne.GetInt64(1)), cancellationToken);
        return (flux, suivant[0]);
    }
}
