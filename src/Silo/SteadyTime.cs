namespace Clauses.Silo;

/// <summary>Time that never goes back: where the clock is set back it goes on from where it was.</summary>
internal sealed class SteadyTime(TimeProvider clock) : TimeProvider
{
    private readonly Lock _lock = new();
    private (DateTimeOffset Now, long Stamp) _last = (clock.GetUtcNow(), clock.GetTimestamp());

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            var (now, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
            var steady = _last.Now + clock.GetElapsedTime(_last.Stamp, stamp);
            _last = (now > steady ? now : steady, stamp);
            return _last.Now;
        }
    }
}
