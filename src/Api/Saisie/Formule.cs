namespace Clauses.Api.Saisie;

/// <summary>Formulas of spreadsheets: what somebody else's program would run is no data.</summary>
internal static class Formule
{
    /// <summary>What is told of one; what it says is not repeated.</summary>
    public const string Refus = "c'est une formule de tableur : mettez sa valeur à la place (collage spécial, « valeurs »).";

    /// <summary>Whether a text begins as formulas do. A minus is left to those who read: ids may begin with it, and numbers.</summary>
    /// <remarks>OWASP, « CSV Injection »; full-width signs are taken for their narrow ones by spreadsheets in some languages.</remarks>
    public static bool Est(ReadOnlySpan<char> texte) => texte is ['=' or '+' or '@' or '＝' or '＋' or '＠', ..];
}
