namespace Clauses.Api.Reprise;

/// <summary>What spreadsheets write in words, as records hold it. What people write beside the words of the tables stands in <c>mots.json</c>, dated and with
/// its sources.</summary>
internal static partial class MotsDeTableau
{
    private static readonly Dictionary<string, MotsDeTable> Tables = Read();

    /// <summary>Words between words.</summary>
    private static readonly string[] Vides = ["d", "l", "e", "de", "du", "des", "la", "le", "les", "un", "une", "en", "et", "euse"];

    /// <summary>Words that stand in many labels, and alone mean none of them.</summary>
    private static readonly string[] Vagues = ["sans", "avec", "plus", "moins", "non", "autre", "hors", "an", "niveau", "contrat", "etranger"];

    /// <summary>The code whose word, or own form, a cell holds; null where it holds nothing.</summary>
    /// <param name="dits">Takes what is to be said of a word that is none of the table's: what it became.</param>
    /// <exception cref="ProblemException">422: it is none, or may be several.</exception>
    public static string? Code<T>(string cellule, string champ, Libelles libelles, ICollection<string?>? dits = null) where T : struct, Enum
    {
        if (cellule.Length == 0)
            return null;
        var (mot, racines, choix, table) = (Column.Fold(cellule), Racines(cellule), libelles.Choix<T>().ToList(), Tables[typeof(T).Name]);
        var mots = table.Mots.SelectMany(une => une.Value, (une, dit) => (Dit: dit, Code: une.Key))
            .Concat(typeof(T) == typeof(Prescripteur) ? libelles.Origines : [])
            .ToList();
        var code = mots.Find(un => Column.Fold(un.Dit) == mot).Code ?? mots.Find(un => Means(un.Dit)).Code
            ?? choix.Find(un => Column.Fold(un.Code) == mot || Column.Fold(un.Libelle) == mot).Code ?? choix.Find(un => Means(un.Libelle)).Code;
        if (code is null)
        {
            var proches = table.Proches?.FirstOrDefault(une => Column.Fold(une.Key) == mot).Value is { } dites
                ? choix.FindAll(un => dites.Contains(un.Code, StringComparer.Ordinal))
                : choix.FindAll(un => Column.Fold(un.Libelle).Contains(mot, StringComparison.Ordinal));
            if (proches is not [var seul] || racines.Split(' ').All(racine => Vagues.Contains(racine, StringComparer.Ordinal)))
                throw None(cellule, champ, proches.Count > 0 ? proches : [.. NomsProches.Sort(choix, un => un.Libelle, cellule)], choix);
            code = seul.Code;
        }
        var ligne = choix.Find(un => un.Code == code);
        if (Column.Fold(ligne.Libelle) != mot && Column.Fold(code) != mot && !Means(ligne.Libelle))
            dits?.Add($"« {cellule} » est lu « {ligne.Libelle} »");
        return code;

        bool Means(string dit) => racines.Length > 0 && Racines(dit) == racines;
    }

    /// <summary>The code that a name says by itself: « Ville de … » is a commune; null: none, or several.</summary>
    public static T? Guess<T>(string nom) where T : struct, Enum
    {
        var mots = $" {Mots(nom)} ";
        return Tables[typeof(T).Name]
            .Noms?.Where(une => une.Value.Any(dit => mots.Contains($" {Mots(dit)} ", StringComparison.Ordinal)))
            .Select(une => une.Key)
            .ToList() is [var seul]
            && Codes<T>.TryRead(seul, out var code) ? code : null;

        static string Mots(string texte) => string.Join(' ', Words().Matches(TexteCherche.Plier(TexteCherche.Elide(texte))).Select(mot => mot.Value));
    }

    private static ProblemException None(string cellule, string champ, List<Rangee> proches, List<Rangee> choix) => new(Fields.Invalid(
        champ, proches.Count > 0 ? $"dire laquelle de ces réponses est « {cellule} »" : $"un mot de la liste, ce que « {cellule} » n'est pas").Problem with { Possibles = [.. (proches.Count > 0 ? proches : choix).Select(un => un.Libelle)] });

    private static Dictionary<string, MotsDeTable> Read()
    {
        using var flux = typeof(MotsDeTableau).Assembly.GetManifestResourceStream("mots.json")!;
        return JsonSerializer.Deserialize<MotsDeTable[]>(flux, JsonSerializerOptions.Web)!.ToDictionary(une => une.Table, StringComparer.Ordinal);
    }

    /// <summary>The words that carry the meaning, whatever their number and gender: « bénéficiaire du RSA » and « Bénéficiaires RSA » are one, « - 26 ans » and
    /// « moins de 26 ans » too.</summary>
    private static string Racines(string texte) => string.Join(' ', Words()
        .Matches(Before().Replace(TexteCherche.Plier(TexteCherche.Elide(texte)), signe => signe.Value[0] == '+' ? " plus " : " moins "))
        .Select(mot => mot.Value).Where(mot => !Vides.Contains(mot, StringComparer.Ordinal)).Select(Racine));

    private static string Racine(string mot)
    {
        var seul = mot.Length > 3 ? mot.TrimEnd('s') : mot;
        return seul.EndsWith("euse", StringComparison.Ordinal) ? seul[..^4] + "eur" : seul.EndsWith("ee", StringComparison.Ordinal) ? seul[..^1] : seul;
    }

    [GeneratedRegex("[a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    /// <summary>A sign before a number, and not within a word.</summary>
    [GeneratedRegex("(?<![a-z0-9])[-+](?= ?[0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Before();
}

/// <summary>What people write in place of the words of a table.</summary>
/// <param name="Table">The name of its codes.</param>
/// <param name="Mots">By code.</param>
/// <param name="Proches">Words that may mean one of several codes, or none: what is proposed for them.</param>
/// <param name="Noms">By code: words in the name of a thing that say what it is.</param>
internal sealed record MotsDeTable(
    string Table, DateOnly Depuis, string Source, Dictionary<string, string[]> Mots, Dictionary<string, string[]>? Proches, Dictionary<string, string[]>? Noms = null);
