using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Clauses.Api.Common;

/// <summary>A cache of at most about twice <paramref name="taille"/> entries, without bookkeeping on reads: when the young half is full,
/// it becomes the old half, and what nobody asks for again goes with the half before.</summary>
internal sealed class BoundedCache<TCle, TValeur>(int taille) where TCle : notnull
{
    private volatile ConcurrentDictionary<TCle, TValeur> _younger = new();
    private volatile ConcurrentDictionary<TCle, TValeur> _older = new();
    private int _nombre;

    public bool TryRead(TCle cle, [MaybeNullWhen(false)] out TValeur valeur)
    {
        if (_younger.TryGetValue(cle, out valeur))
            return true;
        if (!_older.TryGetValue(cle, out valeur))
            return false;
        Keep(cle, valeur);
        return true;
    }

    public void Keep(TCle cle, TValeur valeur)
    {
        // Writers may race past the bound by one each: a bound, not a count.
        if (!_younger.ContainsKey(cle) && Interlocked.Increment(ref _nombre) > taille)
        {
            _older = _younger;
            _younger = new();
            Volatile.Write(ref _nombre, 1);
        }
        _younger[cle] = valeur;
    }

    public void Clear()
    {
        _older = new();
        _younger = new();
        Volatile.Write(ref _nombre, 0);
    }
}
