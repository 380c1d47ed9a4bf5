using System.Globalization;
using System.Runtime.InteropServices;

namespace Clauses.Bench.Machine;

/// <summary>What the figures were taken on; without it they say nothing.</summary>
/// <param name="Processeur">Model of the CPU.</param>
/// <param name="Coeurs">Logical cores at our disposal.</param>
/// <param name="MemoireGio">Memory in GiB.</param>
/// <param name="Systeme">The system and its kernel.</param>
/// <param name="Dotnet">The runtime.</param>
/// <param name="Postgresql">The version of PostgreSQL.</param>
internal sealed record DescriptionMachine(string Processeur, int Coeurs, double MemoireGio, string Systeme, string Dotnet, string Postgresql)
{
    /// <summary>This machine.</summary>
    public static DescriptionMachine Lire(string postgresql) => new(
        Champ("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(Memoire() / (1024.0 * 1024), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        postgresql);

    private static double Memoire() =>
        Champ("/proc/meminfo", "MemTotal") is { } texte ? double.Parse(texte.Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static string? Champ(string fichier, string nom) => File.ReadLines(fichier)
        .FirstOrDefault(ligne => ligne.StartsWith(nom, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
