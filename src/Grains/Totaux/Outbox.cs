using System.Runtime.CompilerServices;
using Clauses.Grains.Domain;

namespace Clauses.Grains.Totaux;

/// <summary>What waits to be told to one total: the newest report of each stream. One batch is on its way at a time.</summary>
internal sealed class Outbox<TPart>(Cible cible) where TPart : class
{
    private const int ReportsPerBatch = 1_000;

    private readonly Lock _lock = new();
    private ReportBundle<TPart> _toDeliver;
    private ReportBundle<TPart> _onItsWay;
    private bool _announced;

    public Cible Cible => cible;

    /// <summary>The grain that holds the total, once it was looked for.</summary>
    public ITotal<TPart>? Total { get; set; }

    /// <summary>Puts a report in, in place of an older one of the same stream.</summary>
    /// <returns>Whether the box must now be announced to the courier.</returns>
    public bool Put(Report<TPart> rapport)
    {
        lock (_lock)
        {
            ref var pli = ref _toDeliver.Open(rapport.Source.Flux);
            if (pli.Rapport is null || pli.Rapport.Source.Version <= rapport.Source.Version)
                pli.Rapport = rapport;
            var aAnnoncer = !_announced;
            _announced = true;
            return aAnnoncer;
        }
    }

    /// <summary>Waits until what is now in the box for a stream, or something newer, is acknowledged.</summary>
    public Task WaitAsync(string flux)
    {
        lock (_lock)
        {
            ref var pli = ref _toDeliver.Find(flux);
            if (Unsafe.IsNullRef(ref pli))
                pli = ref _onItsWay.Find(flux);
            if (Unsafe.IsNullRef(ref pli))
                return Task.CompletedTask;
            pli.Attentes ??= [new(TaskCreationOptions.RunContinuationsAsynchronously)];
            return pli.Attentes[0].Task;
        }
    }

    /// <summary>Waits until all that is now in the box, or something newer, is acknowledged.</summary>
    public Task ClearAsync()
    {
        lock (_lock)
        {
            string[] flux = [.. _toDeliver.Pending.Concat(_onItsWay.Pending).Select(pli => pli.Rapport.Source.Flux)];
            return Task.WhenAll(flux.Select(WaitAsync));
        }
    }

    /// <summary>Takes the next batch: it is on its way until <see cref="Acknowledge"/> or <see cref="TakeBack"/>.</summary>
    public ImmutableArray<Report<TPart>> Take()
    {
        lock (_lock)
        {
            (_toDeliver, _onItsWay) = (_onItsWay, _toDeliver);
            if (_onItsWay.Count > ReportsPerBatch)
                Split();
            return _onItsWay.Reports();
        }
    }

    /// <returns>True when more waits, and the box must be announced again.</returns>
    public bool Acknowledge()
    {
        lock (_lock)
        {
            foreach (var pli in _onItsWay.Pending)
                pli.Attentes?.ForEach(attente => attente.TrySetResult());
            _onItsWay.Clear();
            return _announced = _toDeliver.Count > 0;
        }
    }

    /// <summary>The batch did not arrive, or nobody knows: it goes back, save what a newer report has replaced.</summary>
    public void TakeBack()
    {
        lock (_lock)
        {
            foreach (var perdu in _onItsWay.Pending)
                GiveBack(perdu);
            _onItsWay.Clear();
        }
    }

    private void GiveBack(PendingReport<TPart> perdu)
    {
        ref var pli = ref _toDeliver.Open(perdu.Rapport.Source.Flux);
        if (pli.Rapport is null || pli.Rapport.Source.Version < perdu.Rapport.Source.Version)
            pli.Rapport = perdu.Rapport;
        pli.Attentes = pli.Attentes is null ? perdu.Attentes : [.. pli.Attentes, .. perdu.Attentes ?? []];
    }

    /// <summary>Leaves for the next batch what goes beyond this one's bound.</summary>
    private void Split()
    {
        var plis = _onItsWay.Pending.ToArray();
        _onItsWay.Clear();
        foreach (var (rang, pli) in plis.Index())
            (rang < ReportsPerBatch ? ref _onItsWay : ref _toDeliver).Open(pli.Rapport.Source.Flux) = pli;
    }
}
