namespace Clauses.Api.Import;

/// <summary>Reads the rows of a file, whatever it holds. What is none is counted; a row that is wrong stops none of the others.</summary>
internal sealed class FileReader(
    TitledTable table, ImmutableArray<Column> colonnes, int max, bool heurees, Func<int, ImmutableArray<string>, FileLigne> readRow)
{
    /// <summary>The most characters of a cell.</summary>
    public const int MaxCell = 200;

    private const int WordsOfNote = 4;

    private readonly ImmutableArray<FileLigne>.Builder _lignes = ImmutableArray.CreateBuilder<FileLigne>();
    private readonly IgnoredRows _ignorees = new(colonnes);

    /// <summary>Rows that are notes if the table ends with them.</summary>
    private readonly Queue<FileRow> _notes = new();

    /// <param name="readRow">Makes a line of the number of a row and its cells.</param>
    /// <exception cref="FileRefused">It cannot be read as a whole.</exception>
    public static ReadFile Read(
        string genre, string nom, byte[] octets, ILookup<string, string> appris, string? feuille, ImmutableArray<Column> colonnes, int max,
        Func<int, ImmutableArray<string>, FileLigne> readRow) => TitledTable.Read(
            octets, colonnes, appris, table => new FileReader(table, colonnes, max, genre == ReadFile.DHeures, readRow).Read(genre, nom), feuille);

    private ReadFile Read(string genre, string nom)
    {
        foreach (var rang in table.Rows)
        {
            if (_lignes.Count > 0 && IsNote(rang))
                _notes.Enqueue(rang);
            else
                Take(rang);
        }
        foreach (var note in _notes)
            _ignorees.Note(IgnoredRow.Note, note.Numero);
        return _lignes.Count == 0
            ? throw new FileRefused($"Le fichier n'a aucune ligne {(heurees ? "d'heures " : "")}sous celle qui nomme les colonnes.")
            : new(nom, table.Table.Encodage, table.Table.Separator, table.Ignorees, _lignes.DrainToImmutable(), _ignorees.Say(), genre)
            {
                AutresFeuilles = table.Table.Autres, Doutes = TitledTable.Say(table.Douteuses).Trim(),
            };
    }

    /// <summary>Whether a row holds one phrase: no cell of a table that lacks all others is one.</summary>
    private static bool IsNote(FileRow rang) => rang.Cassee is null
        && rang.Cellules.Where(cellule => !string.IsNullOrWhiteSpace(cellule)).Take(2).ToArray() is [var seule]
        && (seule[0] is '*' or '(' || seule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= WordsOfNote);

    private void Take(FileRow rang)
    {
        if (rang.Cassee is { } cassee)
        {
            Note(rang.Numero, cassee, [.. colonnes.Select(_ => "")]);
            return;
        }
        var cellules = table.Cells(rang);
        if (table.SaysTitles(rang))
        {
            _ignorees.Note(IgnoredRow.Titres, rang.Numero);
            return;
        }
        if (_ignorees.Take(rang, cellules))
            return;
        if (Width(rang.Cellules) is { } defaut)
            Note(rang.Numero, defaut, cellules);
        else if (cellules.Any(cellule => cellule.Length > MaxCell))
            Note(rang.Numero, $"une cellule a plus de {MaxCell} caractères : un guillemet ou un séparateur manque sans doute.", cellules);
        else if (heurees && HeuresReader.Read(cellules[^1]).Valeur is var heures && (cellules[^1].Length == 0 || heures == Heures.Zero))
            _ignorees.Note(heures is null ? IgnoredRow.SansHeures : IgnoredRow.Zero, rang.Numero);
        else
            Keep(readRow(rang.Numero, cellules));
    }

    private void Note(int numero, string detail, ImmutableArray<string> cellules) =>
        Keep(new(numero, [.. cellules.Select(cellule => FrenchText.Cut(cellule, MaxCell))], null, detail));

    private void Keep(FileLigne ligne)
    {
        FileRow[] notes = [.. _notes];
        _notes.Clear();
        foreach (var note in notes)
            Take(note);
        if (_lignes.Count == max)
            throw new FileRefused($"Le fichier a plus de {max} lignes : coupez-le en plusieurs, chacun avec la ligne qui nomme les colonnes.");
        _lignes.Add(ligne);
    }

    private string? Width(string[] cellules)
    {
        var voulues = table.Titres.Length;
        if (cellules.Length < table.Places.Max() + 1)
            return $"{cellules.Length} cellule{(cellules.Length > 1 ? "s" : "")} au lieu de {voulues} : la ligne est coupée, ou le fichier l'est ici. Complétez-la.";
        return cellules.Length > voulues && cellules.AsSpan(voulues).ContainsAnyExcept("")
            ? $"{cellules.Length} cellules au lieu de {voulues} : un séparateur de trop. Si les virgules séparent les cellules, écrivez 7.5, ou \"7,5\" entre guillemets."
            : null;
    }
}
