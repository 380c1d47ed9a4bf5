using System.Diagnostics;

namespace Clauses.Bench.Rapport;

/// <summary>What is shown while it runs: one line a step, with the time since the start.</summary>
internal sealed class Ecran(TextWriter console)
{
    private readonly long _debut = Stopwatch.GetTimestamp();

    /// <summary>Time since the start.</summary>
    public TimeSpan Ecoule => Stopwatch.GetElapsedTime(_debut);

    /// <summary>Begins a measure.</summary>
    public void Titrer(string titre) => console.WriteLine($"\n== {titre}");

    /// <summary>Tells a step.</summary>
    public void Dire(string ligne) => console.WriteLine($"[{Ecoule:mm\\:ss}] {ligne}");

    /// <summary>Shows a text as it is.</summary>
    public void Montrer(string texte) => console.WriteLine(texte);
}
