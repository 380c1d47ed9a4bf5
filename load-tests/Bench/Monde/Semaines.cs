using Clauses.Grains.Domaine;

namespace Clauses.Bench.Monde;

/// <summary>The weeks of a year as a payroll counts them that has to close its months: four a month, none across the end of one, since a
/// line of hours stands within a calendar month.</summary>
internal static class Semaines
{
    /// <summary>How many in a year.</summary>
    public const int ParAn = 48;

    private const int ParMois = 4;

    /// <summary>The five days worked of a week.</summary>
    /// <param name="annee">The year.</param>
    /// <param name="rang">0 to <see cref="ParAn"/> − 1.</param>
    public static Periode De(int annee, int rang)
    {
        var debut = new DateOnly(annee, 1 + (rang / ParMois), 1 + (7 * (rang % ParMois)));
        return new(debut, debut.AddDays(4));
    }
}
