namespace Clauses.Grains.Totaux;

/// <summary>The sweep, one in the cluster (key 0): it heals what a silo left undone that died between a commit and its reports. It also keeps the
/// total of everything awake: what people look at first, and the one whose reading grows with the whole ledger.</summary>
[Alias("clauses.ISweepGrain")]
public interface ISweepGrain : IUniqueGrain
{
    /// <summary>One look at the streams that moved: those whose version nobody here was told of report again.</summary>
    /// <returns>Whether every total knows them now; otherwise the next look asks them again.</returns>
    [Alias("sweep")]
    Task<bool> Sweep();
}

/// <param name="coursiers">What this silo told, or will.</param>
public sealed partial class SweepGrain(IReads lectures, IEnumerable<ICourier> coursiers, ILogger<SweepGrain> logger)
    : UniqueGrain("sweep", Cadence, logger), ISweepGrain
{
    private const int CallsAtOnce = 64;

    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(5);

    /// <summary>How far back the first look goes at most: by much more than it may take to wake the grain elsewhere.</summary>
    private static readonly TimeSpan Absence = TimeSpan.FromMinutes(10);

    /// <summary>By how much the clocks of two machines may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private readonly ICourier[] _coursiers = [.. coursiers];

    /// <summary>The streams that moved and are not known to every total yet, with the version each is at.</summary>
    private readonly Dictionary<string, long> _untold = new(StringComparer.Ordinal);

    /// <summary>Where the next look starts; null: there was none.</summary>
    private long? _since;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(KeepAwakeAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Reminder) { Interleave = true });
        return base.OnActivateAsync(cancellationToken);
    }

    public Task<bool> Sweep() => SweepAsync(CancellationToken.None);

    protected override Task RoundAsync(CancellationToken cancellationToken) => SweepAsync(cancellationToken);

    private async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        var passe = _since is null ? await EldestAsync() : TimeSpan.Zero;
        (var moved, _since) = await lectures.ListMouvementsAsync(_since, passe, cancellationToken);
        foreach (var stream in moved.Where(stream => !IsTold(stream)))
            _untold[stream.Flux] = stream.Version;
        foreach (var some in _untold.Select(stream => new VersionFlux(stream.Key, stream.Value)).Chunk(CallsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var told = await Task.WhenAll(some.Select(ReportAsync));
            foreach (var (stream, _) in some.Zip(told).Where(pair => pair.Second))
                _untold.Remove(stream.Flux);
        }
        return _untold.Count == 0;
    }

    /// <summary>For how long the eldest silo has lived. What moved before is known to every total: each read the ledger after.</summary>
    private async Task<TimeSpan> EldestAsync()
    {
        var silos = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true);
        var life = TimeProvider.System.GetUtcNow() - silos.Min(silo => new DateTimeOffset(silo.StartTime, TimeSpan.Zero)) + Skew;
        return life < Absence ? life : Absence;
    }

    private bool IsTold(VersionFlux stream)
    {
        foreach (var coursier in _coursiers)
        {
            if (coursier.Knows(stream))
                return true;
        }
        return false;
    }

    private async Task<bool> ReportAsync(VersionFlux stream)
    {
        try
        {
            return await GrainFactory.Reporter(stream.Flux).Report(stream.Version);
        }
        catch (Exception error)
        {
            // One stream that cannot be read keeps no other from being told.
            ReportFailed(stream.Flux, error);
            return false;
        }
    }

    private async Task KeepAwakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GrainFactory.Total(Cible.Tout).Compte(PartExercice.VieEntiere).WaitAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            WakeFailed(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Stream {stream} could not report again; the next sweep asks it once more.")]
    private partial void ReportFailed(string stream, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The total of everything could not be read; it is when it is asked for.")]
    private partial void WakeFailed(Exception error);
}
