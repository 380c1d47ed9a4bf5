using Clauses.Api.Tables;

namespace Clauses.Api.Reprise;

/// <summary>What spreadsheets write in words, as records hold it.</summary>
internal static class MotsDeTableau
{
    /// <summary>The code whose word, or own form, a cell holds; null where it holds nothing.</summary>
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
}
