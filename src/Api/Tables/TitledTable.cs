using System.Text.RegularExpressions;

namespace Clauses.Api.Tables;

/// <summary>A column that is looked for in a table.</summary>
/// <param name="Nom">Its own name, as our files write it.</param>
/// <param name="Synonymes">What else people and programs call it.</param>
internal sealed record Column(string Nom, params ImmutableArray<string> Synonymes)
{
    /// <summary>Whether a table without it is read all the same.</summary>
    public bool Facultative { get; init; }

    /// <summary>Whether it holds ids and numbers that are names: a spreadsheet that takes them for numbers to reckon with ruins them.</summary>
    public bool Numero { get; init; }

    /// <summary>The names of other columns that say as much: one of all is enough.</summary>
    public ImmutableArray<string> OuBien { get; init; } = [];

    /// <summary>What the API calls the field; its name where nothing else is said.</summary>
    public string Champ { get; init; } = Nom;

    /// <summary>What it contains, as people are told.</summary>
    public string Contenu { get; init; } = "";

    public string Exemple { get; init; } = "";

    /// <summary>What a table needs to be read without it: its name, or another that says as much.</summary>
    public string Besoin => OuBien.IsEmpty ? Nom : $"{Nom} (ou {string.Join(", ou ", OuBien)})";

    /// <summary>Its place among titles: by what these people last told that they call it, by its own name, or by the only other that people give it; -1: it is
    /// not there.</summary>
    /// <param name="titres">Folded.</param>
    /// <param name="appris">What these people call it, folded, as they told it one after the other.</param>
    /// <exception cref="FileRefused">It is there twice.</exception>
    public int Find(IReadOnlyList<string> titres, IReadOnlyList<string> appris)
    {
        var places = appris.Reverse().Select(titre => Places([titre])).FirstOrDefault(trouvees => trouvees.Count > 0) ?? [];
        if (places.Count == 0)
            places = Places([Fold(Nom)]);
        if (places.Count == 0)
            places = Places([.. Synonymes.Select(Fold)]);
        return places.Count > 1
            ? throw new FileRefused($"La colonne « {Nom} » est là deux fois : gardez celle qui compte, et renommez l'autre.")
            : places.Count == 0 ? -1 : places[0];

        List<int> Places(IReadOnlyCollection<string> noms) => [.. Enumerable.Range(0, titres.Count).Where(rang => noms.Contains(titres[rang], StringComparer.Ordinal))];
    }

    /// <summary>Accents, case, blanks and signs do not count.</summary>
    public static string Fold(string titre) => string.Concat(
        titre.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}

/// <summary>What a spreadsheet makes of cells.</summary>
internal static class SpoiledCells
{
    /// <summary>What is wrong with the first of these cells that a formula or a spreadsheet spoiled, and the cure; null: none.</summary>
    /// <param name="cellules">In the order of <paramref name="colonnes"/>.</param>
    public static string? Defaut(int numero, ImmutableArray<string> cellules, ImmutableArray<Column> colonnes)
    {
        for (var rang = 0; rang < colonnes.Length; rang++)
        {
            if (Formule.Defaut(cellules[rang]) is { } formule)
                return string.Create(CultureInfo.InvariantCulture, $"{colonnes[rang].Nom}, ligne {numero} : {formule}");
            if (colonnes[rang].Numero && IdentifiantAbime.Est(cellules[rang]))
                return $"{colonnes[rang].Nom} : {IdentifiantAbime.Say(cellules[rang])} ; mettez la colonne au format Texte, puis recopiez-le.";
        }
        return null;
    }
}

/// <summary>Titles that lack a column, or name it otherwise.</summary>
/// <param name="message">In French: which, and what to do.</param>
/// <param name="titres">Those that name none of our columns, as the file writes them.</param>
/// <param name="manquantes">How many were not found that a table must have.</param>
/// <param name="libres">All that were not found, these first.</param>
internal sealed class ColumnsMissing(string message, ImmutableArray<string> titres, int manquantes, ImmutableArray<Column> libres) : FileRefused(message)
{
    public ImmutableArray<string> Titres => titres;

    public int Manquantes => manquantes;

    public ImmutableArray<Column> Libres => libres;
}

/// <summary>A table whose titles were found.</summary>
/// <param name="Table">The table.</param>
/// <param name="Titres">Its titles, as the file writes them.</param>
/// <param name="Places">Of the columns that were looked for, in their order; -1: one that is not there.</param>
/// <param name="Rows">What stands below the titles.</param>
internal sealed partial record TitledTable(FileTable Table, ImmutableArray<string> Titres, ImmutableArray<int> Places, IEnumerable<FileRow> Rows)
{
    /// <summary>Rows that may stand above the titles: a name, a month, a logo's place.</summary>
    private const int MaxAbove = 20;

    /// <summary>Of people who told nothing of their columns.</summary>
    public static readonly ILookup<string, string> NothingLearned = Array.Empty<string>().ToLookup(titre => titre, StringComparer.Ordinal);

    private const int MaxTitre = 100;

    /// <summary>Titles of columns that nobody looked for.</summary>
    public ImmutableArray<string> Ignorees => Unknown(Titres, Places);

    /// <summary>The cells of a row in the order of the columns looked for, without what nobody sees; empty where there is none.</summary>
    public ImmutableArray<string> Cells(FileRow rang) => [.. Places.Select(place => place >= 0 && place < rang.Cellules.Length ? Clean(rang.Cellules[place]) : "")];

    /// <summary>Whether a row sums up those above: it calls itself a total, and lacks what every row must say.</summary>
    /// <param name="rang">The row.</param>
    /// <param name="colonnes">What was looked for.</param>
    public bool IsTotal(FileRow rang, ImmutableArray<Column> colonnes) =>
        Total().IsMatch(rang.Cellules.FirstOrDefault(cellule => !string.IsNullOrWhiteSpace(cellule)) ?? "")
        && Cells(rang).Zip(colonnes, (cellule, colonne) => cellule.Length == 0 && !colonne.Facultative).Contains(true);

    /// <summary>Reads the first table of a file that has the columns and can be read.</summary>
    /// <param name="octets">The file.</param>
    /// <param name="colonnes">What is looked for, in any order and under any name.</param>
    /// <param name="appris">What the people whose file it is call them: a column's name, and titles.</param>
    /// <param name="read">Reads all of it at once.</param>
    /// <param name="feuille">The only sheet of a workbook that is meant; null: the first that has the columns and rows.</param>
    /// <exception cref="FileRefused">No table of it can be read.</exception>
    public static T Read<T>(byte[] octets, ImmutableArray<Column> colonnes, ILookup<string, string> appris, Func<TitledTable, T> read, string? feuille = null)
    {
        FileRefused? refus = null;
        foreach (var table in FileTable.All(octets, feuille))
        {
            using var rangs = table.Rows.GetEnumerator();
            try
            {
                var (titres, places) = FindTitles(rangs, colonnes, appris);
                return read(new(table, titres, places, Rest(rangs)));
            }
            catch (FileRefused autre)
            {
                refus = FileRefused.Nearest(refus, autre);
            }
        }
        throw refus!;
    }

    private static (ImmutableArray<string> Titres, ImmutableArray<int> Places) FindTitles(
        IEnumerator<FileRow> rangs, ImmutableArray<Column> colonnes, ILookup<string, string> appris)
    {
        FileRefused? refus = null;
        for (var lus = 0; lus < MaxAbove && rangs.MoveNext(); lus++)
        {
            if (rangs.Current.Cassee is not null)
                throw new FileRefused("La première ligne, qui nomme les colonnes, a un guillemet de trop ou de moins : corrigez-la.");
            if (rangs.Current.IsBlank)
                continue;
            try
            {
                return ([.. rangs.Current.Cellules], FindColumns(rangs.Current.Cellules, colonnes, appris));
            }
            catch (FileRefused autre)
            {
                refus = FileRefused.Nearest(refus, autre);
            }
        }
        throw refus ?? FileRefused.Empty();
    }

    private static ImmutableArray<int> FindColumns(string[] cellules, ImmutableArray<Column> colonnes, ILookup<string, string> appris)
    {
        var titres = cellules.Select(Column.Fold).ToList();
        var places = colonnes.Select(colonne => colonne.Find(titres, [.. appris[colonne.Nom].Select(Column.Fold)])).ToImmutableArray();
        var trouvees = colonnes.Where((_, rang) => places[rang] >= 0).Select(colonne => colonne.Nom).ToHashSet(StringComparer.Ordinal);
        var manquantes = colonnes.Where(colonne => !colonne.Facultative && !trouvees.Contains(colonne.Nom) && !colonne.OuBien.Any(trouvees.Contains)).ToList();
        return manquantes.Count == 0
            ? places
            : throw new ColumnsMissing(
                $"La première ligne doit nommer les colonnes {string.Join(", ", colonnes.Where(colonne => !colonne.Facultative).Select(colonne => colonne.Besoin))}, "
                + $"dans l'ordre que vous voulez. Il manque : {string.Join(", ", manquantes.Select(colonne => colonne.Besoin))}.",
                Unknown(cellules, places), manquantes.Count, [.. manquantes.Union(colonnes.Where(colonne => !trouvees.Contains(colonne.Nom)))]);
    }

    private static ImmutableArray<string> Unknown(IEnumerable<string> titres, ImmutableArray<int> places) =>
        [.. titres.Where((titre, rang) => Column.Fold(titre).Length > 0 && !places.Contains(rang)).Take(TableSize.MaxColumns).Select(titre => FrenchText.Cut(titre, MaxTitre))];

    private static IEnumerable<FileRow> Rest(IEnumerator<FileRow> rangs)
    {
        while (rangs.MoveNext())
            yield return rangs.Current;
    }

    /// <summary>A cell without what nobody sees, and without the apostrophe by which our own files and spreadsheets keep a text from being a formula.</summary>
    private static string Clean(string cellule)
    {
        var net = string.Concat(LineBreaks().Replace(cellule, " ").Where(signe => char.GetUnicodeCategory(signe) != System.Globalization.UnicodeCategory.Format)).Trim();
        return net is ['\'', '-' or '+' or '=' or '@', ..] ? net[1..] : net;
    }

    [GeneratedRegex(@"[ \t]*[\r\n]+[ \t]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"^\s*(sous[- ])?(total|totaux)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();
}
