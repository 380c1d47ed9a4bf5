using System.Text.Json.Nodes;

namespace Clauses.Bench.Mesures;

/// <summary>A figure.</summary>
/// <param name="Nom">Its name in the JSON report, fixed for ever: reports are compared by it.</param>
/// <param name="Valeur">The figure; the ratio where there is one.</param>
/// <param name="Unite">Its unit in French, « × » for a ratio.</param>
/// <param name="Objectif">What it should reach; null where it is only shown.</param>
/// <param name="Atteint">Whether it does; null where it is only shown.</param>
/// <param name="Detail">What it was made of. <c>resume</c> is one French sentence for the table; <c>erreurs</c>, where not 0, counts the
/// requests that were not answered as they should.</param>
internal sealed record Mesure(string Nom, double Valeur, string Unite, double? Objectif, bool? Atteint, JsonObject Detail)
{
    /// <summary>A figure that should be at least its objective.</summary>
    public static Mesure AuMoins(string nom, double valeur, string unite, double objectif, JsonObject detail) =>
        new(nom, valeur, unite, objectif, valeur >= objectif && SansErreur(detail), detail);

    /// <summary>A figure that should be at most its objective.</summary>
    public static Mesure AuPlus(string nom, double valeur, string unite, double objectif, JsonObject detail) =>
        new(nom, valeur, unite, objectif, valeur <= objectif && SansErreur(detail), detail);

    /// <summary>A figure that is only shown.</summary>
    public static Mesure Montree(string nom, double valeur, string unite, JsonObject detail) => new(nom, valeur, unite, null, null, detail);

    private static bool SansErreur(JsonObject detail) => detail["erreurs"] is not { } erreurs || erreurs.GetValue<long>() == 0;
}
