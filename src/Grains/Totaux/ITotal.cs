using System.Globalization;
using Clauses.Grains.Domain;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Totaux;

/// <summary>Who sums shares of one kind. Its key is <see cref="Cible.ToString"/>.</summary>
/// <typeparam name="TPart">The whole of what a stream contributes.</typeparam>
[Alias("clauses.ITotal`1")]
public interface ITotal<TPart> : IGrainWithStringKey where TPart : class
{
    /// <summary>Takes the present shares of some streams; older ones than it knows are ignored. Answering acknowledges them.</summary>
    [Alias("rapporter")]
    Task Report(ImmutableArray<Report<TPart>> rapports);
}

/// <summary>« I am stream S at version v, my share in you is c. »</summary>
[GenerateSerializer, Immutable, Alias("clauses.rapport`1")]
public sealed record Report<TPart>([property: Id(0)] VersionFlux Source, [property: Id(1)] TPart Part) where TPart : class;

/// <summary>Who has shares in totals and tells them: a stream's only writer.</summary>
[Alias("clauses.IReporter")]
public interface IReporter : IGrainWithStringKey
{
    /// <summary>Tells every total its share again, if they were not told of this version.</summary>
    /// <returns>Whether every total has acknowledged them.</returns>
    [Alias("rapporter")]
    Task<bool> Report(long version);
}

/// <summary>From a stream to its writer.</summary>
public static class Reporters
{
    /// <summary>The type of the grains of marchés, whose streams bear their mere id; any other stream's id is its grain's.</summary>
    public const string Marche = "marche";

    public static IReporter Reporter(this IGrainFactory grains, string flux) => grains.GetGrain<IReporter>(
        flux.Contains('/', StringComparison.Ordinal) ? GrainId.Parse(flux, CultureInfo.InvariantCulture) : GrainId.Create(Marche, flux));
}
