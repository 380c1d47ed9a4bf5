namespace Clauses.Api.Tables;

/// <summary>A column that is looked for in a table.</summary>
/// <param name="Nom">Its own name, as our files write it and as people are told.</param>
/// <param name="Synonymes">What else people and programs call it.</param>
internal sealed record Column(string Nom, params ImmutableArray<string> Synonymes)
{
    /// <summary>Whether a table without it is read all the same.</summary>
    public bool Facultative { get; init; }

    /// <summary>Whether it holds ids and numbers that are names: a spreadsheet that takes them for numbers to reckon with ruins them.</summary>
    public bool Numero { get; init; }

    /// <summary>The names of other columns that say as much: one of all is enough.</summary>
    public ImmutableArray<string> OuBien { get; init; } = [];

    /// <summary>Whether it holds figures that add up: a row may hold their sum.</summary>
    public bool Somme { get; init; }

    /// <summary>Whether a text may stand in it; null: any may. A column that only a synonym names is it where half of what stands there may.</summary>
    public Func<string, bool>? Admet { get; init; }

    /// <summary>What a text of it is read as, where it does not say that itself; null: it does.</summary>
    public Func<string, string?> Lu { get; init; } = static _ => null;

    /// <summary>Its name folded, by which it is known.</summary>
    public string Cle { get; } = Fold(Nom);

    /// <summary>What the API calls the field; its name where nothing else is said.</summary>
    public string Champ { get; init; } = Fold(Nom);

    /// <summary>What it contains, as people are told.</summary>
    public string Contenu { get; init; } = "";

    public string Exemple { get; init; } = "";

    /// <summary>What a table needs to be read without it: its name, or another that says as much.</summary>
    public string Besoin => OuBien.IsEmpty ? Nom : $"{Nom} (ou {string.Join(", ou ", OuBien)})";

    /// <summary>What else may name it in a table where nothing above does.</summary>
    public ImmutableArray<string> Faute { get; init; } = [];

    /// <summary>The column whose place it has too where it is not there by itself; null: none.</summary>
    public Column? Sinon { get; init; }

    /// <summary>Of that column, the names that say that it stands for itself alone.</summary>
    public ImmutableArray<string> SaufNommee { get; init; } = [];

    /// <summary>A cell below a title as the column means it.</summary>
    public Func<string, string, string> Comprendre { get; init; } = static (_, cellule) => cellule;

    /// <summary>Its places among titles: by what these people last told that they call it, by its own name, or by the others that people give it and below
    /// which stands what may. Several: it is to be told which.</summary>
    /// <param name="titres">Folded.</param>
    /// <param name="appris">What these people call columns, by our names, folded all, as they told it one after the other.</param>
    /// <param name="admise">Whether what stands at a place may stand in a column.</param>
    public List<int> Find(IReadOnlyList<string> titres, ILookup<string, string> appris, Func<Column, int, bool> admise)
    {
        var places = Noms.SelectMany(nom => appris[nom]).Reverse().Select(titre => Places(titres, [titre])).FirstOrDefault(trouvees => trouvees.Count > 0)
            ?? [];
        if (places.Count == 0)
            places = Places(titres, [Cle]);
        foreach (var noms in new[] { Noms, [.. Faute.Select(Fold)] })
            places = places.Count > 0 ? places : [.. Places(titres, noms).Where(place => admise(this, place))];
        return places;
    }

    /// <summary>Where a title stands that may name it.</summary>
    public static List<int> Places(IReadOnlyList<string> titres, IReadOnlyCollection<string> noms) =>
        [.. Enumerable.Range(0, titres.Count).Where(rang => noms.Contains(titres[rang], StringComparer.Ordinal))];

    /// <summary>All that may name it, folded.</summary>
    public ImmutableArray<string> Noms => [Cle, .. Synonymes.Select(Fold)];

    /// <summary>A column of days.</summary>
    public Column OfDays() =>
        this with { Admet = HasDigits, Lu = static texte => DateReader.IsShort(texte) || texte.All(char.IsAsciiDigit) ? DateReader.Read(texte).Valeur is { } jour ? FrenchText.Jour(jour) : null : null };

    /// <summary>A column of days whose cells may say a month: the first of it, or the last.</summary>
    /// <param name="jour">Its day, of the first one of the month.</param>
    public Column OfMonths(Func<DateOnly, DateOnly> jour) => OfDays() with
    {
        Comprendre = (titre, cellule) => (MonthReader.Read(cellule) ?? (IsMonth(titre) ? DateReader.Read(cellule).Valeur : null)) is { } mois
            ? FrenchText.Jour(jour(new(mois.Year, mois.Month, 1)))
            : cellule,
    };

    private static bool IsMonth(string titre) => Fold(titre).StartsWith("mois", StringComparison.Ordinal);

    /// <summary>A column of hours, which add up.</summary>
    public Column OfHours() =>
        this with { Somme = true, Admet = HasDigits, Lu = static texte => HeuresReader.Rounded(texte) is null ? null : FrenchText.Heures(HeuresReader.Read(texte).Valeur!.Value) };

    private static bool HasDigits(string texte) => texte.Any(char.IsAsciiDigit) || Formule.Defaut(texte) is not null;

    /// <summary>Accents, case, blanks and signs do not count.</summary>
    public static string Fold(string titre) => string.Concat(
        titre.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}

/// <summary>What a spreadsheet makes of cells.</summary>
internal static class SpoiledCells
{
    /// <summary>What is wrong with those of these cells that a formula or a spreadsheet spoiled, and the cure; null: none is.</summary>
    /// <param name="cellules">In the order of <paramref name="colonnes"/>.</param>
    public static string? Defaut(int numero, ImmutableArray<string> cellules, ImmutableArray<Column> colonnes) =>
        string.Join('\n', colonnes.Zip(cellules, (colonne, cellule) => Defaut(numero, cellule, colonne)).OfType<string>()) is { Length: > 0 } dits
            ? dits
            : null;

    /// <summary>A number without the apostrophe by which people keep spreadsheets from reckoning with it.</summary>
    public static string Bare(string cellule, Column colonne) => colonne.Numero && cellule is ['\'', .. var net] ? net : cellule;

    private static string? Defaut(int numero, string cellule, Column colonne) =>
        Formule.Defaut(cellule) is { } formule ? string.Create(CultureInfo.InvariantCulture, $"{colonne.Nom}, ligne {numero} : {formule}")
        : colonne.Numero && IdentifiantAbime.Est(cellule)
            ? $"{colonne.Nom} : {IdentifiantAbime.Say(cellule)} ; mettez la colonne au format Texte, puis recopiez-le."
        : null;
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
/// <param name="Titres">Its titles, as the file writes them.</param>
/// <param name="Places">Of the columns that were looked for, in their order; -1: one that is not there.</param>
/// <param name="Rows">What stands below the titles.</param>
internal sealed partial record TitledTable(FileTable Table, ImmutableArray<string> Titres, ImmutableArray<int> Places, IEnumerable<FileRow> Rows)
{
    private ImmutableArray<Column> Colonnes { get; init; }

    /// <summary>Rows that may stand above the titles: a name, a month, a logo's place.</summary>
    private const int MaxAbove = 20;

    /// <summary>Rows by which it is told what stands in a column.</summary>
    private const int Looked = 50;

    /// <summary>Of columns whose title may name one of ours, and below which stands something else: what it may name, and the title.</summary>
    public ImmutableArray<(Column Colonne, string Titre)> Douteuses { get; private init; } = [];

    /// <summary>Of people who told nothing of their columns.</summary>
    public static readonly ILookup<string, string> NothingLearned = Array.Empty<string>().ToLookup(titre => titre, StringComparer.Ordinal);

    private const int MaxTitre = 100;

    /// <summary>Titles of columns that nobody looked for.</summary>
    public ImmutableArray<string> Ignorees => Unknown(Titres, Places);

    /// <summary>The cells of a row in the order of the columns looked for, without what nobody sees; empty where there is none.</summary>
    public ImmutableArray<string> Cells(FileRow rang) =>
        [.. Places.Zip(Colonnes, (place, colonne) => place >= 0 && place < rang.Cellules.Length ? colonne.Comprendre(Titres[place], SpoiledCells.Bare(Clean(rang.Cellules[place]), colonne)) : "")];

    /// <summary>Whether a row only says the titles again, as each printed page of a table may.</summary>
    public bool SaysTitles(FileRow rang) => !rang.IsBlank
        && rang.Cassee is null
        && rang.Cellules.Index().All(une => une.Item.Length == 0 || (une.Index < Titres.Length && une.Item == Titres[une.Index]));

    /// <summary>Reads the first table of a file that has the columns and can be read.</summary>
    /// <param name="colonnes">What is looked for, in any order and under any name.</param>
    /// <param name="read">Reads all of it at once.</param>
    /// <exception cref="FileRefused">No table of it can be read.</exception>
    public static T Read<T>(byte[] octets, ImmutableArray<Column> colonnes, ILookup<string, string> appris, Func<TitledTable, T> read, string? feuille = null)
    {
        FileRefused? refus = null;
        foreach (var table in FileTable.All(octets, feuille))
        {
            using var rangs = table.Rows.GetEnumerator();
            try
            {
                return read(Read(table, rangs, colonnes, appris));
            }
            catch (FileRefused autre)
            {
                refus = FileRefused.Nearest(refus, autre);
            }
        }
        throw refus!;
    }

    private static TitledTable Read(FileTable table, IEnumerator<FileRow> rangs, ImmutableArray<Column> colonnes, ILookup<string, string> appris)
    {
        FileRefused? refus = null;
        var debut = Rest(rangs).Take(MaxAbove + Looked).ToList();
        foreach (var (place, rang) in debut.Take(MaxAbove).Index())
        {
            if (rang.Cassee is not null)
                throw new FileRefused("La première ligne, qui nomme les colonnes, a un guillemet de trop ou de moins : corrigez-la.");
            if (rang.IsBlank)
                continue;
            try
            {
                var dessous = debut[(place + 1)..];
                var (places, douteuses) = FindColumns(rang.Cellules, colonnes, appris, dessous);
                return new(table, [.. rang.Cellules], places, dessous.Concat(Rest(rangs))) { Colonnes = colonnes, Douteuses = douteuses };
            }
            catch (FileRefused autre)
            {
                refus = FileRefused.Nearest(refus, autre);
            }
        }
        throw refus ?? FileRefused.Empty();
    }

    private static (ImmutableArray<int> Places, ImmutableArray<(Column, string)> Douteuses) FindColumns(
        string[] cellules, ImmutableArray<Column> colonnes, ILookup<string, string> appris, List<FileRow> dessous)
    {
        var titres = cellules.Select(Column.Fold).ToList();
        var trouvees = colonnes.Select(colonne => colonne.Find(titres, appris, (voulue, place) => Admits(voulue, place, dessous))).ToList();
        var places = trouvees.Select(siennes => siennes is [var seule] ? seule : -1).ToImmutableArray();
        places =
            [.. colonnes.Select((colonne, rang) => trouvees[rang].Count == 0 && colonne.Sinon is { } sinon && places[colonnes.IndexOf(sinon)] is >= 0 and var autre
            && !colonne.SaufNommee.Any(nom => Column.Fold(nom) == titres[autre]) ? autre : places[rang])];
        var libres = colonnes.Where((_, rang) => places[rang] < 0).ToList();
        var deux = colonnes.Zip(trouvees)
            .Where(une => une.Second.Count > 1)
            .Select(une => (Colonne: une.First, Titres: une.Second.ConvertAll(place => cellules[place].Trim())))
            .ToList();
        ImmutableArray<(Column Colonne, string Titre)> douteuses =
            [.. libres.Where(colonne => !deux.Exists(une => une.Colonne == colonne)).SelectMany(colonne => Column.Places(titres, colonne.Noms).Except(places).Select(place => (colonne, cellules[place].Trim())))];
        if (deux.Find(une => une.Titres.Select(Column.Fold).Distinct(StringComparer.Ordinal).Count() < une.Titres.Count) is { Colonne: { Nom: var repetee } })
            throw new FileRefused($"La colonne « {repetee} » est là deux fois : gardez celle qui compte, et renommez l'autre.");
        var manquantes = libres.Where(colonne => !colonne.Facultative && !deux.Exists(une => une.Colonne == colonne || une.Colonne == colonne.Sinon)
            && !colonnes.Except(libres).Any(trouvee => colonne.OuBien.Contains(trouvee.Nom, StringComparer.Ordinal))).ToList();
        if (manquantes.Count + deux.Count == 0)
            return (places, douteuses);
        var inconnus = Unknown(cellules, places);
        string[] dits =
        [
            .. deux.Select(une => $"{string.Join(" et ", une.Titres.Select(titre => $"« {FrenchText.Cut(titre, MaxTitre)} »"))} peuvent être la colonne {une.Colonne.Nom} : dites laquelle l'est, ou renommez l'autre."),
            .. manquantes.Count == 0
                ? []
                : (string[])[$"La première ligne doit nommer les colonnes {string.Join(", ", colonnes.Where(colonne => !colonne.Facultative).Select(colonne => colonne.Besoin))}, "
                + $"dans l'ordre que vous voulez. Il manque : {string.Join(", ", manquantes.Select(colonne => colonne.Besoin))}.{Say(douteuses)}{SayMonths(inconnus)}{SayLost(inconnus)}"],
        ];
        throw new ColumnsMissing(
            string.Join(' ', dits), inconnus, manquantes.Count + deux.Count, [.. deux.Select(une => une.Colonne).Union(manquantes).Union(libres)]);
    }

    /// <summary>What is said of a table that has a column a month: a row says one.</summary>
    private static string SayMonths(ImmutableArray<string> inconnus) =>
        inconnus.Where(titre => MonthReader.Read(titre) is not null || DateReader.Read(titre).Valeur is not null).ToList() is { Count: > 1 } mois
        ? $" Les mois sont en colonnes ({string.Join(", ", mois.Take(2))}…) : faites une ligne par contrat et par mois, sous les titres contrat, mois et heures."
        : "";

    /// <summary>What is said of titles whose accents some program could not write.</summary>
    private static string SayLost(ImmutableArray<string> inconnus) => inconnus.FirstOrDefault(titre => Lost().IsMatch(titre)) is { } perdu
        ? $" Des accents sont perdus (« {perdu} ») : enregistrez de nouveau au format « CSV UTF-8 », ou en XLSX."
        : "";

    /// <summary>What is said of columns whose title and content do not agree; empty: there is none.</summary>
    public static string Say(ImmutableArray<(Column Colonne, string Titre)> douteuses) => string.Concat(
        douteuses.Select(une => $" « {FrenchText.Cut(une.Titre, MaxTitre)} » n'est pas lue comme {une.Colonne.Nom} : ce n'est pas ce qu'elle contient."));

    /// <summary>Whether half of what stands below a title at least may stand in a column.</summary>
    private static bool Admits(Column colonne, int place, List<FileRow> dessous)
    {
        var ecrites = dessous.Where(rang => place < rang.Cellules.Length)
            .Select(rang => Clean(rang.Cellules[place]))
            .Where(cellule => cellule.Length > 0)
            .Take(Looked)
            .ToList();
        return colonne.Admet is not { } admet || ecrites.Count(admet) * 2 >= ecrites.Count;
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
        var net =
            string.Concat(LineBreaks().Replace(cellule, " ").Where(signe => char.GetUnicodeCategory(signe) != System.Globalization.UnicodeCategory.Format))
            .Trim();
        return net is ['\'', '-' or '+' or '=' or '@', ..] ? net[1..] : net;
    }

    [GeneratedRegex(@"\p{L}[?\uFFFD]|[?\uFFFD]\p{L}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lost();

    [GeneratedRegex(@"[ \t]*[\r\n]+[ \t]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineBreaks();
}
