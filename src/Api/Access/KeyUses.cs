using System.Collections.Concurrent;

namespace Clauses.Api.Access;

/// <summary>Keys of the base, and when each was last asked about, which a key in use is every few seconds: written down now and then, beside
/// requests.</summary>
internal sealed partial class KeyUses(ClesPostgres cles, TimeProvider temps, ILogger<KeyUses> logger) : BackgroundService, ICles
{
    private const int MaxKeys = 10_000;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(3);

    private ConcurrentDictionary<string, DateTimeOffset> _used = NoneUsed();

    public async Task<Cle?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken)
    {
        var cle = await cles.FindAsync(empreinte, cancellationToken);
        if (cle is not null && (_used.Count < MaxKeys || _used.ContainsKey(cle.Id)))
            _used[cle.Id] = temps.GetUtcNow();
        return cle;
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _used, NoneUsed()) is { IsEmpty: false } used)
            await cles.NoteAsync(used, cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Period, temps);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
            await TryAsync(stoppingToken);
    }

    /// <summary>A key in use is seen again in a moment: what could not be written is let go.</summary>
    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception error) when (error is DbException or TimeoutException)
        {
            NotWritten(error);
        }
    }

    private static ConcurrentDictionary<string, DateTimeOffset> NoneUsed() => new(StringComparer.Ordinal);

    [LoggerMessage(LogLevel.Warning, "When keys were last used could not be written down; the next round tries again.")]
    private partial void NotWritten(Exception error);
}
