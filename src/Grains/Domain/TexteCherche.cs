using System.Text;

namespace Clauses.Grains.Domain;

/// <summary>Texts as people look for them.</summary>
public static class TexteCherche
{
    /// <summary>All that people type for an apostrophe.</summary>
    public const string Apostrophes = "'`‘’ʼ′";

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
                var autre => CharUnicodeInfo.GetUnicodeCategory(autre) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control ? plie : plie.Append(autre),
            };
        }
        return plie.ToString();
    }

    /// <summary>The same, word by word: « Ivry-sur-Seine » and « ivry sur seine » are one.</summary>
    public static string Mots(string texte) => string.Join(' ', Plier(texte).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text whose elisions are words: « l'œuvre » is two.</summary>
    public static string Elide(string texte) => WithoutApostrophes(texte, " ");

    private static string WithoutApostrophes(string texte, string place) =>
        texte.AsSpan().ContainsAny(Apostrophes) ? string.Join(place, texte.Split(Apostrophes.ToCharArray())) : texte;
}
