using System.Net;
using System.Threading.RateLimiting;

namespace Clauses.Api.Acces;

/// <summary>How often a key may ask, and how often an address may try keys that are none.</summary>
internal sealed class Debit : IDisposable
{
    private const int Essais = 500;
    private static readonly TimeSpan FenetreDEssais = TimeSpan.FromSeconds(10);
    private readonly PartitionedRateLimiter<string>? parCle;
    private readonly PartitionedRateLimiter<IPAddress> parAdresse = PartitionedRateLimiter.Create<IPAddress, IPAddress>(adresse =>
        RateLimitPartition.GetFixedWindowLimiter(adresse, _ => new FixedWindowRateLimiterOptions { PermitLimit = Essais, Window = FenetreDEssais }));

    public Debit(Reglages reglages) =>
        parCle = reglages.DebitParCle == 0 ? null : Seaux(reglages.DebitParCle);

    /// <summary>Counts a request of a key. False when it must wait.</summary>
    public bool Compter(string cle)
    {
        if (parCle is null)
            return true;
        using var bail = parCle.AttemptAcquire(cle);
        return bail.IsAcquired;
    }

    /// <summary>Whether an address may try an unknown key; nothing is counted.</summary>
    public bool PeutEssayer(IPAddress adresse)
    {
        using var bail = parAdresse.AttemptAcquire(adresse, 0);
        return bail.IsAcquired;
    }

    /// <summary>Counts a key that is none. False when there were too many of them.</summary>
    public bool CompterEchec(IPAddress adresse)
    {
        using var bail = parAdresse.AttemptAcquire(adresse);
        return bail.IsAcquired;
    }

    public void Dispose()
    {
        parCle?.Dispose();
        parAdresse.Dispose();
    }

    private static PartitionedRateLimiter<string> Seaux(int parSeconde) =>
        PartitionedRateLimiter.Create<string, string>(cle => RateLimitPartition.GetTokenBucketLimiter(cle, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 2 * parSeconde,
            TokensPerPeriod = parSeconde,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
}
