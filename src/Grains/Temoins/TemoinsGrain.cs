namespace Clauses.Grains.Temoins;

/// <summary>Keeps outside the base what must outlive it, one in the cluster (key 0).</summary>
[Alias("clauses.ITemoinsGrain")]
public interface ITemoinsGrain : IUniqueGrain;

/// <summary>What is kept outside the base.</summary>
public interface ITemoins
{
    /// <summary>Writes there what is not there yet.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    Task<bool> KeepAsync(CancellationToken cancellationToken);
}

public sealed partial class TemoinsGrain(ITemoins temoins, ILogger<TemoinsGrain> logger) : Grain, ITemoinsGrain, IRemindable
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    /// <summary>As often as Orleans reminds: it wakes the grain where the silo that it was on is dead.</summary>
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    /// <summary>Between two lots, as long as there is more: what is old comes behind what people wait for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private IGrainTimer? _timer;
    private IGrainReminder? _reminder;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(KeepInTimeAsync, new GrainTimerCreationOptions(Pause, Cadence) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task Start() => _reminder ??= await this.RegisterOrUpdateReminder("temoins", Reminder, Reminder);

    /// <remarks>To be called is to be awake: the timer does the rest.</remarks>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async Task KeepInTimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await temoins.KeepAsync(cancellationToken))
                _timer!.Change(Pause, Cadence);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            KeepFailed(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is kept outside the base could not be written; it is in the next round.")]
    private partial void KeepFailed(Exception error);
}
