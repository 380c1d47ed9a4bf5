namespace Clauses.Grains.Controles;

/// <summary>The ledger at one instant, whatever is written meanwhile: what it holds, to be folded, and the totals that SQL alone makes of it. Or, of both, what
/// the marchés have that moved.</summary>
public interface ILivre : IAsyncDisposable
{
    /// <summary>How many entries its marchés have.</summary>
    long Ecritures { get; }

    /// <summary>Whether a need or a person is in it.</summary>
    bool Besoins { get; }

    /// <summary>The entries of marchés, marché by marché, each in order.</summary>
    IAsyncEnumerable<(string Marche, Ecriture Ecriture)> EcrituresAsync(CancellationToken cancellationToken);

    /// <summary>What every total must stand at, and each marché (<see cref="Axe.Marche"/>), in no order: it shares no rule with the grains. Those without hours
    /// nor obligation are absent; <see cref="Compte.Version"/> is 0.</summary>
    IAsyncEnumerable<(Cible Cible, ImmutableArray<CompteExercice> Comptes)> TotauxAsync(CancellationToken cancellationToken);
}
