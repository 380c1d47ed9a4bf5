namespace Clauses.Grains.Publications;

/// <summary>What third parties see of an exercice: its bilan and its totals at the end of a month, with the same cells hidden for everybody, as
/// they were written down once.</summary>
/// <param name="Id">Its id; null where nothing was published, there being nothing to tell: such a bilan of zeros is not kept.</param>
/// <param name="Au">Effective date: the last day of a month.</param>
/// <param name="ConnuLe">When it was made: what was recorded later is not in it. Microseconds.</param>
/// <param name="Caches">The names of the cells that are hidden in it.</param>
/// <param name="Bilan">The bilan in JSON: every reader gets these bytes.</param>
[GenerateSerializer, Immutable, Alias("clauses.publication")]
public sealed record Publication(
    [property: Id(0)] string? Id,
    [property: Id(1)] int Annee,
    [property: Id(2)] DateOnly Au,
    [property: Id(3)] DateTimeOffset ConnuLe,
    [property: Id(4)] ImmutableHashSet<string> Caches,
    [property: Id(5)] string Bilan);

/// <summary>A member of an axis in a publication.</summary>
/// <param name="Chiffres">What is told of it; null: hidden.</param>
public sealed record TotalPublie(Cible Cible, ChiffresPublies? Chiffres);

/// <summary>What is told of a member of an axis, over all perimeters.</summary>
/// <param name="Etp">Their full-time equivalents, to two decimals.</param>
/// <param name="Participants">Distinct people with such hours.</param>
public sealed record ChiffresPublies(Heures Validees, decimal Etp, int Contrats, int Participants, int Marches)
{
    /// <summary>Of a member without hours.</summary>
    public static readonly ChiffresPublies Nuls = new(Heures.Zero, 0, 0, 0, 0);
}

/// <summary>A publication that is being made.</summary>
/// <param name="Bilan">The bilan, without what is never told.</param>
/// <param name="Totaux">The members of the axes that somebody is in.</param>
public sealed record Parution(Bilan Bilan, HiddenCells Caches, ImmutableArray<TotalPublie> Totaux);

/// <summary>Writes the bilan of a publication down; what it returns is kept for ever.</summary>
public interface IPublicationWriter
{
    /// <summary>The bilan in JSON, as every reader will get it.</summary>
    string Write(Parution parution, Publication publication);
}
