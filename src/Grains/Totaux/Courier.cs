using System.Collections.Concurrent;
using System.Threading.Channels;
using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clauses.Grains.Totaux;

/// <summary>What a courier has taken, whatever it carries.</summary>
public interface ICourier
{
    /// <summary>Whether the shares of a stream at this version, or a newer one, were handed to this courier.</summary>
    bool Knows(VersionFlux source);
}

/// <summary>Carries the reports of this silo's streams to their totals: the newest only, in batches, until acknowledged.</summary>
/// <remarks>It stands in the process of the writers, which hand it their shares at each commit. The host watches its loop: were it to die, the
/// process would end, and say so. What it holds is bounded by the number of (total, stream) pairs: a newer report takes the place of an older
/// one. A total that was told something keeps its box, so that a report costs no more than its place in it.</remarks>
/// <param name="genre">What it carries, as its figures are labelled.</param>
/// <param name="total">Who sums the shares of a target.</param>
/// <param name="temps">For the pace and the pauses after a failure.</param>
public sealed partial class Courier<TPart>(
    string genre, Func<Cible, ITotal<TPart>> total, TimeProvider temps, ILogger<Courier<TPart>> logger) : BackgroundService, ICourier, IOverdue where TPart : class
{
    /// <summary>How long reports gather before they leave: what a burst costs a total is bounded by it.</summary>
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(2);

    /// <summary>The longest that a silo's stop waits for its last reports.</summary>
    private static readonly TimeSpan Depart = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Cible, Outbox<TPart>> _outboxes = new();
    private readonly ConcurrentDictionary<string, long> _handedOver = new(StringComparer.Ordinal);

    // Unbounded in form, bounded in fact: a box is announced once until it is empty.
    private readonly Channel<Outbox<TPart>> _announced = Channel.CreateUnbounded<Outbox<TPart>>();
    private readonly KeyValuePair<string, object?> _label = new("kind", genre);
    private readonly Stall _stall = new(temps);
    private long _rounds;

    public string? Retard => _stall.IsStalled(_announced.Reader.Count > 0, Volatile.Read(ref _rounds)) ? "des totaux attendent ce que les marchés leur disent" : null;

    /// <summary>Takes the present shares of a stream at a version.</summary>
    public void Put(VersionFlux source, IReadOnlyList<(Cible Cible, TPart Part)> parts)
    {
        Report<TPart>? rapport = null;
        foreach (var (cible, part) in parts)
        {
            // Totals that hold the same share of the stream are told by the same report.
            if (!ReferenceEquals(rapport?.Part, part))
                rapport = new(source, part);
            var boite = _outboxes.GetOrAdd(cible, static cle => new(cle));
            if (!boite.Put(rapport))
                continue;
            CourierMetrics.Backlog.Add(1, _label);
            _announced.Writer.TryWrite(boite);
        }
        _handedOver[source.Flux] = source.Version;
    }

    public bool Knows(VersionFlux source) => _handedOver.TryGetValue(source.Flux, out var version) && version >= source.Version;

    /// <summary>Waits until these totals hold what the stream has told them so far.</summary>
    /// <returns>False when that takes longer than the limit.</returns>
    public async Task<bool> WaitAsync(string flux, IEnumerable<Cible> cibles, TimeSpan limite)
    {
        Task[] attentes = [.. cibles.Select(cible => _outboxes.TryGetValue(cible, out var boite) ? boite.WaitAsync(flux) : Task.CompletedTask)];
        try
        {
            await AllAsync(attentes).WaitAsync(limite, temps);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _announced.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Cadence, temps, stoppingToken);
            Interlocked.Increment(ref _rounds);
            // Each round takes what is announced by now: what comes back from a full box waits for the next one.
            for (var reste = _announced.Reader.Count; reste > 0 && _announced.Reader.TryRead(out var boite); reste--)
                DeliverAsync(boite, stoppingToken).Watch();
        }
    }

    /// <summary>What was told last leaves before the silo does, within some time: other silos' totals would have to wait for the sweep.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_outboxes.Values.Select(boite => boite.ClearAsync())).WaitAsync(Depart, temps, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    private async Task DeliverAsync(Outbox<TPart> boite, CancellationToken stoppingToken)
    {
        try
        {
            CourierMetrics.Calls.Add(1, _label);
            boite.Total ??= total(boite.Cible);
            await boite.Total.Report(boite.Take());
            if (boite.Acknowledge())
                _announced.Writer.TryWrite(boite);
            else
                CourierMetrics.Backlog.Add(-1, _label);
        }
        catch (Exception erreur) when (!stoppingToken.IsCancellationRequested)
        {
            DeliveryFailed(Codes<Axe>.De(boite.Cible.Axe), erreur);
            boite.TakeBack();
            await PauseAsync(stoppingToken);
            _announced.Writer.TryWrite(boite);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops: totals start from the journal again.
        }
    }

    /// <summary>In the turns of who waits: the pool, where <see cref="Task.WhenAll(Task[])"/> would go on, has no say in what a grain does next.</summary>
    private static async Task AllAsync(Task[] attentes)
    {
        foreach (var attente in attentes)
            await attente;
    }

    private async Task PauseAsync(CancellationToken stoppingToken) =>
        await Task.Delay(PauseAfterFailure, temps, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A total of axis {axe} could not be told; it will be told again.")]
    private partial void DeliveryFailed(string axe, Exception erreur);
}
