namespace Clauses.Grains.Placements;

/// <summary>A funnel: of a member of an axis of placements. Its key is <see cref="Cible.ToString"/>.</summary>
[Alias("clauses.IPlacementsGrain")]
public interface IPlacementsGrain : IGrainWithStringKey
{
    /// <param name="exercice">The year, or 0 (<see cref="PartExercice.VieEntiere"/>): all of them.</param>
    /// <param name="muriDepuis">How many days ago pairs must have been sent at the latest; null: whenever.</param>
    [Alias("lire"), ReadOnly]
    Task<Entonnoir> Lire(int exercice, int? muriDepuis);

    /// <summary>The funnel with the versions of the streams that it is made of, to be verified.</summary>
    [Alias("photo"), ReadOnly]
    Task<SnapshotPlacements> Snapshot();

    /// <summary>The funnel, for who follows it: at once when its version is not the one seen, else as soon as it changes, or as it still
    /// stands after some seconds.</summary>
    /// <param name="vue">The version seen, or -1: none.</param>
    [Alias("suivre"), AlwaysInterleave]
    Task<Entonnoir> Follow(int exercice, long vue);
}

/// <param name="Sources">The version of each stream that ever had a share in it.</param>
/// <param name="Entonnoirs">Of all the years, then of each that has something.</param>
[GenerateSerializer, Immutable, Alias("clauses.photo-placements")]
public sealed record SnapshotPlacements(
    [property: Id(0)] Cible Cible,
    [property: Id(1)] ImmutableArray<VersionFlux> Sources,
    [property: Id(2)] ImmutableArray<EntonnoirExercice> Entonnoirs);

[GenerateSerializer, Immutable, Alias("clauses.entonnoir-exercice")]
public sealed record EntonnoirExercice([property: Id(0)] int Exercice, [property: Id(1)] Entonnoir Entonnoir);

public interface IPlacements
{
    /// <summary>Every share that there is in a funnel, read at one instant.</summary>
    Task<PlacementsLus> ReadAsync(Cible cible, CancellationToken cancellationToken);

    /// <summary>The members of an axis that something is counted of, in the order of their codes.</summary>
    /// <param name="limite">1 to 500.</param>
    Task<ImmutableArray<string>> ListCodesAsync(Axe axe, string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>The members of an axis that a need or somebody sent is counted of, those with the most who were sent first.</summary>
    /// <param name="exercice">The year in which they were sent, or 0: any.</param>
    Task<ImmutableArray<string>> RankAsync(Axe axe, int exercice, int limite, CancellationToken cancellationToken);
}

/// <param name="Entrees">How many entries all streams had: what a funnel's version starts from. Nothing says which streams have left it.</param>
/// <param name="Parts">The streams with a share now, each at the version at which it was read.</param>
public sealed record PlacementsLus(long Entrees, ImmutableArray<(VersionFlux Source, PartPlacements Part)> Parts);

/// <summary>From what is summed to who sums it.</summary>
public static class PlacementsDesGrains
{
    public static IPlacementsGrain Placements(this IGrainFactory grains, Cible cible) => grains.GetGrain<IPlacementsGrain>(cible.ToString());
}
