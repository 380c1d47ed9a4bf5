namespace Clauses.Pairs.GrainEtat;

/// <summary>All that a marché knows: what is stored at each post.</summary>
[GenerateSerializer, Alias("pairs.etat-marche")]
public sealed class EtatMarche
{
    /// <summary>Its lines: the place of a line, from 1, is its number.</summary>
    [Id(0)]
    public IList<LigneEtat> Lignes { get; set; } = [];
}

/// <summary>A line, of plain values that any serializer of states writes briefly.</summary>
/// <param name="Contrat">Id of the contract.</param>
/// <param name="Reference">The employer's reference.</param>
/// <param name="Debut">First day of work, as a day number.</param>
/// <param name="Fin">Last day of work, as a day number.</param>
/// <param name="Declarees">Hours declared, in hundredths.</param>
/// <param name="Auteur">Who declared it.</param>
/// <param name="Enregistre">When it was recorded, in milliseconds since 1970.</param>
[GenerateSerializer, Immutable, Alias("pairs.ligne-etat")]
public sealed record LigneEtat(
    [property: Id(0)] string Contrat,
    [property: Id(1)] string Reference,
    [property: Id(2)] int Debut,
    [property: Id(3)] int Fin,
    [property: Id(4)] long Declarees,
    [property: Id(5)] string Auteur,
    [property: Id(6)] long Enregistre);
