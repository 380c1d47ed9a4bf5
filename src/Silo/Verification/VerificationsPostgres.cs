using Clauses.Grains.Controles;

namespace Clauses.Silo.Verification;

public sealed class VerificationsPostgres(NpgsqlDataSource source) : IVerifications
{
    /// <summary>What another program found says nothing of this one; after a month all is looked at again, whoever asks for less. So it is where more than a
    /// third moved: what is awake is made again share by share where not all is folded, and all would be read sooner.</summary>
    private const string Begin = $"""
        select clock_timestamp(), (
            select instant from verification_juste where regles = $1 and complete > clock_timestamp() - interval '31 days' and $2 and (
                select coalesce(sum(version) filter (where mouvement >= instant - interval '{RecomputationPostgres.Overlap}'), 0)
                    <= greatest($3, sum(version) / 3)
                from flux
            )
        )
        """;

    /// <summary>Whether one runs: the lock that it shares cannot be had.</summary>
    internal const string Runs = $"not pg_try_advisory_xact_lock({Lock})";

    private const string Lock = "hashtextextended('verification', 0)";

    private const string Keep = """
        insert into verification_juste as v (instant, complete, regles) values ($1, $1, $2)
        on conflict (seule) do update set instant = excluded.instant, complete = case when $3 then excluded.complete else v.complete end, regles = excluded.regles
        """;

    private static readonly string Regles =
        $"{typeof(Verifier).Module.ModuleVersionId} {typeof(VerificationsPostgres).Module.ModuleVersionId}";

    /// <summary>Of so few entries what moved is read alone, however large a part of the ledger they are.</summary>
    public int Few { get; init; } = 100_000;

    public async Task<IAsyncDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        var session = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            // Ended with the session that it is of.
            _ = await session.BeginTransactionAsync(cancellationToken);
            await session.Command($"select pg_advisory_xact_lock_shared({Lock})").ExecuteAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public async Task<DepartDeVerification> BeginAsync(bool suite, CancellationToken cancellationToken) =>
        (await source.Command(Begin, P(Regles), P(suite), P(Few)).ListAsync(
            ligne => new DepartDeVerification(ligne.GetFieldValue<DateTimeOffset>(0), ligne.IsDBNull(1) ? null : ligne.GetFieldValue<DateTimeOffset>(1)),
            cancellationToken))[0];

    public Task KeepAsync(DepartDeVerification depart, CancellationToken cancellationToken) =>
        source.Command(Keep, P(depart.Instant.ToUniversalTime()), P(Regles), P(depart.Depuis is null)).ExecuteAsync(cancellationToken);
}
