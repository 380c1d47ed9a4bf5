namespace Clauses.Bench.Charge;

/// <summary>New lines, one a request, of which it is remembered what became of each: so that afterwards none that was acknowledged can be
/// missing without being noticed. A byte a line.</summary>
/// <param name="cle">The key.</param>
/// <param name="tirage">On which contracts.</param>
internal sealed class LignesSuivies(string cle, ITirage tirage) : IDemandes
{
    private readonly LignesNouvelles _lignes = new(cle, tirage);
    private readonly List<Sort> _sorts = [];

    /// <inheritdoc/>
    public int Lignes => 1;

    /// <summary>Tells its references from those of all others.</summary>
    public int Serie => _lignes.Serie;

    /// <summary>What was answered to each line that was sent: that of reference number n is at n − 1.</summary>
    public IReadOnlyList<Sort> Sorts => _sorts;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Suivante()
    {
        _sorts.Add(Sort.Incertaine);
        return _lignes.Suivante();
    }

    /// <inheritdoc/>
    public void Repondre(int statut) => _sorts[^1] = statut switch
    {
        200 => Sort.Acquittee,
        >= 400 and < 500 => Sort.Refusee,
        _ => Sort.Incertaine,
    };
}

/// <summary>What was answered to a line.</summary>
internal enum Sort : byte
{
    /// <summary>Nothing, or that nobody knows (503): it may be written or not.</summary>
    Incertaine,

    /// <summary>It is durable.</summary>
    Acquittee,

    /// <summary>It was not taken.</summary>
    Refusee,
}
