using Clauses.Grains.Controles;

namespace Clauses.Silo.Verification;

public sealed class VerificationsPostgres(NpgsqlDataSource source) : IVerifications
{
    /// <summary>What another program found says nothing of this one; after a month all is looked at again, whoever asks for less.</summary>
    private const string Begin = """
        select clock_timestamp(), (
            select instant from verification_juste where regles = $1 and complete > clock_timestamp() - interval '31 days' and $2
        )
        """;

    private const string Keep = """
        insert into verification_juste as v (instant, complete, regles) values ($1, $1, $2)
        on conflict (seule) do update set instant = excluded.instant, complete = case when $3 then excluded.complete else v.complete end, regles = excluded.regles
        """;

    private static readonly string Regles =
        $"{typeof(Verifier).Module.ModuleVersionId} {typeof(VerificationsPostgres).Module.ModuleVersionId}";

    public async Task<DepartDeVerification> BeginAsync(bool suite, CancellationToken cancellationToken) =>
        (await source.Command(Begin, P(Regles), P(suite)).ListAsync(
            ligne => new DepartDeVerification(ligne.GetFieldValue<DateTimeOffset>(0), ligne.IsDBNull(1) ? null : ligne.GetFieldValue<DateTimeOffset>(1)),
            cancellationToken))[0];

    public Task KeepAsync(DepartDeVerification depart, CancellationToken cancellationToken) =>
        source.Command(Keep, P(depart.Instant.ToUniversalTime()), P(Regles), P(depart.Depuis is null)).ExecuteAsync(cancellationToken);
}
