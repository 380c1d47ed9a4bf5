using System.Text.RegularExpressions;

namespace Clauses.Silo.Database;

/// <summary>The programs of an installed PostgreSQL.</summary>
/// <param name="Dossier">The folder that holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
internal sealed partial record PostgresBinaries(string Dossier, int Version)
{
    /// <summary>The oldest major version that this software is written for.</summary>
    public const int MinVersion = 15;

    public string Chemin(string programme) => Path.Combine(Dossier, programme);

    /// <summary>Finds the programs to use: of the version that made the data where there are data already, else of the newest one.</summary>
    /// <param name="versionDesDonnees">Major version of existing data, or null.</param>
    /// <exception cref="StartFailure">No suitable version is installed.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? versionDesDonnees, string donnees, CancellationToken cancellationToken)
    {
        var installes = await ListAsync(cancellationToken, "postgres", "initdb", "pg_ctl");
        if (versionDesDonnees is { } version)
        {
            return installes.Find(binaires => binaires.Version == version)
                ?? throw new StartFailure(
                    $"Les données de « {donnees} » sont de PostgreSQL {version}, qui n'est pas installé (trouvé : {Enumerate(installes)}) : " +
                    $"installez postgresql-{version}, ou choisissez un autre dossier par CLAUSES_DONNEES.");
        }
        return installes.MaxBy(binaires => binaires.Version) is { Version: >= MinVersion } plusRecent
            ? plusRecent
            : throw new StartFailure(
                $"PostgreSQL {MinVersion} ou plus récent n'est pas installé (trouvé : {Enumerate(installes)}) : installez le paquet postgresql, ou donnez une base par CLAUSES_BASE.");
    }

    /// <summary>Finds the programs that read and write a base by the network: as new as its server, or newer.</summary>
    /// <exception cref="StartFailure">None is installed.</exception>
    public static async Task<PostgresBinaries> FindClientAsync(int serveur, CancellationToken cancellationToken)
    {
        var installes = await ListAsync(cancellationToken, "pg_dump", "pg_restore");
        return installes.Where(binaires => binaires.Version >= serveur).MinBy(binaires => binaires.Version) ?? throw new StartFailure(
            $"pg_dump et pg_restore de PostgreSQL {serveur} ou plus récent ne sont pas installés (trouvé : {Enumerate(installes)}) : installez postgresql-client-{serveur}.");
    }

    private static async Task<List<PostgresBinaries>> ListAsync(CancellationToken cancellationToken, params string[] programmes)
    {
        var trouves = new List<PostgresBinaries>();
        foreach (var dossier in Dossiers().Where(dossier => Array.TrueForAll(programmes, programme => File.Exists(Path.Combine(dossier, programme)))).Distinct(StringComparer.Ordinal))
        {
            var (code, sortie) = await ExternalProgram.LaunchAsync(Path.Combine(dossier, programmes[0]), ["--version"], cancellationToken);
            if (code == 0 && MajorVersion().Match(sortie) is { Success: true } numero)
                trouves.Add(new(dossier, int.Parse(numero.ValueSpan, CultureInfo.InvariantCulture)));
        }
        return trouves;
    }

    private static IEnumerable<string> Dossiers()
    {
        var chemin = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return chemin.Concat(SubFolders("/usr/lib/postgresql", "*")).Concat(SubFolders("/usr", "pgsql-*"));
    }

    private static IEnumerable<string> SubFolders(string racine, string motif) =>
        Directory.Exists(racine) ? Directory.EnumerateDirectories(racine, motif).Select(dossier => Path.Combine(dossier, "bin")) : [];

    private static string Enumerate(List<PostgresBinaries> installes) =>
        installes.Count == 0 ? "aucun" : string.Join(", ", installes.Select(binaires => binaires.Version).Distinct().Order());

    [GeneratedRegex(@"(?<=PostgreSQL\) )\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MajorVersion();
}
