namespace Clauses.Grains.Territoires;

/// <summary>The territory as its parameters make it.</summary>
public interface ITerritoires
{
    /// <summary>What is in force for an exercice: of each parameter the value whose <c>depuis</c> is the latest up to 31 December, in its
    /// newest version.</summary>
    /// <param name="exercice">The year: <see cref="ShippedParametres.PremierExercice"/> or later.</param>
    /// <param name="connuLe">Leaves out what was recorded later; null: all that is recorded now, by whichever process.</param>
    ValueTask<Territoire> InForceAsync(int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken);

    /// <summary>The same from memory: at once, but another process's change may be missing until it is heard of.</summary>
    Territoire InMemory(int exercice);

    /// <summary>The values that make <see cref="InForceAsync"/>, with their sources and versions, by parameter.</summary>
    ValueTask<ImmutableArray<Parametre>> ParametresAsync(int exercice, DateTimeOffset? connuLe, CancellationToken cancellationToken);

    Task<(Parametre Parametre, bool Nouveau)> InscrireAsync(
        DateOnly depuis, Valeur valeur, string source, string auteur, CancellationToken cancellationToken);
}
