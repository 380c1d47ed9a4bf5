using BenchmarkDotNet.Attributes;
using Clauses.Grains.Totaux;

namespace Clauses.Micro.Totaux;

/// <summary>A marché works out its share in a total: once for each of its totals, after each append that changed it.</summary>
public class CompositionBenchmarks
{
    private readonly Composition _composition = new();
    private Part? _precedente;

    /// <summary>Contracts that belong to the total.</summary>
    [Params(1, 10, 200)]
    public int Contrats { get; set; }

    /// <summary>Composes it anew.</summary>
    [Benchmark]
    public Part Compose() => _precedente = Parts.Composer(_composition, Contrats, personne: 1, heures: 3_500, _precedente);
}
