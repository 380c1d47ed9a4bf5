using System.Runtime.InteropServices;

namespace Clauses.Bench.Machine;

// What the system knows of a process (/proc). One that is gone has used nothing.
internal static class Proc
{
    // USER_HZ, the unit of /proc/PID/stat, is 100 on every architecture that .NET runs on.
    private const int TicsParSeconde = 100;

    public static TimeSpan Processeur(int pid) => ReadTicks(pid) is { } tics ? Duration(tics.Propres) : TimeSpan.Zero;

    public static TimeSpan ProcesseurAvecEnfants(int pid)
    {
        if (ReadTicks(pid) is not { } parent)
            return TimeSpan.Zero;
        var enfants = Enfants(pid).Sum(enfant => ReadTicks(enfant)?.Propres ?? 0);
        return Duration(parent.Propres + parent.EnfantsFinis + enfants);
    }

    // What all processes of the machine took, and what its host gave to others meanwhile.
    public static TimeSpan ProcesseurDeLaMachine()
    {
        // cpu user nice system idle iowait irq softirq steal …
        var champs = Read("/proc/stat").Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Duration(champs.Where((_, rang) => rang is > 0 and <= 8 and not (4 or 5)).Sum(champ => long.Parse(champ, CultureInfo.InvariantCulture)));
    }

    public static long MaxMemory(int pid) => ReadMemory(pid, "VmHWM:");

    public static long Memory(int pid) => ReadMemory(pid, "VmRSS:");

    private static long ReadMemory(int pid, string nom)
    {
        var ligne = Read($"/proc/{pid}/status").Split('\n').FirstOrDefault(ligne => ligne.StartsWith(nom, StringComparison.Ordinal));
        return ligne is null ? 0 : 1024 * long.Parse(ligne[nom.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<int> Enfants(int pid) => Read($"/proc/{pid}/task/{pid}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(enfant => int.Parse(enfant, CultureInfo.InvariantCulture));

    private static (long Propres, long EnfantsFinis)? ReadTicks(int pid)
    {
        // pid (name) state ppid …: a name may hold anything, parentheses too.
        var stat = Read($"/proc/{pid}/stat");
        if (stat.Length == 0)
            return null;
        var champs = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Champ(11) + Champ(12), Champ(13) + Champ(14));

        long Champ(int rang) => long.Parse(champs[rang], CultureInfo.InvariantCulture);
    }

    private static TimeSpan Duration(long tics) => TimeSpan.FromSeconds((double)tics / TicsParSeconde);

    private static string Read(string chemin)
    {
        try
        {
            return File.ReadAllText(chemin);
        }
        catch (IOException)
        {
            return "";
        }
    }
}

// CPU time that some work took, by who spent it.
internal readonly record struct Expense(TimeSpan Serveur, TimeSpan Postgres, TimeSpan Banc)
{
    public TimeSpan Sujet => Serveur + Postgres;

    public static Expense operator +(Expense une, Expense autre) =>
        new(une.Serveur + autre.Serveur, une.Postgres + autre.Postgres, une.Banc + autre.Banc);

    public static Expense operator -(Expense fin, Expense debut) =>
        new(fin.Serveur - debut.Serveur, fin.Postgres - debut.Postgres, fin.Banc - debut.Banc);

    public JsonObject Json() => new()
    {
        ["serveur"] = Math.Round(Serveur.TotalSeconds, 2),
        ["postgresql"] = Math.Round(Postgres.TotalSeconds, 2),
        ["banc"] = Math.Round(Banc.TotalSeconds, 2),
    };
}

// What the figures were taken on; without it they say nothing.
internal sealed record MachineDescription(string Processeur, int Coeurs, double MemoireGio, string Systeme, string Dotnet, string Postgresql)
{
    public static MachineDescription Read(string postgresql) => new(
        Champ("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(Memory() / (1024.0 * 1024), 1),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        postgresql);

    private static double Memory() =>
        Champ("/proc/meminfo", "MemTotal") is { } texte ? double.Parse(texte.Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static string? Champ(string fichier, string nom) => File.ReadLines(fichier)
        .FirstOrDefault(ligne => ligne.StartsWith(nom, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
