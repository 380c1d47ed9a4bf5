using BenchmarkDotNet.Attributes;
using Clauses.Grains.Journal;
using Clauses.Grains.Totaux;

namespace Clauses.Micro.Totaux;

/// <summary>A total takes the newest share of a marché: what each report costs it.</summary>
public class CumulBenchmarks
{
    private readonly Cumul _cumul = new();
    private (string Marche, Part[] Parts)[] _marches = [];
    private int _rang;
    private int _tour;
    private long _version;

    /// <summary>Marchés of the total.</summary>
    [Params(100, 50_000)]
    public int Marches { get; set; }

    /// <summary>Contracts of each, that belong to the total.</summary>
    [Params(1, 10)]
    public int Contrats { get; set; }

    /// <summary>The total knows every marché; each has two shares that it goes to and fro between.</summary>
    [GlobalSetup]
    public void Preparer()
    {
        var composition = new Composition();
        _marches = [.. Enumerable.Range(0, Marches).Select(rang =>
        {
            var avant = Parts.Composer(composition, Contrats, rang, heures: 3_500);
            return ($"marche-{rang}", (Part[])[Parts.Composer(composition, Contrats, rang, heures: 3_600, avant), avant]);
        })];
        _version = 1;
        foreach (var (marche, parts) in _marches)
            _cumul.Prendre(new(marche, _version), parts[1]);
    }

    /// <summary>The next marché reports.</summary>
    [Benchmark]
    public void Merge()
    {
        if (_rang == _marches.Length)
            (_rang, _tour) = (0, _tour ^ 1);
        ref readonly var marche = ref _marches[_rang++];
        _version++;
        _cumul.Prendre(new VersionMarche(marche.Marche, _version), marche.Parts[_tour]);
    }
}
