namespace Clauses.Embedded.Calls;

/// <summary>
/// The calls whose caller waits, oldest first. All have the same limit, so only the oldest need be looked at;
/// a timer of its own for each would cost more than the call.
/// </summary>
sealed class OpenCalls(TimeSpan limit, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly long _limit = (long)(limit.TotalSeconds * time.TimestampFrequency);
    AskedCall? _oldest;
    AskedCall? _newest;
    TaskCompletionSource? _empty;

    /// <summary>A caller begins to wait.</summary>
    public void Add(AskedCall call)
    {
        call.Due = limit == Timeout.InfiniteTimeSpan ? long.MaxValue : time.GetTimestamp() + _limit;
        lock (_lock)
        {
            call.Older = _newest;
            if (_newest is null) _oldest = call;
            else _newest.Newer = call;
            _newest = call;
        }
    }

    /// <summary>A caller waits no more, or the activation has finished with it. May be said again.</summary>
    public void Remove(AskedCall call)
    {
        TaskCompletionSource? empty = null;
        lock (_lock)
        {
            if (!Contains(call)) return;
            if (call.Older is null) _oldest = call.Newer;
            else call.Older.Newer = call.Newer;
            if (call.Newer is null) _newest = call.Older;
            else call.Newer.Older = call.Older;
            call.Older = call.Newer = null;
            if (_oldest is null) (empty, _empty) = (_empty, null);
        }
        empty?.TrySetResult();
    }

    /// <summary>Fails the calls whose time is over; what they began goes on in its grain.</summary>
    public void FailOverdue()
    {
        var now = time.GetTimestamp();
        while (Oldest() is { } call && call.Due <= now)
        {
            Remove(call);
            call.Fail(new TimeoutException($"{call.Target.GrainId} did not answer within {limit}."));
        }
    }

    /// <summary>Fails every call: the host is gone.</summary>
    public void FailAll(Exception exception)
    {
        while (Oldest() is { } call)
        {
            Remove(call);
            call.Fail(exception);
        }
    }

    /// <summary>Completes when no caller waits.</summary>
    public Task WhenEmpty()
    {
        lock (_lock)
        {
            if (_oldest is null) return Task.CompletedTask;
            _empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    AskedCall? Oldest()
    {
        lock (_lock) return _oldest;
    }

    bool Contains(AskedCall call) => call.Older is not null || call.Newer is not null || ReferenceEquals(call, _oldest);
}
