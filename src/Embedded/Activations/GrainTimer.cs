using Clauses.Embedded.Calls;
using Orleans.Runtime;

namespace Clauses.Embedded.Activations;

/// <summary>Ticks of one timer. The next is set when the last has ended, so they never overlap nor pile up.</summary>
sealed class GrainTimer : IGrainTimer
{
    readonly Activation _activation;
    readonly Func<CancellationToken, Task> _callback;
    readonly CallMode _mode;
    readonly bool _keepsAlive;
    readonly CancellationTokenSource _stopped = new();
    readonly ITimer _clock;
    TimeSpan _dueTime;
    TimeSpan _period;
    int _ticking;
    bool _changed;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        (_activation, _callback, _keepsAlive) = (activation, callback, options.KeepAlive);
        _mode = options.Interleave || activation.Kind.Reentrant ? CallMode.Interleaved : CallMode.Exclusive;
        // A tick has no caller: it must not keep the AsyncLocals of whoever started the timer.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _clock = activation.Runtime.Time.CreateTimer(
                static timer => ((GrainTimer)timer!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        Change(options.DueTime, options.Period);
    }

    /// <inheritdoc/>
    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        (_dueTime, _period, _changed) = (Valid(dueTime), Valid(period), true);
        if (Volatile.Read(ref _ticking) == 0) _clock.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped.Cancel();
        _clock.Dispose();
        _activation.Forget(this);
    }

    void Due()
    {
        if (Interlocked.Exchange(ref _ticking, 1) == 0) _activation.Take(new Tick(this));
    }

    async Task TickAsync()
    {
        _changed = false;
        try
        {
            await _callback(_stopped.Token);
        }
#pragma warning disable CA1031 // A tick has no caller to tell; the next one may succeed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _activation.Runtime.Log.TickFailed(exception, _activation.GrainId.ToString());
        }
        Volatile.Write(ref _ticking, 0);
        // A disposed clock ignores this.
        _clock.Change(_changed ? _dueTime : _period, Timeout.InfiniteTimeSpan);
    }

    static TimeSpan Valid(TimeSpan time) =>
        time >= TimeSpan.Zero || time == Timeout.InfiniteTimeSpan
            ? time
            : throw new ArgumentOutOfRangeException(nameof(time), time, "Negative.");

    sealed class Tick(GrainTimer timer) : Call(timer._activation, timer._mode)
    {
        public override bool KeepsAlive => timer._keepsAlive;

        // A tick that was due when its timer was disposed does not happen.
        public override bool IsAnswered => timer._stopped.IsCancellationRequested;

        public override void Begin() => _ = BeginAsync();

        public override void Fail(Exception exception) => timer._stopped.Cancel();

        async Task BeginAsync()
        {
            await timer.TickAsync();
            Target.End(this);
        }
    }
}
