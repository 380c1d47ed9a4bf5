using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;

namespace Clauses.Grains.Totaux;

/// <summary>What waits to be told to one total: the newest report of each marché. One batch is on its way at a time.</summary>
/// <param name="cible">The total.</param>
internal sealed class Boite(Cible cible)
{
    private const int RapportsParLot = 1_000;

    private readonly Lock _verrou = new();
    private readonly Dictionary<string, Pli> _aLivrer = new(StringComparer.Ordinal);
    private Dictionary<string, Pli> _enRoute = new(StringComparer.Ordinal);
    private bool _annoncee;
    private bool _retiree;

    /// <summary>The total.</summary>
    public Cible Cible => cible;

    /// <summary>Puts a report in, in place of an older one of the same marché.</summary>
    /// <param name="rapport">The report.</param>
    /// <param name="aAnnoncer">Whether the box must now be announced to the courier.</param>
    /// <returns>False when the box was thrown away: another must be taken.</returns>
    public bool Deposer(Rapport rapport, out bool aAnnoncer)
    {
        lock (_verrou)
        {
            aAnnoncer = false;
            if (_retiree)
                return false;
            ref var pli = ref CollectionsMarshal.GetValueRefOrAddDefault(_aLivrer, rapport.Marche.Marche, out _);
            if (pli.Rapport is null || pli.Rapport.Marche.Version <= rapport.Marche.Version)
                pli = new(rapport, pli.Attentes);
            aAnnoncer = !_annoncee;
            _annoncee = true;
            return true;
        }
    }

    /// <summary>Waits until what is now in the box for a marché, or something newer, is acknowledged.</summary>
    public Task AttendreAsync(string marche)
    {
        lock (_verrou)
        {
            var boite = _aLivrer.ContainsKey(marche) ? _aLivrer : _enRoute;
            ref var pli = ref CollectionsMarshal.GetValueRefOrNullRef(boite, marche);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref pli))
                return Task.CompletedTask;
            // One wait does for all who come: how many they are costs nothing.
            if (pli.Attentes is [.., var commune])
                return commune.Task;
            var attente = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            pli = pli with { Attentes = [attente] };
            return attente.Task;
        }
    }

    /// <summary>Takes the next batch: it is on its way until <see cref="Acquitter"/> or <see cref="Reprendre"/>.</summary>
    public ImmutableArray<Rapport> Prendre()
    {
        lock (_verrou)
        {
            foreach (var (marche, pli) in _aLivrer.Take(RapportsParLot))
                _enRoute.Add(marche, pli);
            foreach (var marche in _enRoute.Keys)
                _aLivrer.Remove(marche);
            return [.. _enRoute.Values.Select(pli => pli.Rapport)];
        }
    }

    /// <summary>The total acknowledged the batch.</summary>
    /// <returns>True when more waits; otherwise the box may be thrown away.</returns>
    public bool Acquitter()
    {
        lock (_verrou)
        {
            foreach (var attente in _enRoute.Values.SelectMany(pli => pli.Attentes ?? []))
                attente.TrySetResult();
            _enRoute = new(StringComparer.Ordinal);
            _annoncee = _aLivrer.Count > 0;
            _retiree = !_annoncee;
            return _annoncee;
        }
    }

    /// <summary>The batch did not arrive, or nobody knows: it goes back, save what a newer report has replaced.</summary>
    public void Reprendre()
    {
        lock (_verrou)
        {
            foreach (var (marche, pli) in _enRoute)
            {
                ref var plus = ref CollectionsMarshal.GetValueRefOrAddDefault(_aLivrer, marche, out var existe);
                plus = existe ? plus.Avec(pli) : pli;
            }
            _enRoute = new(StringComparer.Ordinal);
        }
    }

    private readonly record struct Pli(Rapport Rapport, ImmutableArray<TaskCompletionSource>? Attentes)
    {
        /// <summary>The newer of two reports, with those who wait for either.</summary>
        public Pli Avec(Pli autre) => new(
            autre.Rapport.Marche.Version > Rapport.Marche.Version ? autre.Rapport : Rapport,
            [.. Attentes ?? [], .. autre.Attentes ?? []]);
    }
}
