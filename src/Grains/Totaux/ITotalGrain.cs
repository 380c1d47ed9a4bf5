namespace Clauses.Grains.Totaux;

/// <summary>A total of hours: of a member of an axis, a company and a person included. Its key is <see cref="Cible.ToString"/>.</summary>
[Alias("clauses.ITotalGrain")]
public interface ITotalGrain : IGrainWithStringKey
{
    /// <param name="exercice">The year, or 0 (<see cref="PartExercice.VieEntiere"/>): the whole life.</param>
    [Alias("compte"), ReadOnly]
    Task<Compte> Compte(int exercice);

    /// <summary>The total with the versions of the marchés that it is made of, to be verified.</summary>
    [Alias("photo"), ReadOnly]
    Task<Snapshot> Snapshot();

    /// <summary>The balance, for who follows it: at once when its version is not the one seen, else as soon as it changes, or as it still
    /// stands after some seconds.</summary>
    /// <param name="vue">The version seen, or -1: none.</param>
    [Alias("suivre"), AlwaysInterleave]
    Task<Compte> Follow(int exercice, long vue);
}

/// <summary>From what is summed to who sums it.</summary>
public static class TotauxDesGrains
{
    /// <exception cref="ArgumentException">A marché's own balance is no total: its grain is the marché.</exception>
    public static ITotalGrain Total(this IGrainFactory grains, Cible cible) => cible.Axe == Axe.Marche
        ? throw new ArgumentException("A marché's own balance is no total.", nameof(cible))
        : grains.Grain<ITotalGrain>(cible.ToString());
}

/// <summary>Totals, for who reads one again and again. Of one that is awake in this process it is read where it stands: what its marchés told by then is
/// in it, as it would be once its turn came.</summary>
/// <param name="courier">Null where this process has no grains.</param>
public sealed class LiveTotals(IGrainFactory grains, Courier<Part>? courier = null)
{
    public ValueTask<Compte> CompteAsync(Cible cible, int exercice) =>
        courier?.Listener(cible) is TotalGrain total && total.Present(exercice) is { } compte ? new(compte) : new(grains.Total(cible).Compte(exercice));
}

/// <param name="Marches">The version of each marché that ever had a share in it.</param>
[GenerateSerializer, Immutable, Alias("clauses.photo")]
public sealed record Snapshot(
    [property: Id(0)] Cible Cible,
    [property: Id(1)] ImmutableArray<VersionFlux> Marches,
    [property: Id(2)] ImmutableArray<CompteExercice> Comptes);

/// <param name="Exercice">The year, or 0: the whole life.</param>
[GenerateSerializer, Immutable, Alias("clauses.compte-exercice")]
public sealed record CompteExercice([property: Id(0)] int Exercice, [property: Id(1)] Compte Compte);
