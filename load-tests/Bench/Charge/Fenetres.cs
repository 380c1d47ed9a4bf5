using System.Diagnostics;

namespace Clauses.Bench.Charge;

/// <summary>Latencies by when requests were due: windows of one width, one after another. All connections share it.</summary>
/// <param name="debut">When the first window begins (<see cref="Stopwatch"/>).</param>
/// <param name="largeur">How long a window is.</param>
/// <param name="nombre">How many there are; what was due before or after all of them is not noted.</param>
internal sealed class Fenetres(long debut, TimeSpan largeur, int nombre)
{
    /// <summary>The latency of a request that was not answered as it should.</summary>
    public const long Jamais = long.MaxValue;

    private readonly Histogramme[] _fenetres = [.. Enumerable.Range(0, nombre).Select(_ => new Histogramme())];
    private readonly Lock _verrou = new();

    /// <summary>How long a window is.</summary>
    public TimeSpan Largeur => largeur;

    /// <summary>Notes an answer, or that there was none.</summary>
    /// <param name="due">When the request was due (<see cref="Stopwatch"/>).</param>
    /// <param name="microsecondes">How long it took, or <see cref="Jamais"/>.</param>
    public void Noter(long due, long microsecondes)
    {
        var rang = Math.Floor((due - debut) / (largeur.TotalSeconds * Stopwatch.Frequency));
        if (rang < 0 || rang >= nombre)
            return;
        lock (_verrou)
            _fenetres[(int)rang].Noter(microsecondes);
    }

    /// <summary>The duration that a part of each window's requests does not exceed.</summary>
    /// <param name="part">From 0 to 1: 0.99 for p99.</param>
    /// <returns>Microseconds, one a window; <see cref="Jamais"/> where nothing was due, or too much was never answered.</returns>
    public ImmutableArray<long> Centiles(double part)
    {
        lock (_verrou)
            return [.. _fenetres.Select(fenetre => Centile(fenetre, part))];
    }

    private static long Centile(Histogramme fenetre, double part) =>
        fenetre.Nombre > 0 && fenetre.Centile(part) is < Histogramme.DureeMax and var centile ? centile : Jamais;
}
