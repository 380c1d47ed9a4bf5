using System.Net;
using System.Threading.RateLimiting;

namespace Clauses.Api.Access;

/// <summary>How often a key may ask, and how often an address may try keys that are none.</summary>
internal sealed class RateLimit : IDisposable
{
    private const int Essais = 500;
    private static readonly TimeSpan AttemptsWindow = TimeSpan.FromSeconds(10);
    private readonly PartitionedRateLimiter<string>? _byKey;
    private readonly PartitionedRateLimiter<IPAddress> _byAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(adresse =>
        RateLimitPartition.GetFixedWindowLimiter(adresse, _ => new FixedWindowRateLimiterOptions { PermitLimit = Essais, Window = AttemptsWindow }));

    public RateLimit(Settings reglages) =>
        _byKey = reglages.RateLimitPerKey == 0 ? null : Buckets(reglages.RateLimitPerKey);

    /// <summary>Counts a request of a key. False when it must wait.</summary>
    public bool Count(string cle)
    {
        if (_byKey is null)
            return true;
        using var bail = _byKey.AttemptAcquire(cle);
        return bail.IsAcquired;
    }

    /// <summary>Whether an address may try an unknown key; nothing is counted.</summary>
    public bool MayTry(IPAddress adresse)
    {
        using var bail = _byAddress.AttemptAcquire(adresse, 0);
        return bail.IsAcquired;
    }

    /// <summary>Counts a key that is none. False when there were too many of them.</summary>
    public bool CountFailure(IPAddress adresse)
    {
        using var bail = _byAddress.AttemptAcquire(adresse);
        return bail.IsAcquired;
    }

    public void Dispose()
    {
        _byKey?.Dispose();
        _byAddress.Dispose();
    }

    private static PartitionedRateLimiter<string> Buckets(int parSeconde) =>
        PartitionedRateLimiter.Create<string, string>(cle => RateLimitPartition.GetTokenBucketLimiter(cle, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * parSeconde,
            TokensPerPeriod = parSeconde,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
}
