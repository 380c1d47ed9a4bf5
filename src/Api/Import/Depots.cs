namespace Clauses.Api.Import;

/// <summary>Files between their preview and their writing. They live in this process, for some minutes, one an account, and within a bound:
/// what is forgotten, by time, by a restart or by a newer file, is dropped again, and as every line has its reference nothing counts twice.</summary>
internal sealed class Depots(TimeProvider temps)
{
    /// <summary>How long a file is kept.</summary>
    public static readonly TimeSpan Duree = TimeSpan.FromMinutes(30);

    /// <summary>The most lines of all files together; the oldest ones go first.</summary>
    private const int LignesMax = 4 * LectureFichier.LignesMax;

    private readonly Lock _verrou = new();

    // In the order in which they expire.
    private readonly List<Depot> _gardes = [];

    /// <summary>Keeps a file, in place of the one that its owner dropped before.</summary>
    public Depot Garder(string proprietaire, FichierLu fichier, ImmutableArray<Sort> sorts)
    {
        var depot = new Depot(proprietaire, fichier, sorts, temps.GetUtcNow() + Duree);
        lock (_verrou)
        {
            Oublier();
            _gardes.RemoveAll(garde => garde.Proprietaire == proprietaire);
            _gardes.Add(depot);
            while (_gardes.Sum(garde => garde.Fichier.Lignes.Length) > LignesMax)
                _gardes.RemoveAt(0);
        }
        return depot;
    }

    /// <summary>An account's file, or null: it is another's, or forgotten.</summary>
    public Depot? Trouver(string id, string proprietaire)
    {
        lock (_verrou)
        {
            Oublier();
            return _gardes.Find(garde => garde.Id == id && garde.Proprietaire == proprietaire);
        }
    }

    private void Oublier() => _gardes.RemoveAll(garde => garde.Expire <= temps.GetUtcNow());
}
