namespace Clauses.Api.Lignes;

internal static class Verdict
{
    /// <summary>The hours count, all or some.</summary>
    public const string Valider = "valider";

    public const string Refuser = "refuser";

    public static CodeRefus? Defaut(Champ<string> decision) =>
        decision.Lu && decision.Valeur is Valider or Refuser ? null : CodeRefus.DecisionInvalide;
}

/// <summary>Motifs: free text, which may name people.</summary>
internal static class Motif
{
    public const int MaxLength = 1_000;

    /// <summary>No text, too long, or with U+0000, which PostgreSQL does not keep.</summary>
    public static CodeRefus? Defaut(Champ<string> motif) => motif.Mauvais ? CodeRefus.MotifInvalide : Defaut(motif.Valeur);

    /// <summary>Too long, or with U+0000, which PostgreSQL does not keep.</summary>
    public static CodeRefus? Defaut(string? motif) =>
        motif is { Length: > MaxLength } || motif?.Contains('\0', StringComparison.Ordinal) == true ? CodeRefus.MotifInvalide : null;
}
