using System.Globalization;
using System.Text.Json.Nodes;

namespace Clauses.Bench.Mesures;

/// <summary>Details that are a sentence, and figures written as they are in French.</summary>
internal static class Resume
{
    private static readonly CultureInfo Francais = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>A detail that is one sentence.</summary>
    public static JsonObject De(FormattableString phrase, long erreurs = 0) => new()
    {
        ["resume"] = Texte(phrase) + (erreurs > 0 ? Texte($", {erreurs:N0} ERREURS") : ""),
        ["erreurs"] = erreurs,
    };

    /// <summary>A text with its figures in French.</summary>
    public static string Texte(FormattableString phrase) => phrase.ToString(Francais);
}
