using System.Diagnostics;
using Clauses.Bench.Mesures;
using Clauses.Bench.Rapport;

namespace Clauses.Bench.Annee;

/// <summary>Shows how far a replay is: a bar that grows in place on a terminal, a line each tenth where the output goes to a file.</summary>
internal sealed class BarreDeProgres(Ecran ecran, Rejeu rejeu, int lignes)
{
    private const int Largeur = 30;
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(500);

    private readonly long _debut = Stopwatch.GetTimestamp();
    private int _dixiemes;

    /// <summary>Shows until the replay has ended.</summary>
    public async Task SuivreAsync(Task jeu)
    {
        while (!jeu.IsCompleted)
        {
            await Task.WhenAny(jeu, Task.Delay(Cadence));
            Montrer();
        }
        if (!Console.IsOutputRedirected)
            await Console.Out.WriteLineAsync();
        await jeu;
    }

    private void Montrer()
    {
        var (faites, reprises) = rejeu.Avancement;
        var part = (double)faites / lignes;
        var barre = new string('█', (int)(part * Largeur)).PadRight(Largeur, '░');
        // Each line is two entries: its declaration and its decision.
        var debit = 2 * faites / Stopwatch.GetElapsedTime(_debut).TotalSeconds;
        var texte = Resume.Texte($"{barre} {part:P0} · {faites:N0} lignes · {debit:N0} écritures/s · {reprises:N0} reprises");
        if (!Console.IsOutputRedirected)
            Console.Write($"\r{texte}   ");
        else if ((int)(part * 10) > _dixiemes)
            ecran.Dire(texte);
        _dixiemes = Math.Max(_dixiemes, (int)(part * 10));
    }
}
