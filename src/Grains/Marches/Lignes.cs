using System.IO.Hashing;

namespace Clauses.Grains.Marches;

/// <summary>The lines of a contract by their references, for as long as the marché is awake: a country has millions. They lie in one flat table of
/// some 70 bytes a line, which the garbage collector has nothing to follow in; a reference is kept as its hash, keyed by chance, of 64 bits.</summary>
internal sealed class Lignes
{
    private static readonly long Cle = Random.Shared.NextInt64();

    // Of these few, a look at each costs less than a set of what they say.
    private const int Few = 32;

    private readonly Dictionary<ulong, Tenue> _tenues = [];

    // The days and hours of all, once they are more.
    private HashSet<(DateOnly, DateOnly, int)>? _dites;

    // Few are corrected.
    private Dictionary<ulong, Correction>? _corrections;

    public IEnumerable<Ligne> Toutes => _tenues.Select(paire => De(paire.Key, paire.Value));

    /// <summary>A line, or null.</summary>
    public Ligne? this[string reference] => _tenues.TryGetValue(Hash(reference), out var tenue) ? De(Hash(reference), tenue) : null;

    /// <summary>The numero of a line with these days and hours that counts or waits; 0: there is none.</summary>
    public int FindSame(Periode periode, Heures heures)
    {
        if (_dites?.Contains((periode.Debut, periode.Fin, (int)heures.Centiemes)) is false)
            return 0;
        foreach (var (cle, tenue) in _tenues)
        {
            if (tenue.Debut == periode.Debut && tenue.Fin == periode.Fin && tenue.Declarees == heures.Centiemes
                && tenue is not { Decision: not 0, Validees: 0 } && _corrections?.ContainsKey(cle) is not true)
            {
                return tenue.Numero;
            }
        }
        return 0;
    }

    public void Declarer(string reference, long numero, DateOnly debut, DateOnly fin, int declarees)
    {
        _tenues.Add(Hash(reference), new(checked((int)numero), debut, fin, declarees, 0, 0, default));
        if (_tenues.Count == Few)
            _dites = [.. _tenues.Values.Select(tenue => (tenue.Debut, tenue.Fin, tenue.Declarees))];
        else
            _dites?.Add((debut, fin, declarees));
    }

    public void Decider(string reference, long numero, int validees, DateOnly date)
    {
        ref var tenue = ref CollectionsMarshal.GetValueRefOrNullRef(_tenues, Hash(reference));
        tenue = tenue with { Decision = checked((int)numero), Validees = validees, Date = date };
    }

    /// <summary>Whether an entry is a line's declaration.</summary>
    public bool Declare(string reference, long? numero) => _tenues[Hash(reference)].Numero == numero;

    public void Corriger(string reference, Correction correction) => (_corrections ??= [])[Hash(reference)] = correction;

    private Ligne De(ulong cle, in Tenue tenue) => new()
    {
        Numero = tenue.Numero,
        Periode = new(tenue.Debut, tenue.Fin),
        Heures = new(tenue.Declarees),
        Decision = tenue.Decision == 0 ? null : new(tenue.Decision, new(tenue.Validees), tenue.Date),
        Correction = _corrections?.GetValueOrDefault(cle),
    };

    private static ulong Hash(string reference) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(reference.AsSpan()), Cle);

    /// <param name="Decision">Numero of the decision; 0: none.</param>
    private readonly record struct Tenue(int Numero, DateOnly Debut, DateOnly Fin, int Declarees, int Decision, int Validees, DateOnly Date);
}
