namespace Clauses.Api.Pages;

/// <summary>Ids are the client's own; people who fill in a form are not asked to think one up.</summary>
internal static class IdentifiantPropose
{
    /// <summary>Letters and digits that nobody takes for one another on the telephone.</summary>
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 8;
    private const int MaxSlug = 48;

    /// <summary>« m-7k3f9q2x »: says nothing of what it stands for, so that one of a person may be printed.</summary>
    /// <remarks>It is proposed with the empty form and comes back with the filled one: the same form sent twice registers once.</remarks>
    public static string Nouveau(string prefixe) => $"{prefixe}-{RandomNumberGenerator.GetString(Alphabet, Length)}";

    /// <summary>Whether an id is one that was thought up, and nobody's number.</summary>
    public static bool IsNouveau(string prefixe, string id) => id.Length == prefixe.Length + 1 + Length
        && id.StartsWith($"{prefixe}-", StringComparison.Ordinal)
        && id[^Length..].All(Alphabet.Contains);

    /// <summary>An id out of what people write: « Lot 3 / 2024 » is <c>lot-3-2024</c>; one that is an id already stays.</summary>
    /// <exception cref="ProblemException">422: nothing of it can stand in an id.</exception>
    public static string De(string texte, string champ)
    {
        if (Identifiant.IsValid(texte))
            return texte;
        var id = new StringBuilder();
        foreach (var signe in TexteCherche.Plier(TexteCherche.Elide(texte)))
        {
            if (char.IsAsciiLetterOrDigit(signe))
                id.Append(signe);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }
        var net = id.ToString().Trim('-');
        return net.Length is > 0 and <= MaxSlug ? net
            : net.Length > MaxSlug ? $"{net[..MaxSlug].Trim('-')}-{Hash(net)[..4]}"
            : throw Fields.Invalid(champ, "des lettres ou des chiffres");
    }

    /// <summary>The same id for the same words, in any case, whoever writes them.</summary>
    public static string Pour(string prefixe, params ReadOnlySpan<string> textes) => $"{prefixe}-{Hash(string.Join('\n', textes.ToArray().Select(Words)))}";

    private static string Words(string texte) =>
        string.Join(' ', TexteCherche.Plier(TexteCherche.Elide(texte)).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries));

    private static string Hash(string texte) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texte)))[..12];
}
