namespace Clauses.Grains.Territoires;

/// <summary>Code officiel géographique: the communes of France, and what belongs to one of them today: arrondissements municipaux, communes déléguées
/// and associées, codes of before a merger. Read from a list that the build extracts (<c>cog.mjs</c>). It says what became of a code and not since when: a
/// commune of before counts as its successor at all times.</summary>
public static class Cog
{
    private static readonly Lazy<Dictionary<string, (string Nom, string Actuelle, int Population)>> Communes = new(Read);

    private static readonly Lazy<ImmutableArray<(string Actuelle, string Mots)>> Cherchees = new(() =>
        [.. Communes.Value.Select(une => (une.Value.Actuelle, TexteCherche.Mots(une.Value.Nom))).OrderByDescending(une => Communes.Value[une.Actuelle].Population).ThenBy(une => une.Actuelle, StringComparer.Ordinal)]);

    private static readonly Lazy<ILookup<string, string>> ParNom = new(() =>
        Communes.Value.Where(une => une.Value.Actuelle == une.Key).ToLookup(une => TexteCherche.Mots(une.Value.Nom), une => une.Key, StringComparer.Ordinal));

    /// <summary>The name of a commune, or null: no commune has, or had, this INSEE code.</summary>
    public static string? NomDe(string code) => Communes.Value.TryGetValue(code, out var commune) ? commune.Nom : null;

    /// <summary>Whether a commune has, or had, this INSEE code.</summary>
    public static bool Exists(string code) => Communes.Value.ContainsKey(code);

    /// <summary>The commune of today: Paris of its 13th arrondissement, the new one of those that merged. A code that no commune has is itself.</summary>
    public static string Actuelle(string code) => Communes.Value.TryGetValue(code, out var commune) ? commune.Actuelle : code;

    /// <summary>The commune of today that alone is called so; null: none is, or several are.</summary>
    public static string? CodeDe(string nom) => ParNom.Value[Mots(nom)].Take(2).ToList() is [var seule] ? seule : null;

    /// <summary>A name in words, as the COG spells them out: people write « St » for Saint, « Ste » for Sainte, « s/ » for sur.</summary>
    public static string Mots(string nom) => string.Join(' ', TexteCherche.Mots(nom).Split(' ').Select(mot => mot switch
    {
        "st" => "saint",
        "ste" => "sainte",
        _ when mot.StartsWith("s/", StringComparison.Ordinal) => $"sur {mot[2..]}".Trim(),
        _ => mot,
    }));

    /// <summary>The communes of today of which a name, theirs or one that they took in, holds every word of a text: those that are near, then those called
    /// so, those whose name begins so, the others; the largest first.</summary>
    /// <param name="proches">Codes of those that people most likely mean.</param>
    public static IEnumerable<(string Code, string Nom)> Search(string texte, int limite, IReadOnlySet<string> proches)
    {
        var cherche = Mots(texte);
        var mots = cherche.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Cherchees.Value.Where(une => Array.TrueForAll(mots, mot => une.Mots.Contains(mot, StringComparison.Ordinal)))
            .OrderBy(une => proches.Contains(une.Actuelle) ? 0 : une.Mots == cherche ? 1 : une.Mots.StartsWith(cherche, StringComparison.Ordinal) ? 2 : 3)
            .Select(une => une.Actuelle).Distinct(StringComparer.Ordinal).Take(limite).Select(code => (code, NomDe(code)!));
    }

    private static Dictionary<string, (string Nom, string Actuelle, int Population)> Read()
    {
        const int communes = 40_000;
        var lues = new Dictionary<string, (string, string, int)>(communes, StringComparer.Ordinal);
        using var texte = new StreamReader(typeof(Cog).Assembly.GetManifestResourceStream("cog.csv")!);
        while (texte.ReadLine()?.Split(';') is [var code, var actuelle, var nom, var population])
            lues.Add(code, (nom, actuelle.Length == 0 ? code : actuelle, int.Parse(population, CultureInfo.InvariantCulture)));
        return lues;
    }
}
