using Clauses.Grains.Marches;

namespace Clauses.Pairs.GrainEtat;

/// <summary>A marché that keeps its lines as one state.</summary>
[Alias("pairs.IMarcheEtatGrain")]
public interface IMarcheEtatGrain : IGrainWithStringKey
{
    /// <summary>Declares lines, durable when this answers.</summary>
    /// <param name="lignes">Lines of contracts of this marché; what they are refused for is in their <see cref="LigneRecue.Defaut"/>.</param>
    /// <param name="auteur">Who declares them.</param>
    /// <returns>What became of each, in order.</returns>
    [Alias("declarer")]
    Task<ImmutableArray<ResultatLigne>> Declarer(ImmutableArray<LigneRecue> lignes, string auteur);

    /// <summary>The hours of each contract that has lines.</summary>
    [Alias("heures")]
    Task<ImmutableArray<HeuresDeContrat>> Heures();
}

/// <summary>The hours of a contract.</summary>
/// <param name="Contrat">Its id.</param>
/// <param name="Declarees">Declared, in hundredths.</param>
/// <param name="Lignes">Number of lines.</param>
[GenerateSerializer, Immutable, Alias("pairs.heures-de-contrat")]
public readonly record struct HeuresDeContrat([property: Id(0)] string Contrat, [property: Id(1)] long Declarees, [property: Id(2)] int Lignes);
