using Clauses.Bench.Monde;

namespace Clauses.Bench.Annee;

/// <summary>Draws members of which the first are met far more often than the last, as cities, companies and agencies are: the weight of
/// the r-th is 1 ÷ (r + douceur).</summary>
internal sealed class Tirage
{
    private const int Unite = 1_000_000;
    private readonly int[] _cumuls;

    /// <summary>Among how many, and how gently weights fall.</summary>
    /// <param name="nombre">How many members.</param>
    /// <param name="douceur">From 1; the larger, the more even.</param>
    public Tirage(int nombre, int douceur)
    {
        _cumuls = new int[nombre];
        var cumul = 0;
        for (var rang = 0; rang < nombre; rang++)
            _cumuls[rang] = cumul = checked(cumul + (Unite / (rang + douceur)));
    }

    /// <summary>The member of an object.</summary>
    /// <param name="tirage">What it is drawn for.</param>
    /// <param name="rang">For which object.</param>
    public int De(uint tirage, int rang)
    {
        var place = Array.BinarySearch(_cumuls, Hasard.Parmi(tirage, rang, _cumuls[^1]));
        // The place of a member is that of the first cumul beyond the draw.
        return place >= 0 ? place + 1 : ~place;
    }
}
