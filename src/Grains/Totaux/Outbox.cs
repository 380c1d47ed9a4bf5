namespace Clauses.Grains.Totaux;

/// <summary>What waits to be told to the totals of a silo: of each stream, the newest report to each. One batch is on its way at a time.</summary>
internal sealed class Outbox<TPart> where TPart : class
{
    /// <summary>Those of one stream stay together, however many totals it is in.</summary>
    private const int ReportsPerBatch = 1_000;

    private readonly Lock _lock = new();
    private Dictionary<string, Pending> _toDeliver = new(StringComparer.Ordinal);
    private Dictionary<string, Pending> _onItsWay = new(StringComparer.Ordinal);
    private bool _announced;

    /// <summary>Puts a report in, in place of an older one of the same stream to the same total.</summary>
    /// <returns>Whether the box must now be announced to the courier.</returns>
    public bool Put(Report<TPart> rapport)
    {
        lock (_lock)
        {
            Open(rapport.Source.Flux).Put(rapport);
            var aAnnoncer = !_announced;
            _announced = true;
            return aAnnoncer;
        }
    }

    /// <summary>Waits until what is now in the box of a stream, or something newer, is acknowledged.</summary>
    public Task WaitAsync(string flux)
    {
        lock (_lock)
        {
            return _toDeliver.TryGetValue(flux, out var pending) || _onItsWay.TryGetValue(flux, out pending) ? pending.WaitAsync() : Task.CompletedTask;
        }
    }

    /// <summary>Waits until all that is now in the box, or something newer, is acknowledged.</summary>
    public Task ClearAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll([.. _toDeliver.Keys.Concat(_onItsWay.Keys).Select(WaitAsync)]);
        }
    }

    /// <summary>Takes the next batch: it is on its way until <see cref="Acknowledge"/> or <see cref="TakeBack"/>.</summary>
    public ImmutableArray<Report<TPart>> Take()
    {
        lock (_lock)
        {
            var batch = ImmutableArray.CreateBuilder<Report<TPart>>();
            foreach (var (flux, pending) in _toDeliver)
            {
                if (batch.Count > 0 && batch.Count + pending.Rapports.Count > ReportsPerBatch)
                    break;
                batch.AddRange(pending.Rapports.Values);
                _onItsWay.Add(flux, pending);
            }
            foreach (var flux in _onItsWay.Keys)
                _toDeliver.Remove(flux);
            return batch.DrainToImmutable();
        }
    }

    /// <returns>True when more waits, and the box must be announced again.</returns>
    public bool Acknowledge()
    {
        lock (_lock)
        {
            foreach (var pending in _onItsWay.Values)
                pending.End();
            _onItsWay.Clear();
            return _announced = _toDeliver.Count > 0;
        }
    }

    /// <summary>The batch did not arrive, or nobody knows: it goes back, save what a newer report has replaced.</summary>
    public void TakeBack()
    {
        lock (_lock)
        {
            foreach (var (flux, perdu) in _onItsWay)
                Open(flux).Merge(perdu);
            _onItsWay.Clear();
        }
    }

    /// <summary>There is nobody left to tell.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            foreach (var pending in _toDeliver.Values)
                pending.End();
            _toDeliver.Clear();
        }
        Acknowledge();
    }

    private Pending Open(string flux)
    {
        if (!_toDeliver.TryGetValue(flux, out var pending))
            _toDeliver.Add(flux, pending = new());
        return pending;
    }

    /// <summary>The reports of a stream, and those who wait until all of them have arrived.</summary>
    private sealed class Pending
    {
        // One wait does for all who come, how many they are costs nothing; there are more when a batch came back.
        private readonly List<TaskCompletionSource> _waits = [];

        public Dictionary<Cible, Report<TPart>> Rapports { get; } = [];

        public void Put(Report<TPart> rapport)
        {
            if (!Rapports.TryGetValue(rapport.Cible, out var connu) || connu.Source.Version <= rapport.Source.Version)
                Rapports[rapport.Cible] = rapport;
        }

        public void Merge(Pending perdu)
        {
            foreach (var rapport in perdu.Rapports.Values)
                Put(rapport);
            _waits.AddRange(perdu._waits);
        }

        public Task WaitAsync()
        {
            if (_waits.Count == 0)
                _waits.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _waits[0].Task;
        }

        public void End() => _waits.ForEach(static wait => wait.TrySetResult());
    }
}
