namespace Clauses.Api.Access;

/// <summary>How much is held at once: by all together, and by each. What is refused weighs nothing.</summary>
internal sealed class Budget(long max, long maxEach)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _each = new(StringComparer.Ordinal);
    private long _all;

    public Place Open(string who) => new(this, who);

    private bool TryAdd(string who, long weight)
    {
        lock (_lock)
        {
            var sien = _each.GetValueOrDefault(who) + weight;
            if (weight > 0 && (_all + weight > max || sien > maxEach))
                return false;
            _all += weight;
            if (sien > 0)
                _each[who] = sien;
            else
                _each.Remove(who);
            return true;
        }
    }

    /// <summary>What one holds; nothing once it is disposed of.</summary>
    public sealed class Place(Budget budget, string who) : IDisposable
    {
        private long _held;

        /// <summary>Holds so much in place of what it held. False when there is no room, and it holds what it did.</summary>
        public bool TryHold(long weight)
        {
            if (weight == _held)
                return true;
            if (!budget.TryAdd(who, weight - _held))
                return false;
            _held = weight;
            return true;
        }

        public void Dispose() => TryHold(0);
    }
}
