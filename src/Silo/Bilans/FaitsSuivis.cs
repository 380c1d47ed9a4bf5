namespace Clauses.Silo.Bilans;

internal sealed class FaitsSuivis(NpgsqlDataSource source, int annee) : IFaitsSuivis
{
    /// <summary>Where more moved, all is read again at once.</summary>
    private const int MaxMoved = 5_000;

    /// <summary>Whether anything moved: of a whole country a third of what it takes to say how far which streams are.</summary>
    private const string Trace = "select count(*), coalesce(sum(version), 0)::bigint, max(mouvement), (select count(*) from fiche) from flux";

    /// <summary>How far streams are, those of marchés and those of persons, how many records there are, and the base's clock.</summary>
    private const string Present = """
        select count(*) filter (where marche), coalesce(sum(version) filter (where marche), 0)::bigint, max(mouvement) filter (where marche),
            coalesce(sum(version) filter (where not marche), 0)::bigint, (select count(*) from fiche), clock_timestamp()
        from (select version, mouvement, position('/' in marche) = 0 as marche from flux where marche not like 'besoin/%') f
        """;

    private const string Moved = "select marche, version from flux where mouvement >= $1 and marche not like 'besoin/%'";

    /// <summary>A row's time is taken before its transaction commits: each look goes back by more than a commit can last.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);

    private BilanAssembly? _assemblage;

    /// <summary>Of the last look: what it read again of those that moved so late that the next one sees them once more.</summary>
    private Dictionary<string, long> _recent = new(StringComparer.Ordinal);
    private (long Flux, long Ecritures, DateTimeOffset? Dernier, long Fiches) _trace;
    private Etat? _etat;
    private Faits? _faits;

    public async Task<Faits> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var instant = await connexion.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await connexion.Command(FaitsPostgres.Session).ExecuteAsync(cancellationToken);
        var trace = (await connexion.Command(Trace).ListAsync(ReadTrace, cancellationToken))[0];
        if (_faits is null || trace != _trace)
        {
            var etat = (await connexion.Command(Present).ListAsync(Etat.Read, cancellationToken))[0];
            if (_faits is null || etat with { Instant = default } != _etat! with { Instant = default })
                _faits = await FollowAsync(connexion, etat, cancellationToken);
            _trace = trace;
        }
        await instant.CommitAsync(cancellationToken);
        return _faits;
    }

    private static (long, long, DateTimeOffset?, long) ReadTrace(NpgsqlDataReader ligne) =>
        (ligne.GetInt64(0), ligne.GetInt64(1), ligne.IsDBNull(2) ? null : ligne.GetFieldValue<DateTimeOffset>(2), ligne.GetInt64(3));

    private async Task<Faits> FollowAsync(NpgsqlConnection connexion, Etat etat, CancellationToken cancellationToken)
    {
        // A reading that fails half-way leaves nothing to go on from.
        var (assemblage, connu, faits) = (_assemblage, _etat, _faits);
        (_assemblage, _faits) = (null, null);
        var moved = await connexion.Command(Moved, P((connu?.Instant ?? etat.Instant) - Overlap))
            .ListAsync(ligne => KeyValuePair.Create(ligne.GetString(0), ligne.GetInt64(1)), cancellationToken);
        var neufs = moved.Where(flux => !_recent.Contains(flux)).Select(flux => flux.Key).ToLookup(flux => flux.Contains('/', StringComparison.Ordinal));
        var etendue = assemblage is null || neufs.Sum(genre => genre.Count()) > MaxMoved
            ? Etendue.Tout
            : new([.. neufs[false]], [.. neufs[true]], connu!.Fiches != etat.Fiches);
        assemblage = etendue == Etendue.Tout ? new() : assemblage!;
        await new FaitsReader(connexion, annee, Moment.Present).ReadIntoAsync(assemblage, etendue, cancellationToken);
        (_assemblage, _etat, _recent) = (assemblage, etat, moved.ToDictionary(StringComparer.Ordinal));
        // Hours that are declared change nothing but how far the ledger is.
        return assemblage.Changed() || faits is null ? assemblage.Assemble(annee, Moment.Present, etat.Position) : faits with { Position = etat.Position };
    }

    private sealed record Etat(Position Position, long Personnes, long Fiches, DateTimeOffset Instant)
    {
        public static Etat Read(NpgsqlDataReader ligne) => new(
            new(ligne.GetInt64(0), ligne.GetInt64(1), ligne.IsDBNull(2) ? null : ligne.GetFieldValue<DateTimeOffset>(2)),
            ligne.GetInt64(3), ligne.GetInt64(4), ligne.GetFieldValue<DateTimeOffset>(5));
    }
}
