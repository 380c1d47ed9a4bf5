using System.Collections.Immutable;
using System.Reflection;

namespace Clauses.Embedded.Tests.Conformance;

/// <summary>What we declare in Orleans' namespaces is Orleans' own API, to the letter, as far as it goes.</summary>
public sealed class ConformanceTests
{
    /// <summary>Types of assemblies of Orleans that this project cannot count on: compared by the behaviour suite on Orleans only.</summary>
    static readonly string[] Elsewhere =
    [
        // Orleans.Serialization.Abstractions
        "Orleans.AliasAttribute",
        "Orleans.GenerateSerializerAttribute",
        "Orleans.IdAttribute",
        "Orleans.ImmutableAttribute",
        // Orleans.Core
        "Orleans.GrainState`1",
        "Orleans.IGrainState`1",
        "Orleans.Storage.BadProviderConfigException",
        "Orleans.Storage.IGrainStorage",
        "Orleans.Storage.InconsistentStateException",
        // Orleans.Runtime
        "Orleans.Runtime.IPersistentState`1",
        "Orleans.Runtime.IPersistentStateConfiguration",
        "Orleans.Runtime.PersistentStateAttribute",
    ];

    static readonly string OrleansPath = typeof(ConformanceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "OrleansAbstractions").Value!;

    readonly IReadOnlyDictionary<string, ImmutableHashSet<string>> _orleans = PublicApi.Read(OrleansPath, IsOrleans);

    static IEnumerable<string> DifferencesOf(
        IReadOnlyDictionary<string, ImmutableHashSet<string>> declared,
        IReadOnlyDictionary<string, ImmutableHashSet<string>> orleans) =>
        declared.SelectMany(type => orleans.TryGetValue(type.Key, out var facts)
            ? type.Value.Except(facts).Select(fact => $"{type.Key}: {fact}")
            : [$"{type.Key}: not in Orleans"]);

    static bool IsOrleans(string @namespace) => @namespace == "Orleans" || @namespace.StartsWith("Orleans.", StringComparison.Ordinal);

    [Fact]
    public void What_is_declared_in_Orleans_namespaces_is_what_Orleans_declares()
    {
        var ours = PublicApi.Read(typeof(EmbeddedOptions).Assembly.Location, IsOrleans);
        Assert.Contains("Orleans.Grain", ours.Keys);
        Assert.Empty(DifferencesOf(ours.Where(type => !Elsewhere.Contains(type.Key)).ToDictionary(), _orleans));
    }

    [Fact]
    public void Each_type_exempted_by_name_is_declared_here_and_lives_elsewhere_in_Orleans()
    {
        var ours = PublicApi.Read(typeof(EmbeddedOptions).Assembly.Location, IsOrleans);
        Assert.Empty(Elsewhere.Except(ours.Keys));
        Assert.Empty(Elsewhere.Intersect(_orleans.Keys));
    }

    [Fact]
    public void Wrong_declarations_are_found()
    {
        var wrong = PublicApi.Read(typeof(ConformanceTests).Assembly.Location, IsOrleans);
        var differences = DifferencesOf(wrong, _orleans).ToList();
        Assert.Contains("Orleans.Concurrency.OneWayAttribute: usage targets 4", differences);
        Assert.Contains("Orleans.Concurrency.OneWayAttribute: kind 0", differences.Select(one => one.Replace("NotPublic", "0")));
        Assert.Contains("Orleans.Invented: not in Orleans", differences);
        Assert.Contains(differences, one => one.StartsWith("Orleans.IGrainObserver: method", StringComparison.Ordinal));
        Assert.DoesNotContain(differences, one => one.StartsWith("Orleans.IGrainObserver: kind", StringComparison.Ordinal));
    }
}
