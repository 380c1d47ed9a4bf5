namespace Clauses.Grains.Totaux;

/// <summary>A total that listens, on the silo of who tells it.</summary>
/// <typeparam name="TPart">The whole of what a stream contributes.</typeparam>
public interface IListener<in TPart> where TPart : class
{
    /// <summary>Takes the present share of a stream; one that is older than what it knows is ignored. In whatever turn.</summary>
    void Take(VersionFlux source, TPart part);
}

/// <summary>« I am stream S at version v, my share in you is c. »</summary>
[GenerateSerializer, Immutable, Alias("clauses.rapport`1")]
public sealed record Report<TPart>([property: Id(0)] Cible Cible, [property: Id(1)] VersionFlux Source, [property: Id(2)] TPart Part) where TPart : class;

/// <summary>Who has shares in totals and tells them: a stream's only writer.</summary>
[Alias("clauses.IReporter")]
public interface IReporter : IGrainWithStringKey
{
    /// <summary>Tells every total that listens its share again, if they were not told of this version.</summary>
    /// <returns>Whether every one of them has acknowledged it.</returns>
    [Alias("rapporter")]
    Task<bool> Report(long version);
}

public static class Reporters
{
    /// <summary>The type of the grains of marchés, whose streams bear their mere id; any other stream's id is its grain's.</summary>
    public const string Marche = "marche";

    public static IReporter Reporter(this IGrainFactory grains, string flux) => grains.GetGrain<IReporter>(
        flux.Contains('/', StringComparison.Ordinal) ? GrainId.Parse(flux, CultureInfo.InvariantCulture) : GrainId.Create(Marche, flux));
}
