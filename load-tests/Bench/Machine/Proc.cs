using System.Globalization;

namespace Clauses.Bench.Machine;

/// <summary>What the system knows of a process (<c>/proc</c>). One that is gone has used nothing.</summary>
internal static class Proc
{
    // USER_HZ, the unit of /proc/PID/stat, is 100 on every architecture that .NET runs on.
    private const int TicsParSeconde = 100;

    /// <summary>CPU time of a process, user and system.</summary>
    public static TimeSpan Processeur(int pid) => LireTics(pid) is { } tics ? Duree(tics.Propres) : TimeSpan.Zero;

    /// <summary>CPU time of a process and of its children, those that ended included.</summary>
    public static TimeSpan ProcesseurAvecEnfants(int pid)
    {
        if (LireTics(pid) is not { } parent)
            return TimeSpan.Zero;
        var enfants = Enfants(pid).Sum(enfant => LireTics(enfant)?.Propres ?? 0);
        return Duree(parent.Propres + parent.EnfantsFinis + enfants);
    }

    /// <summary>The most memory that a process ever held, in bytes.</summary>
    public static long MemoireMax(int pid) => LireMemoire(pid, "VmHWM:");

    /// <summary>The memory that a process holds, in bytes.</summary>
    public static long Memoire(int pid) => LireMemoire(pid, "VmRSS:");

    private static long LireMemoire(int pid, string nom)
    {
        var ligne = Lire($"/proc/{pid}/status").Split('\n').FirstOrDefault(ligne => ligne.StartsWith(nom, StringComparison.Ordinal));
        return ligne is null ? 0 : 1024 * long.Parse(ligne[nom.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    private static IEnumerable<int> Enfants(int pid) => Lire($"/proc/{pid}/task/{pid}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(enfant => int.Parse(enfant, CultureInfo.InvariantCulture));

    private static (long Propres, long EnfantsFinis)? LireTics(int pid)
    {
        // pid (name) state ppid …: a name may hold anything, parentheses too.
        var stat = Lire($"/proc/{pid}/stat");
        if (stat.Length == 0)
            return null;
        var champs = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Champ(11) + Champ(12), Champ(13) + Champ(14));

        long Champ(int rang) => long.Parse(champs[rang], CultureInfo.InvariantCulture);
    }

    private static TimeSpan Duree(long tics) => TimeSpan.FromSeconds((double)tics / TicsParSeconde);

    private static string Lire(string chemin)
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
