using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Clauses.Api.Commun;

/// <summary>A cache of at most about twice <paramref name="taille"/> entries, without bookkeeping on reads: when the young half is full,
/// it becomes the old half, and what nobody asks for again goes with the half before.</summary>
internal sealed class CacheBorne<TCle, TValeur>(int taille) where TCle : notnull
{
    private volatile ConcurrentDictionary<TCle, TValeur> jeunes = new();
    private volatile ConcurrentDictionary<TCle, TValeur> anciens = new();
    private int nombre;

    public bool TryLire(TCle cle, [MaybeNullWhen(false)] out TValeur valeur)
    {
        if (jeunes.TryGetValue(cle, out valeur))
            return true;
        if (!anciens.TryGetValue(cle, out valeur))
            return false;
        Garder(cle, valeur);
        return true;
    }

    public void Garder(TCle cle, TValeur valeur)
    {
        // Writers may race past the bound by one each: a bound, not a count.
        if (!jeunes.ContainsKey(cle) && Interlocked.Increment(ref nombre) > taille)
        {
            anciens = jeunes;
            jeunes = new();
            Volatile.Write(ref nombre, 1);
        }
        jeunes[cle] = valeur;
    }

    public void Vider()
    {
        anciens = new();
        jeunes = new();
        Volatile.Write(ref nombre, 0);
    }
}
