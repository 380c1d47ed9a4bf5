namespace Clauses.Grains.Totaux;

/// <summary>What there is one of in the cluster, and goes on by rounds: by a timer where it is awake, and by a reminder where the silo that it was on
/// is dead.</summary>
public abstract partial class UniqueGrain(string name, TimeSpan cadence, ILogger logger) : Grain, IUniqueGrain, IRemindable
{
    /// <summary>As often as Orleans reminds.</summary>
    protected static readonly TimeSpan Reminder = TimeSpan.FromMinutes(1);

    private protected readonly ILogger _logger = logger;

    private IGrainReminder? _reminder;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(RoundInTimeAsync, new GrainTimerCreationOptions(cadence, cadence) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task Start() => _reminder ??= await this.RegisterOrUpdateReminder(name, Reminder, Reminder);

    /// <remarks>To be called is to be awake: the timer does the rest.</remarks>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    protected abstract Task RoundAsync(CancellationToken cancellationToken);

    /// <remarks>A silo that stops waits for what its grains are doing, and ends their timers only then: a long round has to hear of it before.</remarks>
    private async Task RoundInTimeAsync(CancellationToken cancellationToken)
    {
        var stopping = ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        try
        {
            await RoundAsync(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // What it left is the next silo's.
        }
        catch (Exception error)
        {
            RoundFailed(name, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of {name} failed; what it left is the next one's.")]
    private partial void RoundFailed(string name, Exception error);
}
