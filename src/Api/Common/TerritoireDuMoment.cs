namespace Clauses.Api.Common;

/// <summary>The territory as answers need it that are asked for often: from memory.</summary>
internal static class TerritoireDuMoment
{
    public static Territoire DeCetteAnnee(this ITerritoires territoires, TimeProvider temps) => territoires.InMemory(temps.Today().Year);

    /// <summary>The divisor in force for an exercice, or for this year's when the whole life is asked for (0).</summary>
    public static Diviseur Diviseur(this ITerritoires territoires, int exercice, TimeProvider temps) =>
        territoires.InMemory(exercice == 0 ? temps.Today().Year : exercice).Diviseur;
}
