namespace Clauses.Grains.Tests.Tempete;

/// <summary>Time that passes when it is told to, from one bell to the next; bells of one instant ring in the order in which they were set.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly PriorityQueue<(Bell Bell, int Setting), (long Due, long Order)> _bells = new();
    private long _now = new DateTimeOffset(2026, 6, 30, 10, 0, 0, TimeSpan.Zero).Ticks;
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, callback, state);
        bell.Change(dueTime, period);
        return bell;
    }

    public void After(TimeSpan delay, Action action) => CreateTimer(_ => action(), null, delay, Timeout.InfiniteTimeSpan);

    /// <summary>Goes on to the next bell, and rings it.</summary>
    /// <returns>False when none is set.</returns>
    public bool Advance()
    {
        while (_bells.TryDequeue(out var next, out var when))
        {
            if (!next.Bell.IsSet(next.Setting))
                continue;
            _now = Math.Max(_now, when.Due);
            next.Bell.Ring();
            return true;
        }
        return false;
    }

    private sealed class Bell(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private int _setting;

        public bool IsSet(int setting) => setting == _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            _setting++;
            if (dueTime != Timeout.InfiniteTimeSpan)
                time._bells.Enqueue((this, _setting), (time._now + dueTime.Ticks, ++time._order));
            return true;
        }

        public void Ring()
        {
            Change(_period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period, _period);
            callback(state);
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
