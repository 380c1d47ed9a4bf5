using System.IO.Compression;
using CsvHelper;
using ExcelDataReader;

namespace Clauses.Api.Tables;

/// <summary>A row of a table, as texts.</summary>
/// <param name="Numero">Its place in the file, as editors and spreadsheets count; the first is 1.</param>
/// <param name="Cassee">In French: why its cells cannot be told apart; null: they can.</param>
internal readonly record struct FileRow(int Numero, string[] Cellules, string? Cassee = null)
{
    public bool IsBlank => Cassee is null && Array.TrueForAll(Cellules, string.IsNullOrWhiteSpace);
}

/// <summary>A table that a file holds: a text holds one, a workbook one a sheet.</summary>
/// <param name="Encodage">What the file was read as, as people are told.</param>
/// <param name="Separator">What parts its cells, or which sheet it is.</param>
/// <param name="Rows">In their order, read as they are asked for.</param>
internal sealed record FileTable(string Encodage, string Separator, IEnumerable<FileRow> Rows)
{
    /// <summary>The names of the other sheets of its workbook.</summary>
    public ImmutableArray<string> Autres { get; init; } = [];

    /// <param name="feuille">The only sheet of a workbook that is meant; null, or one that it does not have: any.</param>
    /// <exception cref="FileRefused">The file holds none.</exception>
    public static IEnumerable<FileTable> All(byte[] octets, string? feuille) =>
        Workbook.Est(octets) ? Workbook.Read(octets, feuille) : [CsvText.Read(FileText.De(octets))];
}

/// <summary>A text whose cells are parted by a sign.</summary>
internal static class CsvText
{
    private static readonly byte[] Possibles = [(byte)';', (byte)'\t', (byte)','];

    public static FileTable Read(FileText texte)
    {
        var (separateur, debut, sautees) = Separator(texte.Utf8.Span);
        if (TableSize.IsTooLarge(texte.Utf8.Span[debut..], separateur))
            throw FileRefused.TooLarge();
        var utf8 = QuoteFormulas(texte.Utf8[debut..], (byte)separateur);
        return new(texte.Encodage, $"séparateur : {Nommer(separateur)}", Rows(utf8, separateur, sautees, LineBreaksAreQuoted(utf8, separateur)));
    }

    private static IEnumerable<FileRow> Rows(ReadOnlyMemory<byte> utf8, char separateur, int sautees, bool sautsCites)
    {
        Queue<FileRow> cassees = [];
        using var table = Open(utf8, separateur, sautsCites, cassee => cassees.Enqueue(new((int)cassee.LineNumber + sautees, [], Say(cassee.Reason))));
        while (table.Read())
        {
            while (cassees.TryDequeue(out var avant))
                yield return avant;
            yield return new((int)table.LineNumber + sautees, Cellules(table));
        }
        while (cassees.TryDequeue(out var reste))
            yield return reste;
    }

    /// <summary>A spreadsheet is kept from taking a text for a number by writing it as a formula, and the quotes of that are no quotes of a cell:
    /// <c>;="94041";</c> becomes <c>;"94041";</c>.</summary>
    private static ReadOnlyMemory<byte> QuoteFormulas(ReadOnlyMemory<byte> utf8, byte separateur)
    {
        var texte = utf8.Span;
        if (texte.IndexOf("=\""u8) < 0)
            return utf8;
        var net = new byte[texte.Length];
        var longueur = 0;
        for (var rang = 0; rang < texte.Length; rang++)
        {
            var ouvre = texte[rang..] is [(byte)'=', (byte)'"', not (byte)'"', ..]
                && (rang == 0 || texte[rang - 1] == separateur || texte[rang - 1] == (byte)'\n');
            if (!ouvre)
                net[longueur++] = texte[rang];
        }
        return net.AsMemory(0, longueur);
    }

    /// <summary>Whether every quote closes. One that never does would swallow the rest of the file: then no cell is taken to hold a line break.</summary>
    private static bool LineBreaksAreQuoted(ReadOnlyMemory<byte> utf8, char separateur)
    {
        var entiere = true;
        using var table = Open(utf8, separateur, sautsCites: true, _ => entiere = false);
        while (entiere && table.Read())
        {
        }
        return entiere;
    }

    private static CsvReader Open(ReadOnlyMemory<byte> utf8, char separateur, bool sautsCites, Action<CsvMalformedRecord> casser) =>
        CsvReader.Create(utf8, new()
    {
        Separator = separateur,
        HasHeader = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        AllowLineBreaksInQuotes = sautsCites,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = cassee => casser(cassee),
        PoolStrings = true,
    });

    private static string[] Cellules(CsvReader table)
    {
        var cellules = new string[table.FieldCount];
        for (var rang = 0; rang < cellules.Length; rang++)
            cellules[rang] = Unwrap(table.GetString(rang));
        return cellules;
    }

    /// <summary>A text that was written as a formula, so that a spreadsheet does not take it for a number: <c>="94041"</c>.</summary>
    private static string Unwrap(string cellule) => cellule is ['=', '"', .. var texte, '"'] ? texte : cellule;

    private static string Say(CsvMalformedReason raison) => raison is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote
        ? "un guillemet n'est pas fermé : fermez-le, ou ôtez-le."
        : "un guillemet est au milieu d'une cellule : ôtez-le.";

    /// <summary>The separator, where the table begins, and how many lines stand before: a spreadsheet may say its separator in a first line
    /// of its own (<c>sep=;</c>), else the row of titles shows it, since titles hold none.</summary>
    private static (char Separateur, int Debut, int Lignes) Separator(ReadOnlySpan<byte> utf8)
    {
        var (debut, lignes) = (0, 0);
        while (debut < utf8.Length)
        {
            var fin = utf8[debut..].IndexOf((byte)'\n') is >= 0 and var saut ? debut + saut + 1 : utf8.Length;
            var ligne = utf8[debut..fin].Trim(" \r\n"u8);
            (debut, lignes) = (fin, lignes + 1);
            if (ligne is [(byte)'s' or (byte)'S', (byte)'e' or (byte)'E', (byte)'p' or (byte)'P', (byte)'=', var dit] && Possibles.Contains(dit))
                return ((char)dit, debut, lignes);
            if (ligne.ContainsAny(Possibles))
                break;
        }
        return ((char)MostFrequent(utf8[..debut]), 0, 0);
    }

    private static byte MostFrequent(ReadOnlySpan<byte> titres)
    {
        var (choix, nombre) = (Possibles[0], -1);
        foreach (var possible in Possibles)
        {
            if (titres.Count(possible) is var fois && fois > nombre)
                (choix, nombre) = (possible, fois);
        }
        return choix;
    }

    private static string Nommer(char separateur) => separateur switch
    {
        ';' => "point-virgule",
        ',' => "virgule",
        _ => "tabulation",
    };
}

/// <summary>A workbook of a spreadsheet, XLSX or the older XLS: real dates and numbers, and the values of formulas.</summary>
internal static class Workbook
{
    /// <summary>What a workbook is said to be read as.</summary>
    public const string Encodage = "classeur";

    /// <summary>What a workbook may grow to when it is unpacked: a few kilobytes can hold gigabytes. Its sheets are read as a stream, the rest of it at
    /// once.</summary>
    private const long MaxSheets = 512L * 1024 * 1024, MaxRest = 64L * 1024 * 1024;

    /// <summary>What a sheet of any spreadsheet may have.</summary>
    private const int MaxRows = 1_048_576;

    private const int MaxSheetsNamed = 50;

    private const int MaxDecimals = 6;

    /// <summary>Spreadsheets keep fifteen digits.</summary>
    private const double MaxExact = 1e15;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0];

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static bool Est(ReadOnlySpan<byte> octets) => octets.StartsWith(Zip) || octets.StartsWith(Ole);

    /// <exception cref="FileRefused">It is none that can be read, or one that unpacks to too much.</exception>
    public static IEnumerable<FileTable> Read(byte[] octets, string? feuille)
    {
        if (octets.AsSpan().StartsWith(Zip))
            octets = Unpack(octets);
        else if (octets.AsSpan().IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0)
            throw FileRefused.NoTable("un document Word");
        var (noms, erreurs, rang) = (Names(octets), octets.AsSpan().StartsWith(Ole) ? OldWorkbook.Errors(octets) : [], -1);
        using var classeur = Try(() => Open(octets));
        do
        {
            rang++;
            if (feuille is not null && noms.Contains(feuille, StringComparer.Ordinal) && classeur.Name != feuille)
                continue;
            var nom = classeur.Name;
            yield return new(
                Encodage, $"feuille « {nom} »", Rows(classeur, rang, erreurs)) { Autres = [.. noms.Where(autre => autre != nom).Take(MaxSheetsNamed)] };
        }
        while (Try(classeur.NextResult));
    }

    /// <summary>The names of its sheets, where it has several.</summary>
    private static ImmutableArray<string> Names(byte[] octets)
    {
        using var classeur = Try(() => Open(octets));
        var noms = ImmutableArray.CreateBuilder<string>();
        if (classeur.ResultsCount > 1)
        {
            do
                noms.Add(classeur.Name);
            while (Try(classeur.NextResult));
        }
        return noms.DrainToImmutable();
    }

    /// <param name="place">The sheet's, from 0 on.</param>
    private static IEnumerable<FileRow> Rows(IExcelDataReader feuille, int place, Dictionary<(int, int, int), string> erreurs)
    {
        if (feuille.FieldCount > TableSize.MaxColumns || feuille.RowCount > MaxRows)
            throw FileRefused.TooLarge();
        string[] vides = [.. Enumerable.Repeat("", feuille.FieldCount)];
        var fusions = new MergedDown(feuille.MergeCells);
        for (var numero = 1; Try(feuille.Read); numero++)
        {
            var cellules = vides;
            for (var rang = 0; rang < vides.Length; rang++)
            {
                var texte = Write(feuille.GetValue(rang));
                if (texte.Length == 0 && erreurs.Count > 0)
                    texte = erreurs.GetValueOrDefault((place, numero - 1, rang), "");
                if (texte.Length > 0)
                    (cellules == vides ? cellules = [.. vides] : cellules)[rang] = texte;
            }
            fusions.Fill(numero - 1, ref cellules);
            yield return new(numero, cellules);
        }
    }

    /// <summary>What stands in the first row of cells that are merged downwards stands in all of them. Figures do not: they would be counted again.</summary>
    private sealed class MergedDown(CellRange[]? fusions)
    {
        private readonly ILookup<int, CellRange> _debuts = (fusions ?? []).Where(une => une.ToRow > une.FromRow).ToLookup(une => une.FromRow);
        private readonly Dictionary<int, (int Fin, string Texte)> _courantes = [];

        /// <param name="rang">From 0 on.</param>
        public void Fill(int rang, ref string[] cellules)
        {
            foreach (var (place, (fin, texte)) in _courantes)
            {
                if (rang > fin)
                    _courantes.Remove(place);
                else if (cellules[place].Length == 0)
                    (cellules = [.. cellules])[place] = texte;
            }
            foreach (var une in _debuts[rang])
            {
                if (une.FromColumn < cellules.Length && cellules[une.FromColumn] is var texte && SaysWords(texte))
                    _courantes[une.FromColumn] = (une.ToRow, texte);
            }
        }

        private static bool SaysWords(string texte) => (texte.Any(char.IsLetter) && HeuresReader.Read(texte).Valeur is null)
            || (texte.Contains('/', StringComparison.Ordinal) && DateReader.Read(texte).Valeur is not null);
    }

    /// <summary>A cell as people would have typed it.</summary>
    private static string Write(object? valeur) => valeur switch
    {
        null => "",
        string texte => texte.Trim(),
        // Spreadsheets count a time of the day from their day 0, and a duration as such.
        DateTime { Year: < 1900 } heure => Write(heure - new DateTime(1899, 12, 31)),
        DateTime jour when jour.TimeOfDay == TimeSpan.Zero => jour.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        DateTime jour => jour.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // As 121:10 may stand there as 121:09:59.999.
        TimeSpan duree when (long)Math.Round(duree.TotalSeconds) is var secondes =>
            string.Create(CultureInfo.InvariantCulture, $"{secondes / 3600}:{secondes / 60 % 60:00}:{secondes % 60:00}"),
        double nombre => Write(nombre),
        IFormattable autre => autre.ToString(null, CultureInfo.InvariantCulture),
        _ => valeur.ToString() ?? "",
    };

    /// <summary>A number as text: 7.1 stands there as 7.0999999999999996. Three decimals get a fourth, since a text with three may mean thousands. One of more
    /// digits than a spreadsheet keeps is written so that nobody takes it for what was typed.</summary>
    private static string Write(double nombre)
    {
        if (Math.Abs(nombre) >= MaxExact)
            return nombre.ToString("0.######E+0", CultureInfo.InvariantCulture);
        var texte = Math.Round(nombre, MaxDecimals).ToString("0.######", CultureInfo.InvariantCulture);
        return texte.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && texte.Length - point == 4 ? texte + "0" : texte;
    }

    private static IExcelDataReader Open(byte[] octets) => ExcelReaderFactory.CreateReader(new MemoryStream(octets, writable: false));

    /// <summary>What is broken in a workbook shows wherever the reader comes to it.</summary>
    private static T Try<T>(Func<T> lire)
    {
        try
        {
            return lire();
        }
        catch (Exception illisible) when (illisible is not OutOfMemoryException)
        {
            throw new FileRefused(
                "Ce classeur ne peut pas être lu : il est protégé par un mot de passe, abîmé, ou d'un autre genre que XLSX ou XLS. "
                + "Dans le tableur, enregistrez-le au format XLSX, ou « CSV UTF-8 », et déposez le fichier obtenu.");
        }
    }

    private static FileRefused? Other(ZipArchive archive)
    {
        var noms = archive.Entries.Select(piece => piece.FullName.Replace('\\', '/').TrimStart('/')).ToList();
        return Holds("xl/") ? null
            : Holds("word/") ? FileRefused.NoTable("un document Word")
            : Holds("ppt/") ? FileRefused.NoTable("une présentation PowerPoint")
            : noms.Contains("content.xml", StringComparer.Ordinal)
                ? new("Ce fichier est un classeur OpenDocument (ODS), qui n'est pas lu : dans le tableur, enregistrez-le au format XLSX, et déposez le fichier obtenu.")
            : FileRefused.NoTable("une archive ZIP");

        bool Holds(string dossier) => noms.Exists(nom => nom.StartsWith(dossier, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The workbook, its error cells as texts: its reader takes them for empty ones.</summary>
    /// <exception cref="FileRefused">It unpacks to too much, or is broken.</exception>
    private static byte[] Unpack(byte[] octets)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(octets, writable: false));
            if (Other(archive) is { } autre)
                throw autre;
            var (feuilles, reste, erreurs) = (MaxSheets, MaxRest, false);
            foreach (var piece in archive.Entries)
            {
                using var flux = piece.Open();
                erreurs |= Copy(flux, Stream.Null, ref IsSheet(piece) ? ref feuilles : ref reste) && IsSheet(piece);
            }
            return erreurs ? Rewrite(archive) : octets;
        }
        catch (InvalidDataException)
        {
            throw new FileRefused("Ce classeur est abîmé ou coupé : enregistrez-le de nouveau depuis le tableur.");
        }
    }

    private static byte[] Rewrite(ZipArchive archive)
    {
        using var ecrit = new MemoryStream();
        using (var copie = new ZipArchive(ecrit, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var piece in archive.Entries)
            {
                using var de = piece.Open();
                using var vers = copie.CreateEntry(piece.FullName, CompressionLevel.Fastest).Open();
                var place = long.MaxValue;
                if (IsSheet(piece))
                    Copy(de, vers, ref place);
                else
                    de.CopyTo(vers);
            }
        }
        return ecrit.ToArray();
    }

    private static bool IsSheet(ZipArchiveEntry piece) => piece.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Copies a part, error cells as texts.</summary>
    /// <param name="place">The bytes that may still be unpacked.</param>
    /// <returns>Whether there is any.</returns>
    private static bool Copy(Stream de, Stream vers, ref long place)
    {
        var tampon = new byte[64 * 1024];
        var (garde, trouvee) = (0, false);
        while (true)
        {
            var lu = de.Read(tampon, garde, tampon.Length - garde);
            if ((place -= lu) < 0)
                throw new FileRefused("Ce classeur est trop gros une fois déplié : dans le tableur, copiez la feuille utile dans un classeur neuf, valeurs seules, et déposez celui-là.");
            var texte = tampon.AsSpan(0, garde + lu);
            while (texte.IndexOf(" t=\"e\""u8) is >= 0 and var debut)
            {
                vers.Write(texte[..debut]);
                vers.Write(" t=\"str\""u8);
                texte = texte[(debut + " t=\"e\""u8.Length)..];
                trouvee = true;
            }
            garde = lu == 0 ? 0 : Math.Min(texte.Length, " t=\"e\""u8.Length - 1);
            vers.Write(texte[..^garde]);
            if (lu == 0)
                return trouvee;
            texte[^garde..].CopyTo(tampon);
        }
    }
}

/// <summary>A file that cannot be read as a whole. Not an error of the product: the message, in French, says what to do.</summary>
internal class FileRefused(string message) : Exception(message)
{
    /// <summary>Whether nothing was found to be read.</summary>
    public bool Vide { get; private init; }

    public static FileRefused Empty() => new("Ce fichier est vide : vérifiez que c'est le bon.") { Vide = true };

    /// <param name="genre">What it is, with its article.</param>
    public static FileRefused NoTable(string genre) =>
        new($"Ce fichier est {genre}, pas un tableau : depuis le logiciel d'où il vient, exportez en XLSX ou en CSV, et déposez le fichier obtenu.");

    public static FileRefused TooLarge() => new(
        $"Le fichier a plus de {TableSize.MaxColumns} colonnes, ou {TableSize.MaxCells} cellules, vides comprises : ne gardez que les colonnes et les lignes utiles.");

    /// <summary>Of two that say why there is no table here and none there, the one that tells more.</summary>
    public static FileRefused Nearest(FileRefused? un, FileRefused autre) =>
        un is null or { Vide: true } || (un is ColumnsMissing loin && autre is ColumnsMissing pres && pres.Manquantes < loin.Manquantes) ? autre : un;
}
