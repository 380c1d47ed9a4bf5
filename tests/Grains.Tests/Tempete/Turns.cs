namespace Clauses.Grains.Tests.Tempete;

/// <summary>What a process still has to run, one turn after the other. Of one that was killed nothing runs any more; one that hangs goes on later.</summary>
internal sealed class Turns(int thread) : SynchronizationContext
{
    private static volatile string? _stranger;

    private readonly Queue<(SendOrPostCallback Turn, object? State)> _queue = [];

    public bool Dead { get; set; }

    public bool Hung { get; set; }

    public bool Ready => !Hung && !Dead && _queue.Count > 0;

    public override SynchronizationContext CreateCopy() => this;

    public void Post(Action action) => Post(static state => ((Action)state!)(), action);

    /// <exception cref="InvalidOperationException">Another thread had a say in the order of turns: no seed would replay the run.</exception>
    public static void ThrowIfStrange()
    {
        if (_stranger is { } trace)
            throw new InvalidOperationException($"A turn came from another thread than the simulation's: {trace}");
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != thread)
            _stranger = Environment.StackTrace;
        else if (!Dead)
            _queue.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    public void RunOne()
    {
        var (turn, state) = _queue.Dequeue();
        SetSynchronizationContext(this);
        try
        {
            turn(state);
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }
}
