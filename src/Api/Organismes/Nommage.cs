namespace Clauses.Api.Organismes;

internal static class Nommage
{
    /// <summary>Whose parcours ended before this day is not named any more to who sent them.</summary>
    public static DateOnly LastNamed(this ITerritoires territoires, TimeProvider temps) =>
        temps.Today().AddMonths(-territoires.DeCetteAnnee(temps).DonneesPersonnelles.RetoursMois);
}
