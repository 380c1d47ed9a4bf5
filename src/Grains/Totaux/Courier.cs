using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Clauses.Grains.Totaux;

/// <summary>What a courier has taken, whatever it carries.</summary>
public interface ICourier
{
    /// <summary>Whether the shares of a stream at this version, or a newer one, were handed to this courier.</summary>
    bool Knows(VersionFlux source);
}

/// <summary>Carries the shares of this silo's streams to the totals that listen: to those of this silo at once, to another silo in one batch a
/// round, of the newest shares only, until acknowledged. Who does not listen costs nothing.</summary>
/// <remarks>
/// It stands in the process of the writers, which hand it their shares at each commit. A total has each silo's courier know that it listens
/// <em>before</em> it reads the journal: what was committed before is read, what comes after is told. A silo that joins the cluster meets the
/// others before it holds any grain, so that of any two silos each knows who listens on the other. The host watches the courier's loop: were it
/// to die, the process would end, and say so. What it holds is bounded by the number of (total, stream) pairs, for each silo.
/// </remarks>
public sealed partial class Courier<TPart>(string genre, ISilos<TPart> silos, TimeProvider temps, ILogger<Courier<TPart>> logger)
    : BackgroundService, ICourier, IOverdue, ILifecycleParticipant<ISiloLifecycle> where TPart : class
{
    /// <summary>How long reports to another silo gather before they leave: what a burst costs is bounded by it.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(2);

    /// <summary>How long a total that begins to listen waits for another silo to know.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The longest that a silo's stop waits for its last reports.</summary>
    private static readonly TimeSpan Depart = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Cible, IListener<TPart>> _listening = new();
    private readonly ConcurrentDictionary<string, long> _handedOver = new(StringComparer.Ordinal);

    // Unbounded in form, bounded in fact: a silo is announced once until its box is empty.
    private readonly Channel<Neighbour<TPart>> _announced = Channel.CreateUnbounded<Neighbour<TPart>>();
    private readonly KeyValuePair<string, object?> _label = new("kind", genre);
    private readonly Stall _stall = new(temps);
    private ImmutableArray<Neighbour<TPart>> _neighbours = [];
    private long _epoch;
    private long _rounds;

    /// <summary>Whether somebody hears what is told to a total.</summary>
    public Func<Cible, bool> Listens => field ??= cible =>
    {
        foreach (var neighbour in _neighbours)
        {
            if (neighbour.Listens(cible))
                return true;
        }
        return _listening.ContainsKey(cible);
    };

    public string? Retard => _stall.IsStalled(_announced.Reader.Count > 0, Volatile.Read(ref _rounds))
        ? "des totaux attendent ce que les marchés leur disent"
        : null;

    /// <summary>Takes the present shares of a stream at a version.</summary>
    public void Put(VersionFlux source, IReadOnlyList<(Cible Cible, TPart Part)> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (_listening.TryGetValue(parts[i].Cible, out var listener))
                listener.Take(source, parts[i].Part);
        }
        foreach (var neighbour in _neighbours)
        {
            foreach (var (cible, part) in parts)
            {
                if (neighbour.Listens(cible) && neighbour.Outbox.Put(new(cible, source, part)))
                    Announce(neighbour);
            }
        }
        _handedOver[source.Flux] = source.Version;
        CourierMetrics.Shares.Add(parts.Count, _label);
    }

    public bool Knows(VersionFlux source) => _handedOver.TryGetValue(source.Flux, out var version) && version >= source.Version;

    /// <summary>Waits until all totals that listen hold what the stream has told them so far.</summary>
    /// <returns>False when that takes longer than the limit.</returns>
    public Task<bool> WaitAsync(string flux, TimeSpan limite) =>
        WithinAsync(limite, AllAsync([.. _neighbours.Select(neighbour => neighbour.Outbox.WaitAsync(flux))]));

    /// <summary>Has a total of this silo told from now on, by all silos.</summary>
    /// <returns>False when a silo does not answer, and may not tell it: what is committed there is heard of only by reading the journal.</returns>
    public async Task<bool> ListenAsync(Cible cible, IListener<TPart> listener)
    {
        // In this order: who counts up is listening already.
        _listening[cible] = listener;
        var epoch = Interlocked.Increment(ref _epoch);
        Task<bool>[] known = [.. _neighbours.Select(neighbour => IntroduceAsync(neighbour, cible, epoch))];
        var everywhere = true;
        foreach (var one in known)
            everywhere &= await one;
        return everywhere;
    }

    /// <summary>The total of this silo that listens, or null.</summary>
    public IListener<TPart>? Listener(Cible cible) => _listening.GetValueOrDefault(cible);

    /// <summary>It does not listen any more. Other silos learn it when they tell it something.</summary>
    public void Leave(Cible cible, IListener<TPart> listener) => _listening.TryRemove(new(cible, listener));

    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe($"courier of {genre}", ServiceLifecycleStage.ApplicationServices, MeetAllAsync, static _ => Task.CompletedTask);

    /// <summary>Meets the other silos, before this one holds any grain: it is in the membership table by now, so that whoever joins later meets it.</summary>
    public Task MeetAllAsync(CancellationToken cancellationToken) =>
        AllAsync([.. silos.Others.Select(silo => MeetAsync(silo, cancellationToken))]);

    internal TotalsAsOf Meet(SiloAddress silo)
    {
        Neighbour(silo);
        return new(Volatile.Read(ref _epoch), [.. _listening.Keys]);
    }

    internal void Learn(SiloAddress silo, Cible cible, long epoch) => Neighbour(silo).Learn(cible, epoch);

    internal TotalsAsOf Take(ImmutableArray<Report<TPart>> rapports)
    {
        // Before anybody is found deaf: who begins to listen meanwhile counts beyond.
        var epoch = Interlocked.Read(ref _epoch);
        var deaf = ImmutableArray.CreateBuilder<Cible>();
        foreach (var rapport in rapports)
        {
            if (_listening.TryGetValue(rapport.Cible, out var listener))
                listener.Take(rapport.Source, rapport.Part);
            else
                deaf.Add(rapport.Cible);
        }
        return new(epoch, deaf.ToImmutable());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _announced.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Cadence, temps, stoppingToken);
            Interlocked.Increment(ref _rounds);
            // Each round takes what is announced by now: what comes back from a full box waits for the next one.
            for (var reste = _announced.Reader.Count; reste > 0 && _announced.Reader.TryRead(out var neighbour); reste--)
                DeliverAsync(neighbour, stoppingToken).Watch();
        }
    }

    /// <summary>What was told last leaves before the silo does, within some time: other silos' totals would have to wait for the sweep.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await WithinAsync(Depart, AllAsync([.. _neighbours.Select(neighbour => neighbour.Outbox.ClearAsync())]));
        await base.StopAsync(cancellationToken);
    }

    private async Task DeliverAsync(Neighbour<TPart> neighbour, CancellationToken stoppingToken)
    {
        try
        {
            CourierMetrics.Calls.Add(1, _label);
            neighbour.Forget(await silos.Courier(neighbour.Silo).Report(neighbour.Outbox.Take()));
            CourierMetrics.Backlog.Add(-1, _label);
            if (neighbour.Outbox.Acknowledge())
                Announce(neighbour);
        }
        catch (Exception erreur) when (!stoppingToken.IsCancellationRequested)
        {
            CourierMetrics.Backlog.Add(-1, _label);
            if (Dropped(neighbour))
                return;
            DeliveryFailed(neighbour.Silo, erreur);
            neighbour.Outbox.TakeBack();
            await Task.Delay(PauseAfterFailure, temps, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Announce(neighbour);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops: totals start from the journal again.
        }
    }

    private void Announce(Neighbour<TPart> neighbour)
    {
        CourierMetrics.Backlog.Add(1, _label);
        _announced.Writer.TryWrite(neighbour);
    }

    /// <returns>Whether the silo knows that the total listens, or is dead.</returns>
    private async Task<bool> IntroduceAsync(Neighbour<TPart> neighbour, Cible cible, long epoch)
    {
        try
        {
            await silos.Courier(neighbour.Silo).Listen(silos.Self, cible, epoch).WaitAsync(Patience, temps);
            return true;
        }
        catch (Exception erreur)
        {
            if (Dropped(neighbour))
                return true;
            IntroductionFailed(neighbour.Silo, erreur);
            return false;
        }
    }

    private async Task MeetAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        var neighbour = Neighbour(silo);
        while (!Dropped(neighbour))
        {
            try
            {
                var listening = await silos.Courier(silo).Join(silos.Self).WaitAsync(Patience, temps, cancellationToken);
                foreach (var cible in listening.Cibles)
                    neighbour.Learn(cible, listening.Epoch);
                return;
            }
            catch (Exception erreur) when (!cancellationToken.IsCancellationRequested)
            {
                IntroductionFailed(silo, erreur);
                await Task.Delay(PauseAfterFailure, temps, cancellationToken);
            }
        }
    }

    private Neighbour<TPart> Neighbour(SiloAddress silo)
    {
        var met = new Neighbour<TPart>(silo);
        ImmutableInterlocked.Update(ref _neighbours, known => known.Any(one => one.Silo.Equals(silo)) ? known : known.Add(met));
        return _neighbours.FirstOrDefault(one => one.Silo.Equals(silo)) ?? met;
    }

    /// <summary>Of a silo that is dead nobody is told any more: its totals are made elsewhere, and read the journal.</summary>
    private bool Dropped(Neighbour<TPart> neighbour)
    {
        if (!silos.IsDead(neighbour.Silo))
            return false;
        ImmutableInterlocked.Update(ref _neighbours, known => known.Remove(neighbour));
        neighbour.Outbox.Abandon();
        return true;
    }

    /// <summary>In the turns of who waits: the pool, where <see cref="Task.WhenAll(Task[])"/> would go on, has no say in what a grain does next.</summary>
    private static async Task AllAsync(Task[] attentes)
    {
        foreach (var attente in attentes)
            await attente;
    }

    private async Task<bool> WithinAsync(TimeSpan limite, Task task)
    {
        try
        {
            await task.WaitAsync(limite, temps);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The totals of {silo} could not be told; they will be told again.")]
    private partial void DeliveryFailed(SiloAddress silo, Exception erreur);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{silo} does not know who listens here; it is told again.")]
    private partial void IntroductionFailed(SiloAddress silo, Exception erreur);
}
