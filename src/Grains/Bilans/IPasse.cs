using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Bilans;

/// <summary>Balances as they were: read from the ledger at each question, while live ones stay in the grains.</summary>
/// <remarks>The present moment gives what the grains hold. A reading is bounded: one that takes too long, or that too many others keep
/// waiting, ends by a <see cref="TimeoutException"/> or a <see cref="System.Data.Common.DbException"/>. An append in flight may bear a time
/// that is past already: what is asked of the very last instants may still grow.</remarks>
public interface IPasse
{
    /// <summary>The balance of a marché, or null when it was not open yet.</summary>
    /// <param name="marche">Its id.</param>
    /// <param name="exercice">The year, or <see cref="PartExercice.VieEntiere"/>.</param>
    /// <param name="moment">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SoldeMarche?> SoldeAsync(string marche, int exercice, Moment moment, CancellationToken cancellationToken);

    /// <summary>The balances of some totals, in their order; zeros where a total has nothing yet.</summary>
    /// <param name="cibles">At most 500; a marché's own balance is no total.</param>
    /// <param name="exercice">The year, or <see cref="PartExercice.VieEntiere"/>.</param>
    /// <param name="moment">When.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<ComptePasse>> ComptesAsync(
        IReadOnlyCollection<Cible> cibles, int exercice, Moment moment, CancellationToken cancellationToken);
}

/// <summary>A past balance. Its <see cref="Compte.Version"/> is the sum of the versions then of the marchés that had a share by then.</summary>
/// <param name="Exercice">Of the exercice asked for.</param>
/// <param name="VieEntiere">Of the whole life.</param>
public sealed record ComptePasse(Compte Exercice, Compte VieEntiere);
