namespace Clauses.Grains.Totaux;

/// <summary>Who sums shares of a kind. The first who asks for the sum has it listen, and then read the base: what was committed before is read, what
/// comes after is told. Most people are never asked about while their hours come in.</summary>
/// <remarks>It is told in the turns of those who report, and asked in its own: a lock keeps them apart, since a call for each share would cost
/// more than all else that a line does. Who tells never waits for it: one whose thread the system has put aside would hold up all lines of a
/// country. Whoever has the lock takes what others told meanwhile.</remarks>
public abstract class ListeningGrain<TPart>(Courier<TPart> coursier, TimeProvider temps, IHostApplicationLifetime vie) : Grain, IListener<TPart>
    where TPart : class
{
    private static readonly TimeSpan LiveWithoutCall = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Told? _told;
    private Task? _start;
    private volatile bool _listens;
    private long _called;
    private ChangeSignal? _changed;

    /// <summary>Whether it listens, and was called a moment ago: who is not called any more falls asleep.</summary>
    protected bool IsLive => _listens && temps.GetElapsedTime(Volatile.Read(ref _called)) < LiveWithoutCall;

    protected Cible Cible => field.Code is null ? field = Cible.Read(this.GetPrimaryKeyString()) : field;

    public void Take(VersionFlux source, TPart part)
    {
        var told = new Told(source, part) { Next = Volatile.Read(ref _told) };
        while (Interlocked.CompareExchange(ref _told, told, told.Next) is var newer && newer != told.Next)
            told.Next = newer;
        // Looked at again once the lock is free: who came in between found it taken.
        while (Volatile.Read(ref _told) is not null && _lock.TryEnter())
        {
            try
            {
                TakeAll();
            }
            finally
            {
                _lock.Exit();
            }
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        coursier.Leave(Cible, this);
        return Task.CompletedTask;
    }

    /// <summary>Takes a share, unless a newer one is known. Under the lock.</summary>
    protected abstract void Add(VersionFlux source, TPart part);

    /// <summary>Starts the sum anew: from nothing, then from what the base has, which is added under the lock.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Starts the sum with whatever is the least to read, once it listens.</summary>
    protected virtual Task BeginAsync() => ReadAsync();

    /// <summary>Says what the sum stands at, or changes it.</summary>
    protected T Locked<T>(Func<T> say)
    {
        lock (_lock)
        {
            TakeAll();
            return say();
        }
    }

    /// <summary>Those who come during the reading wait for it; one that fails is done again for the next who asks, and so is one that a silo
    /// did not hear of.</summary>
    protected Task EnsureAsync()
    {
        Volatile.Write(ref _called, temps.GetTimestamp());
        return _start is null || (_start.IsCompleted && !_listens) ? _start = StartAsync() : _start;
    }

    /// <summary>Has it read to be verified. Who slept goes back to sleep, and listens to nobody: a verification of a whole country would otherwise
    /// leave every person of it awake, and the hours that come in after it dearer.</summary>
    protected async Task EnsureForSnapshotAsync()
    {
        if (_start is not null)
        {
            await EnsureAsync();
            return;
        }
        await ReadAsync();
        if (_start is null)
            DeactivateOnIdle();
    }

    /// <summary>Waits until it changes, for some seconds, where it still is what somebody saw.</summary>
    protected Task WaitChangeAsync(Func<bool> unchanged)
    {
        lock (_lock)
        {
            TakeAll();
            return unchanged() ? (_changed ??= new(temps, vie.ApplicationStopping)).WaitAsync() : Task.CompletedTask;
        }
    }

    private void TakeAll()
    {
        var newest = Interlocked.Exchange(ref _told, null);
        for (var told = newest; told is not null; told = told.Next)
            Add(told.Source, told.Part);
        if (newest is not null)
            _changed?.Signal();
    }

    private async Task StartAsync()
    {
        var everywhere = await coursier.ListenAsync(Cible, this);
        await BeginAsync();
        _listens = everywhere;
    }

    /// <summary>A share that is still to be taken; in which order they are does not matter, the newest of a stream wins.</summary>
    private sealed class Told(VersionFlux source, TPart part)
    {
        public VersionFlux Source => source;

        public TPart Part => part;

        public Told? Next { get; set; }
    }
}
