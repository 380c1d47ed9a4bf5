using Clauses.Api.Tables;

namespace Clauses.Api.Reprise;

/// <summary>What spreadsheets write in words, as records hold it.</summary>
internal static class MotsDeTableau
{
    private const int MaxSlug = 48;

    /// <summary>An id out of what people write: « Lot 3 / 2024 » is <c>lot-3-2024</c>; one that is an id already stays.</summary>
    /// <exception cref="ProblemException">422: nothing of it can stand in an id.</exception>
    public static string Id(string texte, string champ)
    {
        if (Identifiant.IsValid(texte))
            return texte;
        var id = new StringBuilder();
        foreach (var signe in TexteCherche.Plier(texte))
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
    public static string Id(string prefixe, params ReadOnlySpan<string> textes) => $"{prefixe}-{Hash(string.Join('\n', textes.ToArray().Select(TexteCherche.Mots)))}";

    /// <summary>The code whose word, or own form, a cell holds; null where it holds nothing.</summary>
    /// <param name="choix">All of them.</param>
    /// <exception cref="ProblemException">422: it is none, or may be several.</exception>
    public static string? Code(string cellule, string champ, IEnumerable<Rangee> choix, params ReadOnlySpan<(string Mot, string Code)> synonymes)
    {
        if (cellule.Length == 0)
            return null;
        var (mot, tous) = (Column.Fold(cellule), choix.ToList());
        foreach (var (synonyme, code) in synonymes)
        {
            if (Column.Fold(synonyme) == mot)
                return code;
        }
        if (tous.Find(un => Column.Fold(un.Code) == mot || Column.Fold(un.Libelle) == mot) is { Code: { } exact })
            return exact;
        return tous.Where(un => Column.Fold(un.Libelle).Contains(mot, StringComparison.Ordinal)).ToList() is [var seul]
            ? seul.Code
            : throw Fields.Invalid(champ, $"l'un de : {string.Join(", ", tous.Select(un => un.Libelle))}");
    }

    private static string Hash(string texte) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(texte)))[..12];
}
