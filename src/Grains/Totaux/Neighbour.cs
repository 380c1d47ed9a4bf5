using System.Collections.Concurrent;

namespace Clauses.Grains.Totaux;

/// <summary>Another silo, for a courier: who listens there, and what they are still to be told.</summary>
internal sealed class Neighbour<TPart>(SiloAddress silo) where TPart : class
{
    private readonly ConcurrentDictionary<Cible, long> _listening = new();

    public SiloAddress Silo => silo;

    public Outbox<TPart> Outbox { get; } = new();

    public bool Listens(Cible cible) => _listening.ContainsKey(cible);

    public void Learn(Cible cible, long epoch) => _listening.AddOrUpdate(cible, epoch, (_, known) => Math.Max(known, epoch));

    /// <summary>These were found deaf: those that began to listen since are not.</summary>
    public void Forget(TotalsAsOf deaf)
    {
        foreach (var cible in deaf.Cibles)
        {
            if (_listening.TryGetValue(cible, out var epoch) && epoch <= deaf.Epoch)
                _listening.TryRemove(new(cible, epoch));
        }
    }
}
