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
    /// <exception cref="FileRefused">The file holds none.</exception>
    public static IEnumerable<FileTable> All(byte[] octets) => Workbook.Est(octets) ? Workbook.Read(octets) : [CsvText.Read(FileText.De(octets))];
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
            var ouvre = texte[rang..] is [(byte)'=', (byte)'"', not (byte)'"', ..] && (rang == 0 || texte[rang - 1] == separateur || texte[rang - 1] == (byte)'\n');
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

    private static CsvReader Open(ReadOnlyMemory<byte> utf8, char separateur, bool sautsCites, Action<CsvMalformedRecord> casser) => CsvReader.Create(utf8, new()
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
    /// <summary>What a workbook may grow to when it is unpacked: a few kilobytes can hold gigabytes.</summary>
    private const int MaxUnpacked = 64 * 1024 * 1024;

    private const int MaxDecimals = 6;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0];

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static bool Est(ReadOnlySpan<byte> octets) => octets.StartsWith(Zip) || octets.StartsWith(Ole);

    /// <exception cref="FileRefused">It is none that can be read, or one that unpacks to too much.</exception>
    public static IEnumerable<FileTable> Read(byte[] octets)
    {
        if (octets.AsSpan().StartsWith(Zip))
            CheckUnpacked(octets);
        using var classeur = Open(octets);
        do
        {
            if (classeur.FieldCount > TableSize.MaxColumns || (long)classeur.FieldCount * classeur.RowCount > TableSize.MaxCells)
                throw FileRefused.TooLarge();
            yield return new("classeur", $"feuille « {classeur.Name} »", Rows(classeur));
        }
        while (classeur.NextResult());
    }

    private static IEnumerable<FileRow> Rows(IExcelDataReader feuille)
    {
        for (var numero = 1; feuille.Read(); numero++)
            yield return new(numero, [.. Enumerable.Range(0, feuille.FieldCount).Select(rang => Write(feuille.GetValue(rang)))]);
    }

    /// <summary>A cell as people would have typed it.</summary>
    private static string Write(object? valeur) => valeur switch
    {
        null => "",
        string texte => texte.Trim(),
        // Spreadsheets count a time of the day from their day 0, and a duration as such.
        DateTime { Year: < 1900 } heure => Write(heure - new DateTime(1899, 12, 31)),
        DateTime jour => jour.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // As 121:10 may stand there as 121:09:59.999.
        TimeSpan duree when (long)Math.Round(duree.TotalSeconds) is var secondes =>
            string.Create(CultureInfo.InvariantCulture, $"{secondes / 3600}:{secondes / 60 % 60:00}:{secondes % 60:00}"),
        double nombre => Write(nombre),
        IFormattable autre => autre.ToString(null, CultureInfo.InvariantCulture),
        _ => valeur.ToString() ?? "",
    };

    /// <summary>A number as text: 7.1 stands there as 7.0999999999999996. Three decimals get a fourth, since a text with three may mean thousands.</summary>
    private static string Write(double nombre)
    {
        var texte = Math.Round(nombre, MaxDecimals).ToString("0.######", CultureInfo.InvariantCulture);
        return texte.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && texte.Length - point == 4 ? texte + "0" : texte;
    }

    private static IExcelDataReader Open(byte[] octets)
    {
        try
        {
            return ExcelReaderFactory.CreateReader(new MemoryStream(octets, writable: false));
        }
        catch (Exception illisible) when (illisible is not OutOfMemoryException)
        {
            throw new FileRefused(
                "Ce classeur ne peut pas être lu : il est protégé par un mot de passe, abîmé, ou d'un autre genre que XLSX ou XLS. "
                + "Dans le tableur, enregistrez-le au format XLSX, ou « CSV UTF-8 », et déposez le fichier obtenu.");
        }
    }

    private static void CheckUnpacked(byte[] octets)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(octets, writable: false));
            var tampon = new byte[64 * 1024];
            long lus = 0;
            foreach (var piece in archive.Entries)
            {
                using var flux = piece.Open();
                while (flux.Read(tampon) is > 0 and var lu)
                {
                    if ((lus += lu) > MaxUnpacked)
                        throw FileRefused.TooLarge();
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new FileRefused("Ce classeur est abîmé ou coupé : enregistrez-le de nouveau depuis le tableur.");
        }
    }
}

/// <summary>A file that cannot be read as a whole. Not an error of the product: the message, in French, says what to do.</summary>
internal class FileRefused(string message) : Exception(message)
{
    public static FileRefused TooLarge() => new(
        $"Le fichier a plus de {TableSize.MaxColumns} colonnes, ou {TableSize.MaxCells} cellules, vides comprises : ne gardez que les colonnes et les lignes utiles.");
}
