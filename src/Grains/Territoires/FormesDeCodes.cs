using System.Text.RegularExpressions;

namespace Clauses.Grains.Territoires;

/// <summary>The forms of the codes of places, whether or not a place bears them.</summary>
public static partial class FormesDeCodes
{
    /// <summary>Whether a text has the form of an INSEE code of a commune: 94041, 2A004, 97411.</summary>
    public static bool IsInsee(string texte) => Insee().IsMatch(texte);

    /// <summary>Whether a text has the form of a QPV's code: QN09401M (2024) or QP094012 (before).</summary>
    public static bool IsQpv(string texte) => Qpv().IsMatch(texte);

    /// <summary>What people write for a QPV, as the ledger writes it: <c>qn09401m</c> is QN09401M; <c>HORS</c> and « non » are <c>hors</c>.
    /// What is none of these stays as it is.</summary>
    public static string LireQpv(string texte) => texte.Trim() switch
    {
        var code when IsQpv(code.ToUpperInvariant()) => code.ToUpperInvariant(),
        var mot when mot.Equals(Cible.HorsQpv, StringComparison.OrdinalIgnoreCase) || mot.Equals("non", StringComparison.OrdinalIgnoreCase) => Cible.HorsQpv,
        _ => texte,
    };

    [GeneratedRegex("^(?:[0-9]{2}|2[AB])[0-9]{3}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Insee();

    [GeneratedRegex(
        "^(?:QN[0-9][0-9AB]{2}[0-9]{2}[A-Z]|QP[0-9][0-9AB]{2}[0-9]{3})\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Qpv();
}
