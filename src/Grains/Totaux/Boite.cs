using System.Runtime.CompilerServices;
using Clauses.Grains.Domaine;

namespace Clauses.Grains.Totaux;

/// <summary>What waits to be told to one total: the newest report of each marché. One batch is on its way at a time.</summary>
internal sealed class Boite(Cible cible)
{
    private const int RapportsParLot = 1_000;

    private readonly Lock _verrou = new();
    private Liasse _aLivrer;
    private Liasse _enRoute;
    private bool _annoncee;

    public Cible Cible => cible;

    /// <summary>The grain that holds the total, once it was looked for.</summary>
    public ITotalGrain? Total { get; set; }

    /// <summary>Puts a report in, in place of an older one of the same marché.</summary>
    /// <returns>Whether the box must now be announced to the courier.</returns>
    public bool Deposer(Rapport rapport)
    {
        lock (_verrou)
        {
            ref var pli = ref _aLivrer.Ouvrir(rapport.Marche.Marche);
            if (pli.Rapport is null || pli.Rapport.Marche.Version <= rapport.Marche.Version)
                pli.Rapport = rapport;
            var aAnnoncer = !_annoncee;
            _annoncee = true;
            return aAnnoncer;
        }
    }

    /// <summary>Waits until what is now in the box for a marché, or something newer, is acknowledged.</summary>
    public Task AttendreAsync(string marche)
    {
        lock (_verrou)
        {
            ref var pli = ref _aLivrer.Trouver(marche);
            if (Unsafe.IsNullRef(ref pli))
                pli = ref _enRoute.Trouver(marche);
            if (Unsafe.IsNullRef(ref pli))
                return Task.CompletedTask;
            pli.Attentes ??= [new(TaskCreationOptions.RunContinuationsAsynchronously)];
            return pli.Attentes[0].Task;
        }
    }

    /// <summary>Waits until all that is now in the box, or something newer, is acknowledged.</summary>
    public Task ViderAsync()
    {
        lock (_verrou)
        {
            string[] marches = [.. _aLivrer.Plis.Concat(_enRoute.Plis).Select(pli => pli.Rapport.Marche.Marche)];
            return Task.WhenAll(marches.Select(AttendreAsync));
        }
    }

    /// <summary>Takes the next batch: it is on its way until <see cref="Acquitter"/> or <see cref="Reprendre"/>.</summary>
    public ImmutableArray<Rapport> Prendre()
    {
        lock (_verrou)
        {
            (_aLivrer, _enRoute) = (_enRoute, _aLivrer);
            if (_enRoute.Nombre > RapportsParLot)
                Partager();
            return _enRoute.Rapports();
        }
    }

    /// <returns>True when more waits, and the box must be announced again.</returns>
    public bool Acquitter()
    {
        lock (_verrou)
        {
            foreach (var pli in _enRoute.Plis)
                pli.Attentes?.ForEach(attente => attente.TrySetResult());
            _enRoute.Vider();
            return _annoncee = _aLivrer.Nombre > 0;
        }
    }

    /// <summary>The batch did not arrive, or nobody knows: it goes back, save what a newer report has replaced.</summary>
    public void Reprendre()
    {
        lock (_verrou)
        {
            foreach (var perdu in _enRoute.Plis)
                Rendre(perdu);
            _enRoute.Vider();
        }
    }

    private void Rendre(Pli perdu)
    {
        ref var pli = ref _aLivrer.Ouvrir(perdu.Rapport.Marche.Marche);
        if (pli.Rapport is null || pli.Rapport.Marche.Version < perdu.Rapport.Marche.Version)
            pli.Rapport = perdu.Rapport;
        pli.Attentes = pli.Attentes is null ? perdu.Attentes : [.. pli.Attentes, .. perdu.Attentes ?? []];
    }

    /// <summary>Leaves for the next batch what goes beyond this one's bound.</summary>
    private void Partager()
    {
        var plis = _enRoute.Plis.ToArray();
        _enRoute.Vider();
        foreach (var (rang, pli) in plis.Index())
            (rang < RapportsParLot ? ref _enRoute : ref _aLivrer).Ouvrir(pli.Rapport.Marche.Marche) = pli;
    }
}
