namespace Clauses.Api.Access;

/// <summary>Passwords that are tried first: words that everybody takes, with a year or a sign behind them, and what fingers find on a keyboard.</summary>
internal static class CommonPasswords
{
    private const int MinDistinct = 5;

    /// <summary>Letters that must be left once such words are gone.</summary>
    private const int MinLeft = 4;

    /// <summary>Rows of keyboards, alphabets and digits, both ways.</summary>
    private static readonly string[] Rows =
        [.. new[] { "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789" }
        .SelectMany(rangee => new[] { rangee, new string([.. rangee.Reverse()]) })];

    /// <summary>Without accents; those that hold others come first.</summary>
    private static readonly string[] Words =
    [
        .. new[]
        {
            "motdepasse", "password", "passe", "passw", "admin", "administrateur", "administrator", "root", "user", "utilisateur", "bonjour", "bienvenue",
            "welcome",
            "soleil", "doudou", "chouchou", "loulou", "jetaime", "iloveyou", "marseille", "paris", "france", "republique", "liberte", "egalite", "fraternite",
            "clause", "clauses", "insertion", "facilitateur", "facilitatrice", "emploi", "travail", "marche", "marches", "chantier", "mairie", "ville",
            "departement",
            "metropole", "territoire", "association", "entreprise", "employeur", "prescripteur", "mission", "locale", "secret", "letmein", "monkey", "dragon",
            "master",
            "football", "princesse", "princess", "sunshine", "superman", "changeme", "changezmoi", "nouveau", "temporaire", "test", "essai", "demo", "exemple",
            "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "lundi", "mardi",
            "mercredi",
            "jeudi", "vendredi", "samedi", "dimanche", "printemps", "ete", "automne", "hiver", "azerty", "qwerty", "the", "mon", "ma", "le", "la", "les", "de",
            "du",
        }.OrderByDescending(mot => mot.Length),
    ];

    /// <param name="nom">What one signs in with, which is nobody's secret.</param>
    public static bool Holds(string motDePasse, string nom)
    {
        var (simple, sien) = (Simplify(motDePasse), Simplify(nom));
        if (simple == sien || simple.Distinct().Count() < MinDistinct || Array.Exists(Rows, rangee => rangee.Contains(simple, StringComparison.Ordinal)))
            return true;
        var lettres = string.Concat(simple.Where(char.IsAsciiLetter));
        var reste = string.Concat(sien.Where(char.IsAsciiLetter)) is { Length: >= MinLeft } lui ? lettres.Replace(lui, "", StringComparison.Ordinal) : lettres;
        reste = Words.Aggregate(reste, (texte, mot) => texte.Replace(mot, "", StringComparison.Ordinal));
        return reste.Length < MinLeft && reste.Length < lettres.Length && !HasManyWords(lettres);
    }

    /// <summary>Words that do not go together are hard to find, however common each is.</summary>
    private static bool HasManyWords(string lettres) => lettres.Length >= 24;

    private static string Simplify(string texte) => string.Concat(texte.ToLowerInvariant().Normalize(NormalizationForm.FormD)
        .Where(caractere => CharUnicodeInfo.GetUnicodeCategory(caractere) != UnicodeCategory.NonSpacingMark)
        .Select(caractere => caractere switch { '@' => 'a', '0' when texte.Any(char.IsLetter) => 'o', '$' => 's', _ => caractere })
        .Where(char.IsLetterOrDigit));
}
