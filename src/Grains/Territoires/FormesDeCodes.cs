using System.Text.RegularExpressions;

namespace Clauses.Grains.Territoires;

/// <summary>The forms of the codes of places, whether or not a place bears them.</summary>
public static partial class FormesDeCodes
{
    /// <summary>Whether a text has the form of an INSEE code of a commune: 94041, 2A004, 97411.</summary>
    public static bool IsInsee(string texte) => Insee().IsMatch(texte);

    /// <summary>Whether a text has the form of a QPV's code: QN09401M (2024) or QP094012 (before).</summary>
    public static bool IsQpv(string texte) => Qpv().IsMatch(texte);

    [GeneratedRegex("^(?:[0-9]{2}|2[AB])[0-9]{3}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Insee();

    [GeneratedRegex(
        "^(?:QN[0-9][0-9AB]{2}[0-9]{2}[A-Z]|QP[0-9][0-9AB]{2}[0-9]{3})\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Qpv();
}
