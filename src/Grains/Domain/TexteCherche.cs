using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Clauses.Grains.Domain;

/// <summary>Texts as people look for them.</summary>
public static partial class TexteCherche
{
    /// <summary>All that people type for an apostrophe.</summary>
    private const string Apostrophes = "'`‘’ʼ′";

    private static readonly SearchValues<char> AnyApostrophe = SearchValues.Create(Apostrophes);

    /// <summary>Without accents, capitals, ligatures or apostrophes, and with the one hyphen that keyboards have: people leave them out when they search, and
    /// look for É beside E, « ndiaye » beside N’Diaye. PostgreSQL is told the same in <c>SearchPostgres</c>.</summary>
    public static string Plier(string texte)
    {
        var plie = new StringBuilder(texte.Length);
        foreach (var lettre in WithoutApostrophes(texte, "").Normalize(NormalizationForm.FormKD))
        {
            _ = char.ToLowerInvariant(lettre) switch
            {
                'œ' => plie.Append("oe"),
                'æ' => plie.Append("ae"),
                (>= '\u2010' and <= '\u2015') or '\u2212' => plie.Append('-'),
                var autre => CharUnicodeInfo.GetUnicodeCategory(autre) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control
                    ? plie
                    : plie.Append(autre),
            };
        }
        return plie.ToString();
    }

    /// <summary>The same, word by word: « Ivry-sur-Seine » and « ivry sur seine » are one, and « L'Atelier », « latelier » and « l atelier ».</summary>
    public static string Mots(string texte) =>
        Elisions().Replace(string.Join(' ', Plier(texte).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)), "${elision}");

    /// <summary>The words that a search asks for, each folded: letters that a hyphen joins are several, the parts of a number are one.</summary>
    public static ImmutableArray<string> Cherches(string? texte) =>
    [
        .. Plier(texte ?? "").Split(' ').SelectMany(mot => mot.Any(char.IsAsciiDigit) || mot.StartsWith('-') || mot.EndsWith('-') ? [mot] : mot.Split('-'))
            .Where(mot => mot.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A text whose elisions are words: « l'œuvre » is two.</summary>
    public static string Elide(string texte) => WithoutApostrophes(texte, " ");

    /// <summary>What stands before an apostrophe in names, where a blank stands in its place.</summary>
    [GeneratedRegex("(?<![^ ])(?<elision>[dlmno]) (?=[a-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elisions();

    private static string WithoutApostrophes(string texte, string place) =>
        texte.AsSpan().ContainsAny(AnyApostrophe) ? string.Join(place, texte.Split(Apostrophes.ToCharArray())) : texte;
}
