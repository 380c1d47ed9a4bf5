namespace Clauses.Grains.Territoires;

/// <summary>Code officiel géographique: the communes of France, and what belongs to one of them today: arrondissements municipaux, communes déléguées
/// and associées, codes of before a merger. Read from a list that the build extracts (<c>cog.mjs</c>). It says what became of a code and not since when: a
/// commune of before is folded to its successor where it is written, and what the ledger holds of one that merged since is told so by an ordinary change, on
/// the day on which the product first knows of it (<c>ReunionsGrain</c>): from then on its hours count there, and who asks for what was known before sees the
/// old one.</summary>
public static class Cog
{
    private static readonly Lazy<Dictionary<string, Commune>> Communes = new(Read);

    /// <summary>Every name that a commune of today has, or that one which it took in had; the most people first.</summary>
    private static readonly Lazy<ImmutableArray<(string Actuelle, string Mots, bool Sien)>> Cherchees = new(() =>
    [
        .. Communes.Value.Select(une => (une.Value.Actuelle, TexteCherche.Mots(une.Value.Nom), une.Key == une.Value.Actuelle))
            .OrderByDescending(une => Population(une.Actuelle)).ThenBy(une => une.Actuelle, StringComparer.Ordinal),
    ]);

    private static readonly Lazy<ILookup<string, string>> Postales = new(() =>
        Communes.Value.SelectMany(une => une.Value.Postaux.Split(' ', StringSplitOptions.RemoveEmptyEntries), (une, postal) => (postal, une.Key)).ToLookup(une => une.postal, une => une.Key, StringComparer.Ordinal));

    private static readonly Lazy<string> Version = new(() =>
    {
        using var liste = Open();
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(liste));
    });

    private static readonly Lazy<HashSet<string>> Homonymes = new(() =>
        [.. Cherchees.Value.Where(une => une.Sien).GroupBy(une => une.Mots, StringComparer.Ordinal).Where(memes => memes.Count() > 1).Select(memes => memes.Key)]);

    public static string? NomDe(string code) => Communes.Value.TryGetValue(code, out var commune) ? commune.Nom : null;

    /// <summary>Whether a commune has, or had, this INSEE code.</summary>
    public static bool Exists(string code) => Communes.Value.ContainsKey(code);

    /// <summary>The commune of today: Paris of its 13th arrondissement, the new one of those that merged. A code that no commune has is itself.</summary>
    public static string Actuelle(string code) => Communes.Value.TryGetValue(code, out var commune) ? commune.Actuelle : code;

    /// <summary>Tells this list from those of other releases.</summary>
    public static string Edition => Version.Value;

    /// <summary>The codes of what is part of another commune today.</summary>
    public static IEnumerable<string> Anciennes => Communes.Value.Where(une => une.Key != une.Value.Actuelle).Select(une => une.Key);

    /// <summary>All codes that say the same commune of today as some do, these among them.</summary>
    public static string[] Memes(IReadOnlyCollection<string> codes)
    {
        var actuelles = codes.Select(Actuelle).ToHashSet(StringComparer.Ordinal);
        return actuelles.Count == 0 ? [] : [.. Anciennes.Where(code => actuelles.Contains(Actuelle(code))).Concat(actuelles)];
    }

    /// <summary>Its name, and that of its département where another commune has the same: « Saint-Denis, La Réunion ».</summary>
    public static string? Appellation(string code) => !Communes.Value.TryGetValue(code, out var commune) ? null
        : commune.Departement.Length > 0 && Homonymes.Value.Contains(TexteCherche.Mots(commune.Nom)) ? $"{commune.Nom}, {commune.Departement}" : commune.Nom;

    /// <summary>The communes of today that a postcode serves, the largest first; none: it is no postcode, or that of companies' boxes (CEDEX).</summary>
    public static ImmutableArray<string> OfPostcode(string postal) =>
        [.. Postales.Value[postal].OrderByDescending(Population).ThenBy(code => code, StringComparer.Ordinal)];

    /// <summary>The commune of today that alone is called so; null: none is, or several may be.</summary>
    public static string? CodeDe(string nom) => Named(nom) is [var seule] ? seule : null;

    /// <summary>The communes of today that a name may mean: those called so, with or without the name or the number of their département, or else those that
    /// took in one; and larger ones of which it is the beginning, or which took in one: « Évry » is a village of the Yonne, and most people mean
    /// Évry-Courcouronnes.</summary>
    public static ImmutableArray<string> Named(string nom)
    {
        var cherche = Mots(nom);
        if (cherche.Length == 0)
            return [];
        var dites = Cherchees.Value.Where(une => cherche.StartsWith(une.Mots, StringComparison.Ordinal) && IsRest(cherche[une.Mots.Length..], une.Actuelle))
            .ToList();
        var (siennes, anciennes) = (Codes(dites.Where(une => une.Sien)), Codes(dites));
        return siennes.IsEmpty ? anciennes
            : [.. Codes(Cherchees.Value.Where(une => une.Mots == cherche || (une.Sien && une.Mots.StartsWith(cherche + ' ', StringComparison.Ordinal)))).Where(code => Population(code) > Population(siennes[0])), .. siennes];

        static ImmutableArray<string> Codes(IEnumerable<(string Actuelle, string, bool)> noms) =>
            [.. noms.Select(une => une.Actuelle).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The communes of today that somebody of a territory means by a name: its own of that name, in full or in short; or else those called so; or else
    /// its own of whose name it is the beginning: « Ivry » is no commune's name in full.</summary>
    /// <param name="territoire">Its communes, with what it calls them in short.</param>
    public static ImmutableArray<string> Named(string nom, IEnumerable<(string Code, string NomCourt)> territoire)
    {
        var cherche = Mots(nom);
        var siennes = territoire.Where(une => cherche.Length > 0 && Exists(une.Code))
            .Select(une => (une.Code, Court: Mots(une.NomCourt), Nom: Mots(NomDe(une.Code)!)))
            .ToList();
        ImmutableArray<string> exactes = [.. siennes.Where(une => une.Nom == cherche || une.Court == cherche).Select(une => une.Code)];
        return !exactes.IsEmpty ? exactes
            : Named(nom) is { IsEmpty: false } nommees ? nommees
            : [.. siennes.Where(une => une.Nom.StartsWith(cherche + ' ', StringComparison.Ordinal)).Select(une => une.Code)];
    }

    /// <summary>Whether what follows a commune's name says its département, or nothing.</summary>
    private static bool IsRest(string reste, string code) => reste.Length == 0
        || (reste[0] == ' ' && (reste[1..].Equals(NumeroDeDepartement(code), StringComparison.OrdinalIgnoreCase) || reste[1..] == TexteCherche.Mots(Communes.Value[code].Departement)));

    private static string NumeroDeDepartement(string code) => code is ['9', '7' or '8', ..] ? code[..3] : code[..2];

    private static int Population(string code) => Communes.Value[code].Population;

    /// <summary>A name in words, as the COG spells them out: people write « St » for Saint, « Ste » for Sainte, « s/ » for sur.</summary>
    public static string Mots(string nom) =>
        string.Join(' ', TexteCherche.Mots(nom).Split([' ', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(mot => mot switch
    {
        "st" => "saint",
        "ste" => "sainte",
        _ when mot.StartsWith("s/", StringComparison.Ordinal) => $"sur {mot[2..]}".Trim(),
        [>= '0' and <= '9', ..] when mot.EndsWith("eme", StringComparison.Ordinal) => mot[..^2],
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
            .Select(une => une.Actuelle).Distinct(StringComparer.Ordinal).Take(limite).Select(code => (code, Appellation(code)!));
    }

    /// <summary>The communes of today whose name, or that of one which they took in, is a text but for a letter, or for blanks; the largest first.</summary>
    /// <param name="near">Whether two names are.</param>
    public static IEnumerable<string> Near(string texte, Func<string, string, bool> near)
    {
        var cherche = Mots(texte);
        var serre = cherche.Replace(" ", "", StringComparison.Ordinal);
        return Cherchees.Value.Where(une => (Math.Abs(une.Mots.Length - cherche.Length) <= 1 && near(une.Mots, cherche)) || une.Mots.Replace(" ", "", StringComparison.Ordinal) == serre)
            .Select(une => une.Actuelle)
            .Distinct(StringComparer.Ordinal);
    }

    private static Dictionary<string, Commune> Read()
    {
        const int communes = 40_000;
        var lues = new Dictionary<string, Commune>(communes, StringComparer.Ordinal);
        using var texte = new StreamReader(Open());
        while (texte.ReadLine()?.Split(';') is [var code, var actuelle, var nom, var population, var departement, var postaux])
            lues.Add(
                code,
                new(nom, actuelle.Length == 0 ? code : actuelle, int.Parse(population, CultureInfo.InvariantCulture), string.Intern(departement), postaux));
        return lues;
    }

    private static Stream Open() => typeof(Cog).Assembly.GetManifestResourceStream("cog.csv")!;

    private readonly record struct Commune(string Nom, string Actuelle, int Population, string Departement, string Postaux);
}
