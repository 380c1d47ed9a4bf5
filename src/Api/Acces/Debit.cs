using System.Net;
using System.Threading.RateLimiting;

namespace Clauses.Api.Acces;

/// <summary>How often a key may ask, and how often an address may try keys that are none.</summary>
internal sealed class Debit : IDisposable
{
    private const int EssaisParSeconde = 50;
    private const int EssaisDAvance = 500;
    private readonly PartitionedRateLimiter<string>? parCle;
    private readonly PartitionedRateLimiter<IPAddress> parAdresse = Seaux<IPAddress>(EssaisParSeconde, EssaisDAvance);

    /// <summary>As the settings say.</summary>
    public Debit(Reglages reglages) =>
        parCle = reglages.DebitParCle == 0 ? null : Seaux<string>(reglages.DebitParCle, 2 * reglages.DebitParCle);

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

    /// <summary>Counts a key that is none.</summary>
    public void CompterEchec(IPAddress adresse) => parAdresse.AttemptAcquire(adresse).Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        parCle?.Dispose();
        parAdresse.Dispose();
    }

    private static PartitionedRateLimiter<T> Seaux<T>(int parSeconde, int avance) where T : notnull =>
        PartitionedRateLimiter.Create<T, T>(cle => RateLimitPartition.GetTokenBucketLimiter(cle, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = avance,
            TokensPerPeriod = parSeconde,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
}
