using System.Text;
using BenchmarkDotNet.Attributes;
using Clauses.Grains.Domain;

namespace Clauses.Micro;

public class HeuresBenchmarks
{
    private byte[] _utf8 = [];
    private Heures _heures;

    [Params("35", "7.25", "1607.5")]
    public string Texte { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _utf8 = Encoding.ASCII.GetBytes(Texte);
        if (!Heures.TryParse(Texte, out _heures))
            throw new InvalidOperationException($"« {Texte} » is no number of hours.");
    }

    [Benchmark]
    public Heures Parse() => Heures.TryParse(_utf8, out var heures) ? heures : default;

    [Benchmark]
    public string Print() => _heures.ToString();
}
