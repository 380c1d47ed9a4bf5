namespace Clauses.Api.Pages;

/// <summary>Names of companies, maîtres d'ouvrage, organismes, quartiers, works and persons, held against each other: small words, legal forms, signs and their
/// order say nothing of which is meant.</summary>
internal static partial class NomsProches
{
    public const string Meme = "du même nom";

    /// <summary>What says only what kind of thing it is, and words between words.</summary>
    private static readonly HashSet<string> Vides = new(StringComparer.Ordinal)
    {
        "sa", "sas", "sasu", "sarl", "eurl", "sci", "snc", "scop", "scic", "ste", "societe", "association", "asso", "ets", "etablissements", "entreprise",
        "qpv", "quartier",
        "d", "l", "de", "du", "des", "la", "le", "les", "et", "en", "au", "aux", "sur",
    };

    private const int Bout = 3;

    /// <summary>In what two names are alike; null: in nothing.</summary>
    public static string? Alike(string un, string autre) =>
        Mots(un) is { Length: > 0 } mots && mots.Order(StringComparer.Ordinal).SequenceEqual(Mots(autre).Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? Meme
        : AreNear(un, autre) ? "d'un nom proche" : null;

    /// <summary>Whether two names may be one, differently written: the same words in any order, or in one; one letter more, less or other in a word; words left
    /// out at the end.</summary>
    public static bool AreNear(string un, string autre)
    {
        var (mots, autres) = (Sons(un), Sons(autre));
        return mots.Length > 0 && autres.Length > 0 && (mots.Zip(autres).All(paire => NomsDePersonnes.SlipsAtMostOnce(paire.First, paire.Second))
            || (mots.Length != autres.Length && NomsDePersonnes.SlipsAtMostOnce(string.Concat(mots), string.Concat(autres)))
            || mots.Order(StringComparer.Ordinal).SequenceEqual(autres.Order(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    /// <summary>Whether two names bear the same numbers: « lot 1 » and « lot 2 » are two, whatever else they say.</summary>
    public static bool SameNumbers(string un, string autre) => Numbers(un).SequenceEqual(Numbers(autre), StringComparer.Ordinal);

    /// <summary>Those of a list whose name has at least half of its words, or of the text's, in common with a text: the most first.</summary>
    public static IEnumerable<T> Sort<T>(IEnumerable<T> liste, Func<T, string> nom, string texte)
    {
        var mots = Mots(texte);
        return liste.Select(un => (un, siens: Mots(nom(un))))
            .Select(une => (une.un, communs: mots.Count(mot => une.siens.Any(sien => NomsDePersonnes.SlipsAtMostOnce(mot, sien))), moins: Math.Min(mots.Length, une.siens.Length)))
            .Where(une => une.communs > 0 && une.communs * 2 >= une.moins).OrderByDescending(une => une.communs).Select(une => une.un);
    }

    /// <summary>Whether a name holds every word of a text, but for a letter in each.</summary>
    public static bool Holds(string nom, string texte) =>
        Sons(nom) is var siens && Sons(texte) is { Length: > 0 } mots && mots.All(mot => siens.Any(sien => NomsDePersonnes.SlipsAtMostOnce(mot, sien)));

    /// <summary>Pieces of which a near name is likely to hold one.</summary>
    public static string[] Bouts(string nom) => [.. Mots(nom).Take(1).SelectMany(BoutsDuMot)];

    /// <summary>Pieces of which a name that holds a text but for some letters holds the more the nearer it is.</summary>
    public static string[] TousLesBouts(string texte) => [.. Mots(texte).SelectMany(BoutsDuMot).Distinct(StringComparer.Ordinal)];

    private static string[] BoutsDuMot(string mot) => mot.Length > Bout ? [mot[..Bout], mot[^Bout..]] : [mot];

    /// <summary>The words of a name that tell it from others, in their order.</summary>
    public static string[] Mots(string nom) =>
        [.. Words().Matches(Initials().Replace(TexteCherche.Plier(TexteCherche.Elide(nom)), "")).Select(mot => mot.Value).Where(mot => !Vides.Contains(mot))];

    /// <summary>The same, as they sound.</summary>
    private static string[] Sons(string nom) => [.. Mots(nom).Select(mot => mot.Replace("ph", "f", StringComparison.Ordinal))];

    private static IEnumerable<string> Numbers(string nom) => Mots(nom).Where(mot => mot.Any(char.IsDigit)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    /// <summary>The points of « O.P.H. ».</summary>
    [GeneratedRegex(@"(?<=(?<!\p{L})\p{L})\.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Initials();
}
