namespace Clauses.Grains;

/// <summary>Work beside requests, which nobody awaits.</summary>
public static class Watched
{
    /// <summary>Its failure ends the process, which is started again: a loop that died unseen would leave for ever what it is for.</summary>
    public static async void Watch(this Task work) => await work.ConfigureAwait(false);
}

/// <summary>Work that can fall behind without failing.</summary>
public interface IOverdue
{
    /// <summary>What is overdue, in French; null: nothing.</summary>
    string? Retard { get; }
}

/// <summary>Sees that something is to be done and nothing has been for a while, whenever it is asked.</summary>
public sealed class Stall(TimeProvider temps)
{
    /// <summary>Longer than an append or a call of a grain waits for its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly Lock _lock = new();
    private bool _busy;
    private long _done;
    private long _depuis;

    /// <param name="busy">Whether something is to be done.</param>
    /// <param name="done">A count that grows with what is done.</param>
    public bool IsStalled(bool busy, long done)
    {
        lock (_lock)
        {
            if (!busy || !_busy || done != _done)
                (_busy, _done, _depuis) = (busy, done, temps.GetTimestamp());
            return busy && temps.GetElapsedTime(_depuis) > Patience;
        }
    }
}
