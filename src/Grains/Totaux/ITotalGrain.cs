using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Totaux;

/// <summary>What every grain that holds totals answers.</summary>
[Alias("clauses.ITotal")]
public interface ITotal : IGrainWithStringKey
{
    /// <summary>Takes the present shares of some marchés; older ones than it knows are ignored. Answering acknowledges them.</summary>
    /// <param name="axe">Which of the grain's totals: an entreprise holds two.</param>
    /// <param name="rapports">The shares.</param>
    [Alias("rapporter")]
    Task Rapporter(Axe axe, ImmutableArray<Rapport> rapports);

    /// <summary>The balance, of one exercice or (<see cref="PartExercice.VieEntiere"/>) of the whole life.</summary>
    /// <param name="axe">Which of the grain's totals.</param>
    /// <param name="exercice">The year, or 0.</param>
    [Alias("compte"), Orleans.Concurrency.ReadOnly]
    Task<Compte> Compte(Axe axe, int exercice);

    /// <summary>The total with the versions of the marchés that it is made of, to be verified.</summary>
    [Alias("photo"), Orleans.Concurrency.ReadOnly]
    Task<Photo> Photo(Axe axe);
}

/// <summary>A member of an axis. Its key is <see cref="Cible.ToString"/>.</summary>
[Alias("clauses.ITotalGrain")]
public interface ITotalGrain : ITotal
{
    /// <summary>The balance, for who follows it: at once when its version is not the one seen, else as soon as it changes, or as it still
    /// stands after some seconds.</summary>
    /// <param name="exercice">The year, or 0: the whole life.</param>
    /// <param name="vue">The version seen, or -1: none.</param>
    [Alias("suivre"), Orleans.Concurrency.AlwaysInterleave]
    Task<Compte> Suivre(int exercice, long vue);
}

/// <summary>A total at known versions.</summary>
/// <param name="Cible">The total.</param>
/// <param name="Marches">The version of each marché that ever had a share in it.</param>
/// <param name="Comptes">Its balance: for the whole life, then for each exercice with declared hours.</param>
[GenerateSerializer, Immutable, Alias("clauses.photo")]
public sealed record Photo(
    [property: Id(0)] Cible Cible,
    [property: Id(1)] ImmutableArray<VersionMarche> Marches,
    [property: Id(2)] ImmutableArray<CompteExercice> Comptes);

/// <summary>A balance and its exercice.</summary>
/// <param name="Exercice">The year, or 0: the whole life.</param>
/// <param name="Compte">The balance.</param>
[GenerateSerializer, Immutable, Alias("clauses.compte-exercice")]
public sealed record CompteExercice([property: Id(0)] int Exercice, [property: Id(1)] Compte Compte);
