using System.Threading.RateLimiting;

namespace Clauses.Api.Access;

/// <summary>How often a key may ask, and how often one may be wrong: each kind of secret has a budget of its own, so that bad keys keep nobody from
/// signing in.</summary>
internal sealed class RateLimit(Settings reglages) : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _byKey = reglages.RateLimitPerKey == 0 ? null : Buckets(reglages.RateLimitPerKey);

    public FailureLimit Keys { get; } = new(500);

    public FailureLimit Passwords { get; } = new(100);

    public FailureLimit Links { get; } = new(100);

    public bool Count(string cle)
    {
        if (_byKey is null)
            return true;
        using var bail = _byKey.AttemptAcquire(cle);
        return bail.IsAcquired;
    }

    public void Dispose()
    {
        _byKey?.Dispose();
        Keys.Dispose();
        Passwords.Dispose();
        Links.Dispose();
    }

    private static PartitionedRateLimiter<string> Buckets(int parSeconde) =>
        PartitionedRateLimiter.Create<string, string>(cle => RateLimitPartition.GetTokenBucketLimiter(cle, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * parSeconde,
            TokensPerPeriod = parSeconde,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
}

/// <summary>How often somebody may show what is none, within ten seconds.</summary>
internal sealed class FailureLimit(int essais) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<string> _byOrigin = PartitionedRateLimiter.Create<string, string>(origine =>
        RateLimitPartition.GetFixedWindowLimiter(origine, _ => new FixedWindowRateLimiterOptions { PermitLimit = essais, Window = Window }));

    /// <summary>Whether it may be tried from somewhere; nothing is counted.</summary>
    public bool MayTry(string origine)
    {
        using var bail = _byOrigin.AttemptAcquire(origine, 0);
        return bail.IsAcquired;
    }

    /// <summary>Counts what is none. False when there was too much of it.</summary>
    public bool CountFailure(string origine)
    {
        using var bail = _byOrigin.AttemptAcquire(origine);
        return bail.IsAcquired;
    }

    public void Dispose() => _byOrigin.Dispose();
}
