namespace Clauses.Silo.Temoins;

/// <summary>The root of a day: of all that was bound until then.</summary>
public sealed record Racine(DateOnly Jour, string Empreinte);

/// <summary>Binds what was written, behind the writers' backs: a hash within the append would cost every line. One at a time in a cluster; of two
/// that ever walk at once, one writes nothing.</summary>
public sealed class Scelleur(NpgsqlDataSource source)
{
    /// <summary>A row's time is taken before its transaction commits: a walk goes back by more than a commit can last.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    private DateTimeOffset? _since;

    /// <summary>Binds some of what was written and is not bound yet, streams that moved first.</summary>
    /// <returns>Whether there is more.</returns>
    public async Task<bool> SealAsync(int limite, CancellationToken cancellationToken)
    {
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var instant = (await session.Command("select now()").ListAsync(ligne => ligne.GetFieldValue<DateTimeOffset>(0), cancellationToken))[0];
        var dus = await ListAsync(session, limite, cancellationToken);
        var (maillons, lues) = await BindAsync(session, dus, limite, cancellationToken);
        if (maillons.Count > 0)
        {
            await session.Command(
                """
                insert into maillon (flux, numero, tour, reperes, tete)
                select flux, numero, (select coalesce(max(tour), 0) + 1 from maillon), reperes, tete
                from unnest($1::text[], $2::bigint[], $3::bytea[], $4::bytea[]) m(flux, numero, reperes, tete)
                """,
                P(maillons.ConvertAll(un => un.Flux).ToArray()), P(maillons.ConvertAll(un => un.Numero).ToArray()),
                P(maillons.ConvertAll(un => un.Reperes.ToArray()).ToArray()), P(maillons.ConvertAll(un => un.Tete).ToArray())).ExecuteAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        if (lues == limite || dus.Length == limite)
            return true;
        _since = instant - Overlap;
        return false;
    }

    /// <summary>The root of a day, made where there is something to cover and no root yet of that day or a later one.</summary>
    /// <returns>The roots of the last days, the newest first, when it made one; otherwise nothing.</returns>
    public async Task<ImmutableArray<Racine>> RootAsync(DateOnly jour, int montrees, CancellationToken cancellationToken)
    {
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var avant = (await session.Command("select tour, empreinte, jour from racine order by jour desc limit 1")
            .ListAsync(ligne => (Tour: ligne.GetInt64(0), Empreinte: ligne.GetFieldValue<byte[]>(1), Jour: ligne.GetFieldValue<DateOnly>(2)), cancellationToken)).FirstOrDefault();
        if (avant.Jour >= jour)
            return [];
        var tour = (await session.Command("select coalesce(max(tour), 0) from maillon").ListAsync(ligne => ligne.GetInt64(0), cancellationToken))[0];
        if (tour == 0)
            return [];
        var empreinte = await RootAsync(session, avant.Empreinte ?? [], avant.Tour, tour, cancellationToken);
        await session.Command("insert into racine (jour, tour, empreinte) values ($1, $2, $3)", P(jour), P(tour), P(empreinte)).ExecuteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await ListRacinesAsync(montrees, cancellationToken);
    }

    public Task<ImmutableArray<Racine>> ListRacinesAsync(int limite, CancellationToken cancellationToken) => source
        .Command("select jour, encode(empreinte, 'hex') from racine order by jour desc limit $1", P(limite))
        .ListAsync(ligne => new Racine(ligne.GetFieldValue<DateOnly>(0), ligne.GetString(1)), cancellationToken);

    /// <summary>What the root must be that follows another.</summary>
    /// <param name="avant">The one before; empty: none.</param>
    /// <param name="depuis">The last walk that it covered.</param>
    /// <param name="jusque">The last walk to cover.</param>
    internal static async Task<byte[]> RootAsync(NpgsqlConnection session, byte[] avant, long depuis, long jusque, CancellationToken cancellationToken)
    {
        using var racine = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        racine.AppendData(avant);
        await using var commande = session.Command(
            "select flux, numero, tete from maillon where tour > $1 and tour <= $2 order by flux, numero", P(depuis), P(jusque));
        await using var lignes = await commande.ExecuteReaderAsync(cancellationToken);
        while (await lignes.ReadAsync(cancellationToken))
            racine.Ajouter(lignes.GetString(0), lignes.GetInt64(1), lignes.GetFieldValue<byte[]>(2));
        return racine.GetHashAndReset();
    }

    private Task<ImmutableArray<Du>> ListAsync(NpgsqlConnection session, int limite, CancellationToken cancellationToken) => session
        .Command(
            """
            select f.marche, coalesce(m.numero, 0), m.tete, f.version from flux f
            left join lateral (select numero, tete from maillon where flux = f.marche order by numero desc limit 1) m on true
            where ($1::timestamptz is null or f.mouvement >= $1) and f.version > coalesce(m.numero, 0)
            limit $2
            """,
            P(_since), P(limite))
        .ListAsync(
            ligne => new Du(ligne.GetString(0), ligne.GetInt64(1), ligne.IsDBNull(2) ? Chainon.Debut(ligne.GetString(0)) : ligne.GetFieldValue<byte[]>(2), ligne.GetInt64(3)), cancellationToken);

    private static async Task<(List<Du> Maillons, int Lues)> BindAsync(
        NpgsqlConnection session, ImmutableArray<Du> dus, int limite, CancellationToken cancellationToken)
    {
        await using var commande = session.Command(
            $"""
            select d.rang, e.numero, e.texte from unnest($1::text[], $2::bigint[], $4::bigint[]) with ordinality d(flux, apres, jusque, rang)
            cross join lateral ({Chainon.Textes("marche = d.flux and numero > d.apres and numero <= d.jusque", "flux = d.flux and numero > d.apres and numero <= d.jusque")} order by numero limit $3) e
            order by d.rang, e.numero limit $3
            """,
            P(dus.Select(un => un.Flux).ToArray()), P(dus.Select(un => un.Numero).ToArray()), P(limite), P(dus.Select(un => un.Version).ToArray()));
        await using var lignes = await commande.ExecuteReaderAsync(cancellationToken);
        var (lues, tampon) = (0, new byte[1024]);
        for (; await lignes.ReadAsync(cancellationToken); lues++)
            dus[(int)lignes.GetInt64(0) - 1].Suivre(lignes, ref tampon);
        return ([.. dus.Where(un => un.Reperes.Count > 0)], lues);
    }

    /// <summary>A stream of which something is to be bound, and the link that it gets.</summary>
    private sealed class Du(string flux, long numero, byte[] tete, long version)
    {
        public string Flux => flux;

        public long Version => version;

        public long Numero { get; private set; } = numero;

        public byte[] Tete => tete;

        public List<byte> Reperes { get; } = [];

        /// <summary>Binds the next one. Nothing is bound beyond one that is missing: verification names it.</summary>
        public void Suivre(NpgsqlDataReader ligne, ref byte[] tampon)
        {
            if (ligne.GetInt64(1) != Numero + 1)
                return;
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            Chainon.Hash(ligne, 2, ref tampon, hash);
            Chainon.Suivre(tete, hash);
            Numero++;
            Reperes.AddRange(hash[..Chainon.Repere]);
        }
    }
}
