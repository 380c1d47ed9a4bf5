using BenchmarkDotNet.Attributes;
using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Clauses.Grains.Totaux;

namespace Clauses.Micro;

// A total takes the newest share of a marché: what each report costs it.
public class CumulBenchmarks
{
    private readonly Cumul _cumul = new();
    private (string Marche, Part[] Parts)[] _marches = [];
    private int _rang;
    private int _turn;
    private long _version;

    [Params(100, 50_000)]
    public int Marches { get; set; }

    [Params(1, 10)]
    public int Contrats { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var composition = new Composition();
        _marches = [.. Enumerable.Range(0, Marches).Select(rang =>
        {
            var avant = Parts.Compose(composition, Contrats, rang, heures: 3_500);
            return ($"marche-{rang}", (Part[])[Parts.Compose(composition, Contrats, rang, heures: 3_600, avant), avant]);
        })];
        _version = 1;
        foreach (var (marche, parts) in _marches)
            _cumul.Take(new(marche, _version), parts[1]);
    }

    [Benchmark]
    public void Merge()
    {
        if (_rang == _marches.Length)
            (_rang, _turn) = (0, _turn ^ 1);
        ref readonly var marche = ref _marches[_rang++];
        _version++;
        _cumul.Take(new VersionFlux(marche.Marche, _version), marche.Parts[_turn]);
    }
}

// A marché works out its share in a total: once for each of its totals, after each append that changed it.
public class CompositionBenchmarks
{
    private readonly Composition _composition = new();
    private Part? _previous;

    [Params(1, 10, 200)]
    public int Contrats { get; set; }

    [Benchmark]
    public Part Compose() => _previous = Parts.Compose(_composition, Contrats, personne: 1, heures: 3_500, _previous);
}

internal static class Parts
{
    private static readonly TypeContrat[] Types = [TypeContrat.Cddi, TypeContrat.Ctti, TypeContrat.Cdd];

    public static Part Compose(Composition composition, int contrats, int personne, long heures, Part? precedente = null)
    {
        for (var contrat = 0; contrat < contrats; contrat++)
        {
            ReadOnlySpan<Annee> annees = [new(2024, heures, heures, heures, 0), new(2025, heures, 0, 0, 0)];
            composition.Add(personne + contrat, Types[contrat % Types.Length], annees);
        }
        return composition.Compose(Heures.Zero, precedente);
    }
}
