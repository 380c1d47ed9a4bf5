using Clauses.Embedded.Calls;

namespace Clauses.Embedded.Activations;

/// <summary>
/// Runs one piece of work at a time, on whichever thread, and brings awaits of that work back to itself.
/// The whole state is one field: null when idle, <see cref="Busy"/> while some thread has the turn and nothing was pushed since,
/// else the stack of what was pushed. Whoever moves it away from null has the turn and must give it back.
/// </summary>
abstract class TurnQueue : SynchronizationContext, IThreadPoolWorkItem
{
    /// <summary>Pieces of work after which a worker lets other queues have the thread.</summary>
    const int Budget = 256;

    /// <summary>Callers told one after another by the thread that answered.</summary>
    const int TellsAtOnce = 8;

    static readonly WorkItem Busy = new Continuation(static _ => { }, null);

    WorkItem? _state;

    // Taken off the stack, oldest first, and not yet run. Touched by the holder of the turn only.
    WorkItem? _taken;

    // Calls that were answered in this turn. Touched by the holder of the turn only.
    AskedCall? _answered;

    /// <summary>Whether something can go on that is not in the queue itself: a call that waits, a phase of life to begin.</summary>
    protected abstract bool HasStep { get; }

    /// <summary>Does the next such step.</summary>
    protected abstract void Step();

    /// <summary>A piece of work let an exception out. The turn goes on.</summary>
    protected abstract void OnUnhandled(Exception exception);

    /// <summary>Takes the turn if nobody has it and nothing waits.</summary>
    protected bool TryEnter() =>
        Volatile.Read(ref _state) is null && Interlocked.CompareExchange(ref _state, Busy, null) is null;

    /// <summary>Gives the turn back; to a thread of the pool where there is more to do.</summary>
    protected void Leave()
    {
        if (!TryRelease()) Schedule();
    }

    /// <summary>Adds work, to be done in a later turn.</summary>
    protected void Push(WorkItem item)
    {
        var seen = Volatile.Read(ref _state);
        while (true)
        {
            item.Next = ReferenceEquals(seen, Busy) ? null : seen;
            var found = Interlocked.CompareExchange(ref _state, item, seen);
            if (ReferenceEquals(found, seen)) break;
            seen = found;
        }
        if (seen is null) Schedule();
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => Push(new Continuation(d, state));

    /// <summary>Not offered: to wait for a turn with a thread is to risk waiting for oneself.</summary>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A turn can be awaited, not waited for.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Tells a caller its answer once the turn is over: on this thread, which spares the pool a piece of work.</summary>
    public void TellLater(AskedCall call) => (call.Next, _answered) = (_answered, call);

    void IThreadPoolWorkItem.Execute()
    {
        SetSynchronizationContext(this);
        AskedCall? answered;
        bool released;
        try
        {
            for (var i = 0; i < Budget && CanGoOn(); i++)
            {
            }
            answered = TakeAnswered();
            released = TryRelease();
        }
        finally
        {
            SetSynchronizationContext(null);
        }
        if (!released) Schedule();
        Tell(answered);
    }

    /// <summary>Does the next piece of work; false when there is none.</summary>
    bool CanGoOn()
    {
        if (NextItem() is { } item) Run(item);
        else if (HasStep) Step();
        else return false;
        return true;
    }

    /// <summary>The calls answered since, oldest first.</summary>
    AskedCall? TakeAnswered()
    {
        AskedCall? oldest = null;
        for (var call = _answered; call is not null;)
        {
            var older = (AskedCall?)call.Next;
            (call.Next, oldest, call) = (oldest, call, older);
        }
        _answered = null;
        return oldest;
    }

    /// <summary>Tells some here, and the others beside: what a caller does next may take its time.</summary>
    static void Tell(AskedCall? call)
    {
        for (var told = 0; call is not null; told++)
        {
            if (told == TellsAtOnce)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static rest => Tell(rest), call, preferLocal: false);
                return;
            }
            var next = (AskedCall?)call.Next;
            call.Next = null;
            call.Tell();
            call = next;
        }
    }

    void Run(WorkItem item)
    {
        try
        {
            item.Run();
        }
#pragma warning disable CA1031 // Only « async void » and foreign posts can throw here; the turn must outlive them.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            OnUnhandled(exception);
        }
    }

    WorkItem? NextItem()
    {
        var item = _taken ?? TakePushed();
        if (item is not null) (_taken, item.Next) = (item.Next, null);
        return item;
    }

    WorkItem? TakePushed()
    {
        if (ReferenceEquals(Volatile.Read(ref _state), Busy)) return null;
        var newest = Interlocked.Exchange(ref _state, Busy);
        WorkItem? oldest = null;
        while (newest is not null) (newest.Next, oldest, newest) = (oldest, newest, newest.Next);
        return oldest;
    }

    // An answer found while its call began, in a turn on the caller's thread, is still to be told: only Execute tells.
    bool TryRelease() =>
        _taken is null && _answered is null && !HasStep && ReferenceEquals(Interlocked.CompareExchange(ref _state, null, Busy), Busy);

    void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}

/// <summary>Something to be done in a turn.</summary>
abstract class WorkItem
{
    /// <summary>The neighbour in the one list this item is in.</summary>
    public WorkItem? Next { get; set; }

    /// <summary>Does it. Runs in the turn.</summary>
    public abstract void Run();
}

/// <summary>The rest of an asynchronous method, after an await.</summary>
sealed class Continuation(SendOrPostCallback callback, object? state) : WorkItem
{
    /// <inheritdoc/>
    public override void Run() => callback(state);
}
