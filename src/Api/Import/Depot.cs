namespace Clauses.Api.Import;

/// <summary>A file that somebody dropped: read, looked at, and written when its owner says so.</summary>
/// <param name="proprietaire">The account that dropped it; nobody else sees it.</param>
/// <param name="fichier">What was read.</param>
/// <param name="sorts">What would become of each line, by what was recorded when it was dropped.</param>
/// <param name="expire">When it is forgotten.</param>
internal sealed class Depot(string proprietaire, FichierLu fichier, ImmutableArray<Sort> sorts, DateTimeOffset expire)
{
    private readonly Sort[] _sorts = [.. sorts];
    private int _enCours;

    /// <summary>Its id, which nobody guesses.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The account that dropped it.</summary>
    public string Proprietaire => proprietaire;

    /// <summary>What was read.</summary>
    public FichierLu Fichier => fichier;

    /// <summary>When it is forgotten.</summary>
    public DateTimeOffset Expire => expire;

    /// <summary>What becomes of each line, in their order.</summary>
    public IReadOnlyList<Sort> Sorts => _sorts;

    /// <summary>Whether its owner said to write it.</summary>
    public bool Confirme { get; private set; }

    /// <summary>Lines that are still to be written.</summary>
    public int AEcrire => Combien(Etape.AEnregistrer);

    /// <summary>How many lines became this.</summary>
    public int Combien(Etape etape) => _sorts.Count(sort => sort.Etape == etape);

    /// <summary>Notes what became of a line.</summary>
    public void Noter(int rang, Sort sort) => _sorts[rang] = sort;

    /// <summary>Begins to write. False while somebody does so already: a button was pressed twice.</summary>
    public bool TryCommencer()
    {
        if (Interlocked.Exchange(ref _enCours, 1) == 1)
            return false;
        Confirme = true;
        return true;
    }

    /// <summary>Ends what <see cref="TryCommencer"/> began.</summary>
    public void Finir() => Volatile.Write(ref _enCours, 0);
}
