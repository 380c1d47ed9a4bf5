using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;

namespace Clauses.Grains.Totaux;

/// <summary>What waits to be told to one total: the newest report of each marché. One batch is on its way at a time.</summary>
/// <param name="cible">The total.</param>
internal sealed class Boite(Cible cible)
{
    private const int RapportsParLot = 1_000;

    private readonly Lock verrou = new();
    private readonly Dictionary<string, Pli> aLivrer = new(StringComparer.Ordinal);
    private Dictionary<string, Pli> enRoute = new(StringComparer.Ordinal);
    private bool annoncee;
    private bool retiree;

    /// <summary>The total.</summary>
    public Cible Cible => cible;

    /// <summary>Puts a report in, in place of an older one of the same marché.</summary>
    /// <param name="rapport">The report.</param>
    /// <param name="aAnnoncer">Whether the box must now be announced to the courier.</param>
    /// <returns>False when the box was thrown away: another must be taken.</returns>
    public bool Deposer(Rapport rapport, out bool aAnnoncer)
    {
        lock (verrou)
        {
            aAnnoncer = false;
            if (retiree)
                return false;
            ref var pli = ref CollectionsMarshal.GetValueRefOrAddDefault(aLivrer, rapport.Marche.Marche, out _);
            if (pli.Rapport is null || pli.Rapport.Marche.Version <= rapport.Marche.Version)
                pli = new(rapport, pli.Attentes);
            aAnnoncer = !annoncee;
            annoncee = true;
            return true;
        }
    }

    /// <summary>Waits until what is now in the box for a marché, or something newer, is acknowledged.</summary>
    public Task AttendreAsync(string marche)
    {
        lock (verrou)
        {
            var boite = aLivrer.ContainsKey(marche) ? aLivrer : enRoute;
            ref var pli = ref CollectionsMarshal.GetValueRefOrNullRef(boite, marche);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref pli))
                return Task.CompletedTask;
            var attente = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            pli = pli with { Attentes = [.. pli.Attentes ?? [], attente] };
            return attente.Task;
        }
    }

    /// <summary>Takes the next batch: it is on its way until <see cref="Acquitter"/> or <see cref="Reprendre"/>.</summary>
    public ImmutableArray<Rapport> Prendre()
    {
        lock (verrou)
        {
            foreach (var (marche, pli) in aLivrer.Take(RapportsParLot))
                enRoute.Add(marche, pli);
            foreach (var marche in enRoute.Keys)
                aLivrer.Remove(marche);
            return [.. enRoute.Values.Select(pli => pli.Rapport)];
        }
    }

    /// <summary>The total acknowledged the batch.</summary>
    /// <returns>True when more waits; otherwise the box may be thrown away.</returns>
    public bool Acquitter()
    {
        lock (verrou)
        {
            foreach (var attente in enRoute.Values.SelectMany(pli => pli.Attentes ?? []))
                attente.TrySetResult();
            enRoute = new(StringComparer.Ordinal);
            annoncee = aLivrer.Count > 0;
            retiree = !annoncee;
            return annoncee;
        }
    }

    /// <summary>The batch did not arrive, or nobody knows: it goes back, behind newer reports.</summary>
    public void Reprendre()
    {
        lock (verrou)
        {
            foreach (var (marche, pli) in enRoute)
            {
                ref var plus = ref CollectionsMarshal.GetValueRefOrAddDefault(aLivrer, marche, out var existe);
                plus = existe ? plus with { Attentes = [.. plus.Attentes ?? [], .. pli.Attentes ?? []] } : pli;
            }
            enRoute = new(StringComparer.Ordinal);
        }
    }

    private readonly record struct Pli(Rapport Rapport, ImmutableArray<TaskCompletionSource>? Attentes);
}
