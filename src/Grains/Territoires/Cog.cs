namespace Clauses.Grains.Territoires;

/// <summary>Code officiel géographique: the communes of France, arrondissements municipaux, communes déléguées and associées included.
/// Read from a list that the build extracts (<c>cog.mjs</c>).</summary>
public static class Cog
{
    private static readonly Lazy<Dictionary<string, string>> Communes = new(Read);

    private static readonly Lazy<ImmutableArray<(string Code, string Nom, string Mots)>> Cherchees = new(() =>
        [.. Communes.Value.Select(un => (un.Key, un.Value, TexteCherche.Mots(un.Value))).OrderBy(un => un.Item3.Length).ThenBy(un => un.Key, StringComparer.Ordinal)]);

    /// <summary>The name of a commune, or null: no commune has this INSEE code.</summary>
    public static string? NomDe(string code) => Communes.Value.GetValueOrDefault(code);

    /// <summary>Whether a commune has this INSEE code.</summary>
    public static bool Exists(string code) => Communes.Value.ContainsKey(code);

    /// <summary>The communes whose name holds every word of a text, the shortest names first.</summary>
    public static IEnumerable<(string Code, string Nom)> Search(string texte, int limite)
    {
        var mots = TexteCherche.Mots(texte).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Cherchees.Value.Where(un => Array.TrueForAll(mots, mot => un.Mots.Contains(mot, StringComparison.Ordinal)))
            .Take(limite).Select(un => (un.Code, un.Nom));
    }

    private static Dictionary<string, string> Read()
    {
        const int communes = 40_000, longueurCode = 5;
        var noms = new Dictionary<string, string>(communes, StringComparer.Ordinal);
        using var texte = new StreamReader(typeof(Cog).Assembly.GetManifestResourceStream("cog.csv")!);
        while (texte.ReadLine() is { } ligne)
            noms.Add(ligne[..longueurCode], ligne[(longueurCode + 1)..]);
        return noms;
    }
}
