namespace Clauses.Grains.Totaux;

/// <summary>What there is one of in the cluster (key 0), always awake.</summary>
[Alias("clauses.IUniqueGrain")]
public interface IUniqueGrain : IGrainWithIntegerKey
{
    /// <summary>Has it go on for as long as the cluster does, whatever becomes of the silo that it is on.</summary>
    [Alias("start"), AlwaysInterleave]
    Task Start();
}

/// <summary>Starts it, and asks for it again and again: each silo does, so that it is awake elsewhere seconds after the silo that it was on died,
/// and not at the next reminder.</summary>
/// <param name="life">A process that something keeps from starting has none to tell of.</param>
internal sealed partial class Starter<TGrain>(
    IGrainFactory grains, IHostApplicationLifetime life, TimeProvider temps, ILogger<Starter<TGrain>> logger) : BackgroundService
    where TGrain : IUniqueGrain
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (life.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stoppingToken);
        var grain = grains.GetGrain<TGrain>(0);
        while (true)
        {
            await StartAsync(grain, stoppingToken);
            await Task.Delay(Pace, temps, stoppingToken);
        }
    }

    private async Task StartAsync(TGrain grain, CancellationToken stoppingToken)
    {
        try
        {
            await grain.Start().WaitAsync(stoppingToken);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            StartFailed(typeof(TGrain).Name, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{grain} could not be started; it is asked for again.")]
    private partial void StartFailed(string grain, Exception error);
}
