namespace Clauses.Grains.Publications;

/// <summary>The names of published totals among the cells of a publication.</summary>
internal static class NomsDeTotaux
{
    public static string De(Cible cible) => $"totaux/{cible}";
}
