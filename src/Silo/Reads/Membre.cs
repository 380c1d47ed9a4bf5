namespace Clauses.Silo.Reads;

/// <summary><see cref="Attribution"/>, said to PostgreSQL.</summary>
internal static class Membre
{
    /// <summary>The member of an axis, or null.</summary>
    /// <param name="contenu">An expression: the JSON of a marché's fiche, or of a contract, whichever says it.</param>
    public static string De(Axe axe, string contenu) => Attribution.De(axe).Dans(contenu);

    public static string Dans(this Attribution attribution, string contenu) => attribution.Defaut is { } defaut
        ? $"coalesce({contenu} ->> '{attribution.Champ}', '{defaut}')"
        : $"{contenu} ->> '{attribution.Champ}'";

    /// <summary>The code by which an axis is written.</summary>
    public static string Code(this Attribution attribution) => Codes<Axe>.De(attribution.Axe);
}
