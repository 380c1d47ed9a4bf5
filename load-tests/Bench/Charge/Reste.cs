namespace Clauses.Bench.Charge;

/// <summary>How many of ours a sum holds, where all others add a multiple of one number to it and each of ours one more than that: the
/// remainder tells.</summary>
/// <param name="pas">The number. Between two sums there must be fewer new ones of ours.</param>
internal sealed class Reste(int pas)
{
    private long? _depart;
    private long _vues;

    /// <summary>How many of ours are new in a sum; in the first one, none. A sum never falls.</summary>
    public int Nouvelles(long somme)
    {
        _depart ??= somme;
        var nouvelles = (int)((somme - _depart.Value - _vues) % pas);
        _vues += nouvelles;
        return nouvelles;
    }
}
