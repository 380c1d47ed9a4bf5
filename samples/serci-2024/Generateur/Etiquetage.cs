namespace Clauses.Generateur;

/// <summary>
/// Gives each item a row of a published table so that every row has its number of items and exactly its hours. Rows are dealt
/// at random, then pairs of items swap theirs as long as the gap does not grow: numbers never move, and with some hundreds of
/// items of different weights the gap reaches zero. (Fitting proportions over random rows does not converge.)
/// </summary>
internal sealed class Etiquetage
{
    /// <summary>A row that an item may not have weighs more than any gap worth keeping.</summary>
    private const int Interdit = 1_000;

    /// <summary>Hours that one swap in a hundred may lose: so the search leaves the rare dead ends.</summary>
    private const int Detour = 20;

    private const int EssaisMaximum = 100_000_000;

    private readonly Alea alea;
    private readonly IReadOnlyList<int> heures;
    private readonly Dictionary<int, int[]> parHeures;
    private readonly bool[][] admis;
    private readonly int[] pose;
    private readonly int[] ecarts;

    private Etiquetage(Alea alea, IReadOnlyList<int> heures, IReadOnlyList<LigneTable> table, Func<int, string, bool> admet)
    {
        this.alea = alea;
        this.heures = heures;
        parHeures = Enumerable.Range(0, heures.Count)
            .GroupBy(i => heures[i])
            .ToDictionary(groupe => groupe.Key, groupe => groupe.ToArray());
        pose = alea.Melange(table.SelectMany((ligne, rang) => Enumerable.Repeat(rang, ligne.Participants)));
        if (pose.Length != heures.Count)
            throw new ArgumentException($"{pose.Length} places pour {heures.Count} personnes", nameof(table));

        admis = [.. pose.Select((_, i) => table.Select(ligne => admet(i, ligne.Libelle)).ToArray())];
        ecarts = [.. table.Select(ligne => -ligne.Heures)];
        for (var i = 0; i < pose.Length; i++)
            ecarts[pose[i]] += heures[i];
    }

    /// <summary>The libellé of the row of each item.</summary>
    /// <param name="alea">What makes the choice, the same for the same seed.</param>
    /// <param name="heures">The hours of each item; they sum to those of the table.</param>
    /// <param name="table">The rows; their persons sum to the number of items.</param>
    /// <param name="admet">Whether an item, by its rank, may stand in the row of that libellé.</param>
    /// <exception cref="InvalidOperationException">No exact labelling was found.</exception>
    public static string[] Poser(Alea alea, IReadOnlyList<int> heures, IReadOnlyList<LigneTable> table, Func<int, string, bool> admet)
    {
        var etiquetage = new Etiquetage(alea, heures, table, admet);
        etiquetage.Echanger();
        return [.. etiquetage.pose.Select(rang => table[rang].Libelle)];
    }

    private void Echanger()
    {
        var ecart = ecarts.Sum(Math.Abs) + Enumerable.Range(0, pose.Length).Sum(i => Interdits(i, pose[i]));
        for (var essai = 0; ecart > 0; essai++)
        {
            if (essai == EssaisMaximum)
                throw new InvalidOperationException($"Pas d'étiquetage exact : il reste {ecart} h d'écart.");

            var i = alea.Entre(0, pose.Length - 1);
            var j = Partenaire(i);
            var perte = Perte(i, j);
            if (pose[i] == pose[j] || perte > (alea.Chance(1) ? Detour : 0))
                continue;

            ecart += perte;
            ecarts[pose[i]] += heures[j] - heures[i];
            ecarts[pose[j]] -= heures[j] - heures[i];
            (pose[i], pose[j]) = (pose[j], pose[i]);
        }
    }

    /// <summary>
    /// Every other time whoever would leave no gap in the row of <paramref name="i"/>, if there is one: the gap then passes whole
    /// to the other row, and wanders so until it meets the opposite one. Random pairs alone stop short by a few hours.
    /// </summary>
    private int Partenaire(int i) => alea.Chance(50) && parHeures.TryGetValue(heures[i] - ecarts[pose[i]], out var exacts)
        ? alea.Parmi(exacts)
        : alea.Entre(0, pose.Length - 1);

    /// <summary>By how much the gap grows when the two swap their rows; negative when it shrinks.</summary>
    private int Perte(int i, int j)
    {
        var (a, b, difference) = (ecarts[pose[i]], ecarts[pose[j]], heures[j] - heures[i]);
        return Math.Abs(a + difference) + Math.Abs(b - difference) - Math.Abs(a) - Math.Abs(b)
            + Interdits(i, pose[j]) + Interdits(j, pose[i]) - Interdits(i, pose[i]) - Interdits(j, pose[j]);
    }

    private int Interdits(int i, int rang) => admis[i][rang] ? 0 : Interdit;
}
