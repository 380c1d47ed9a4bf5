namespace Clauses.Grains.Besoins;

/// <summary>Wakes the needs to which something is due, one in the cluster (key 0): orientations that expire, and what a silo that died left half
/// done.</summary>
[Alias("clauses.IReveilGrain")]
public interface IReveilGrain : IUniqueGrain
{
    /// <summary>Wakes the needs that are due now, so many at most.</summary>
    /// <returns>How many there were.</returns>
    [Alias("reveiller")]
    Task<int> Reveiller();
}

public sealed partial class ReveilGrain(
    IBesoins besoins, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge, ILogger<ReveilGrain> logger)
    : UniqueGrain("reveil", Cadence, logger), IReveilGrain
{
    private const int MaxBesoins = 200;

    private const int CallsAtOnce = 16;

    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    public Task<int> Reveiller() => ReveillerAsync(CancellationToken.None);

    protected override Task RoundAsync(CancellationToken cancellationToken) => ReveillerAsync(cancellationToken);

    private async Task<int> ReveillerAsync(CancellationToken cancellationToken)
    {
        var dus = await besoins.ListDusAsync(horloge.GetUtcNow(), MaxBesoins, cancellationToken);
        foreach (var quelques in dus.Chunk(CallsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(quelques.Select(ReveillerAsync));
        }
        return dus.Length;
    }

    private async Task ReveillerAsync(string besoin)
    {
        try
        {
            await GrainFactory.GetGrain<IBesoinGrain>(besoin).Reveiller();
        }
        catch (Exception error)
        {
            // One need that cannot be woken keeps no other from being woken.
            WakeFailed(besoin, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Need {besoin} could not be woken; it is in the next round.")]
    private partial void WakeFailed(string besoin, Exception error);
}
