using System.Collections.Concurrent;

namespace Clauses.Embedded.Tests.Comportement;

/// <summary>
/// Sees what happens inside the grains of one key, and holds them where a test wants them held. Both engines run the grains in the
/// process of the tests, so that this needs no call.
/// </summary>
sealed class Witness
{
    static readonly ConcurrentDictionary<string, Witness> All = new(StringComparer.Ordinal);

    readonly Lock _lock = new();
    readonly List<string> _events = [];
    readonly List<(Func<IReadOnlyList<string>, bool> Condition, TaskCompletionSource Seen)> _waiting = [];
    readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    int _inside;

    /// <summary>The witness of a grain key.</summary>
    public static Witness Of(string key) => All.GetOrAdd(key, _ => new());

    /// <summary>What was noted so far, in order.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    /// <summary>How often that was noted.</summary>
    public int Count(string what) => Events.Count(one => one == what);

    /// <summary>Notes that something happened.</summary>
    public void Note(string what)
    {
        lock (_lock)
        {
            _events.Add(what);
            foreach (var one in _waiting.Where(one => one.Condition(_events)).ToList())
            {
                _waiting.Remove(one);
                one.Seen.SetResult();
            }
        }
    }

    /// <summary>Completes once that was noted so many times in all.</summary>
    public Task Saw(string what, int times = 1) => Saw(events => events.Count(one => one == what) >= times);

    /// <summary>Completes once the events satisfy that.</summary>
    public Task Saw(Func<IReadOnlyList<string>, bool> condition)
    {
        lock (_lock)
        {
            if (condition(_events)) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((condition, seen));
            return seen.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Completes once the test has opened that gate.</summary>
    public Task Gate(string name) => GateOf(name).Task;

    /// <summary>Opens a gate, for ever.</summary>
    public void Open(string name) => GateOf(name).TrySetResult();

    /// <summary>To be held by code that believes to have the turn: notes when two have.</summary>
    public Turn Enter()
    {
        if (Interlocked.Increment(ref _inside) != 1) Note("two turns at once");
        return new(this);
    }

    TaskCompletionSource GateOf(string name) =>
        _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>A stretch of code without await.</summary>
    public readonly struct Turn(Witness witness) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref witness._inside);
    }
}
