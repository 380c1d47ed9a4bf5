using System.Text;
using BenchmarkDotNet.Attributes;
using Clauses.Grains.Domaine;

namespace Clauses.Micro.Domaine;

/// <summary>Hours as they come in and go out.</summary>
public class HeuresBenchmarks
{
    private byte[] _utf8 = [];
    private Heures _heures;

    /// <summary>As it stands in JSON.</summary>
    [Params("35", "7.25", "1607.5")]
    public string Texte { get; set; } = "";

    /// <summary>Makes both forms.</summary>
    [GlobalSetup]
    public void Preparer()
    {
        _utf8 = Encoding.ASCII.GetBytes(Texte);
        if (!Heures.TryParse(Texte, out _heures))
            throw new InvalidOperationException($"« {Texte} » is no number of hours.");
    }

    /// <summary>Reads the bytes of a body.</summary>
    [Benchmark]
    public Heures Parse() => Heures.TryParse(_utf8, out var heures) ? heures : default;

    /// <summary>Writes them.</summary>
    [Benchmark]
    public string Print() => _heures.ToString();
}
