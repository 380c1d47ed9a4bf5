using System.Text;

namespace Clauses.Grains.Domain;

/// <summary>Texts as people look for them.</summary>
public static class TexteCherche
{
    /// <summary>Without accents or capitals: people leave them out when they search, and look for É beside E.</summary>
    public static string Plier(string texte)
    {
        var plie = new StringBuilder(texte.Length);
        foreach (var lettre in texte.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(lettre) != UnicodeCategory.NonSpacingMark)
                plie.Append(char.ToLowerInvariant(lettre));
        }
        return plie.ToString();
    }

    /// <summary>The same, word by word: « Ivry-sur-Seine » and « ivry sur seine » are one.</summary>
    public static string Mots(string texte) =>
        string.Join(' ', Plier(texte).Split([' ', '-', '\'', '’'], StringSplitOptions.RemoveEmptyEntries));
}
