using System.Reflection;

namespace Clauses.Grains.Domain;

/// <summary>The codes by which an enumeration is written in the API and in the ledger, read from its
/// <see cref="JsonStringEnumMemberNameAttribute"/>s: one place says them.</summary>
/// <typeparam name="T">An enumeration whose members all bear a code.</typeparam>
public static class Codes<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> ParValeur = typeof(T)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(champ => (T)champ.GetValue(null)!, champ => champ.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()!.Name);

    private static readonly Dictionary<string, T> ParCode = ParValeur.ToDictionary(paire => paire.Value, paire => paire.Key, StringComparer.Ordinal);

    /// <summary>All codes, in the order of the enumeration.</summary>
    public static IReadOnlyCollection<string> Tous => ParValeur.Values;

    public static string De(T valeur) => ParValeur[valeur];

    public static bool TryRead(string? code, out T valeur)
    {
        valeur = default;
        return code is not null && ParCode.TryGetValue(code, out valeur);
    }
}
