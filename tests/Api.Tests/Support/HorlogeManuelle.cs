using System.Collections.Concurrent;
using Clauses.Support;

namespace Clauses.Api.Tests.Support;

/// <summary>A clock that moves when it is told to, and rings then.</summary>
internal sealed class HorlogeManuelle : TimeProvider
{
    private readonly ConcurrentDictionary<Sonnerie, bool> _sonneries = new();
    private long _instant;
    private int _attentes;

    /// <summary>How many times somebody began to wait.</summary>
    public int Attentes => Volatile.Read(ref _attentes);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _instant);

    /// <summary>Whether somebody waits for that long from now.</summary>
    public bool Attend(TimeSpan duree) => _sonneries.Keys.Any(sonnerie => sonnerie.Echeance == GetTimestamp() + duree.Ticks);

    /// <summary>Waits until somebody waits for that long, then lets the time pass.</summary>
    public async Task AvancerAsync(TimeSpan duree)
    {
        await Attendre.QueAsync(() => Task.FromResult(Attend(duree)));
        Avancer(duree);
    }

    /// <summary>Lets the time pass.</summary>
    public void Avancer(TimeSpan duree)
    {
        Interlocked.Add(ref _instant, duree.Ticks);
        foreach (var sonnerie in _sonneries.Keys.Where(sonnerie => sonnerie.Echeance <= GetTimestamp()))
            sonnerie.Sonner();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var sonnerie = new Sonnerie(this, () => callback(state), GetTimestamp() + dueTime.Ticks);
        _sonneries[sonnerie] = true;
        Interlocked.Increment(ref _attentes);
        return sonnerie;
    }

    private sealed class Sonnerie(HorlogeManuelle horloge, Action sonner, long echeance) : ITimer
    {
        public long Echeance { get; } = echeance;

        public void Sonner()
        {
            Dispose();
            sonner();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => horloge._sonneries.TryRemove(this, out _);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
