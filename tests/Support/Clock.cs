using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Clauses.Support;

/// <summary>A clock that moves when it is told to, and says whether somebody waits for it: time that passed before would not be time waited.</summary>
public sealed class Clock() : FakeTimeProvider(new(2026, 3, 5, 10, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentDictionary<Bell, DateTimeOffset> _echeances = new();
    private int _attentes;

    public int Attentes => Volatile.Read(ref _attentes);

    public bool Attend(TimeSpan duree) => _echeances.Values.Contains(GetUtcNow() + duree);

    public async Task AvancerAsync(TimeSpan duree)
    {
        await Eventually.QueAsync(() => Task.FromResult(Attend(duree)));
        Advance(duree);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var sonnerie = new Bell(this, base.CreateTimer(callback, state, dueTime, period));
        _echeances[sonnerie] = GetUtcNow() + dueTime;
        Interlocked.Increment(ref _attentes);
        return sonnerie;
    }

    private sealed class Bell(Clock horloge, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            horloge._echeances[this] = horloge.GetUtcNow() + dueTime;
            return timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            horloge._echeances.TryRemove(this, out _);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
