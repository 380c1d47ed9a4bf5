namespace Clauses.Silo.Database;

/// <summary>PostgreSQL's <c>postmaster.pid</c>: pid, data folder, start time, port… one a line. It stays behind when the server is killed.</summary>
internal sealed class PidFile
{
    private readonly string _path;
    private readonly string[] _lignes;

    private PidFile(string chemin, string[] lignes)
    {
        _path = chemin;
        _lignes = lignes;
    }

    /// <summary>The port of the server, once it has written it.</summary>
    public int? Port => _lignes.Length > 3 && int.TryParse(_lignes[3], CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>Reads the file of a data folder; null when there is none.</summary>
    public static PidFile? Read(string donnees)
    {
        var chemin = Path.Combine(donnees, "postmaster.pid");
        try
        {
            return new(chemin, File.ReadAllLines(chemin));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the process of that number is the server that wrote this file: numbers are given again, above all in containers,
    /// where a new start hands out the same small ones. The server's current folder is its data folder, so it shows the same file.</summary>
    public bool LiveServer()
    {
        try
        {
            return _lignes.Length < 3
                || File.ReadLines($"/proc/{_lignes[0].Trim()}/cwd/postmaster.pid").Take(3).SequenceEqual(_lignes.Take(3), StringComparer.Ordinal);
        }
        catch (Exception erreur) when (erreur is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Names no living process in the file of a dead server. The file itself stays: by the rest of it PostgreSQL makes sure
    /// that no process of the dead server still writes to the data.</summary>
    public void ForgetPid()
    {
        var lignes = (string[])_lignes.Clone();
        lignes[0] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(_path, lignes);
    }
}
