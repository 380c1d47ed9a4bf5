using System.Buffers.Binary;

namespace Clauses.Api.Tables;

/// <summary>The cells of an older workbook (XLS) that hold errors: its reader takes them for empty ones. The file is a compound one, whose stream « Workbook »
/// is a row of records, each of a kind, a length and so many bytes.</summary>
/// <remarks>[MS-CFB], [MS-XLS].</remarks>
internal static class OldWorkbook
{
    private const int HeaderSize = 512, EntrySize = 128, FatsInHeader = 109;

    private const ushort Formula = 0x0006, End = 0x000A, BoundSheet = 0x0085, BoolErr = 0x0205, Begin = 0x0809;

    /// <summary>What stands in them, by sheet, row and column, from 0 on.</summary>
    public static Dictionary<(int Sheet, int Row, int Column), string> Errors(ReadOnlySpan<byte> octets)
    {
        var erreurs = new Dictionary<(int, int, int), string>();
        try
        {
            var flux = Stream(octets);
            foreach (var (feuille, debut) in Sheets(flux).Index())
                ReadSheet(flux, debut, feuille, erreurs);
        }
        // What is broken shows when it is read.
        catch (Exception illisible) when (illisible is ArgumentException or OverflowException or IndexOutOfRangeException)
        {
        }
        return erreurs;
    }

    private static void ReadSheet(byte[] flux, int debut, int feuille, Dictionary<(int, int, int), string> erreurs)
    {
        var profondeur = 0;
        foreach (var (genre, place, longueur) in Records(flux, debut))
        {
            var corps = flux.AsSpan(place, longueur);
            // Charts stand within sheets, between a beginning and an end of their own.
            profondeur += genre == Begin ? 1 : genre == End ? -1 : 0;
            if (profondeur <= 0)
                return;
            byte? code = genre switch
            {
                BoolErr when corps[7] != 0 => corps[6],
                Formula when corps[6] == 2 && corps[12] == 0xFF && corps[13] == 0xFF => corps[8],
                _ => null,
            };
            if (profondeur == 1 && code is { } erreur)
                erreurs[(feuille, BinaryPrimitives.ReadUInt16LittleEndian(corps), BinaryPrimitives.ReadUInt16LittleEndian(corps[2..]))] = Say(erreur);
        }
    }

    /// <summary>As spreadsheets in French show it.</summary>
    private static string Say(byte code) => code switch
    {
        0x00 => "#NUL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALEUR!",
        0x17 => "#REF!",
        0x1D => "#NOM?",
        0x24 => "#NOMBRE!",
        _ => "#N/A",
    };

    /// <summary>Where the sheets of cells begin, in their order.</summary>
    private static List<int> Sheets(byte[] flux)
    {
        var debuts = new List<int>();
        foreach (var (genre, place, _) in Records(flux, 0))
        {
            if (genre == End)
                break;
            if (genre == BoundSheet && flux[place + 5] == 0)
                debuts.Add(BinaryPrimitives.ReadInt32LittleEndian(flux.AsSpan(place)));
        }
        return debuts;
    }

    private static IEnumerable<(ushort Genre, int Place, int Longueur)> Records(byte[] flux, int debut)
    {
        for (var place = debut; place + 4 <= flux.Length;)
        {
            var (genre, longueur) = (
                BinaryPrimitives.ReadUInt16LittleEndian(flux.AsSpan(place)), BinaryPrimitives.ReadUInt16LittleEndian(flux.AsSpan(place + 2)));
            yield return (genre, place + 4, longueur);
            place += 4 + longueur;
        }
    }

    /// <summary>The stream « Workbook », or « Book » of yet older ones; empty: it has none, or one so short that it stands elsewhere.</summary>
    private static byte[] Stream(ReadOnlySpan<byte> octets)
    {
        var secteur = 1 << BinaryPrimitives.ReadUInt16LittleEndian(octets[0x1E..]);
        var fat = Fat(octets, secteur);
        var entrees = Chain(octets, secteur, fat, BinaryPrimitives.ReadInt32LittleEndian(octets[0x30..]), int.MaxValue);
        for (var place = 0; place + EntrySize <= entrees.Length; place += EntrySize)
        {
            var entree = entrees.AsSpan(place, EntrySize);
            var nom = Encoding.Unicode.GetString(entree[..Math.Max(0, Math.Min(64, BinaryPrimitives.ReadUInt16LittleEndian(entree[64..]) - 2))]);
            var taille = BinaryPrimitives.ReadInt32LittleEndian(entree[0x78..]);
            if (nom is "Workbook" or "Book" && taille >= BinaryPrimitives.ReadInt32LittleEndian(octets[0x38..]))
                return Chain(octets, secteur, fat, BinaryPrimitives.ReadInt32LittleEndian(entree[0x74..]), taille);
        }
        return [];
    }

    /// <summary>Which sector follows each.</summary>
    private static int[] Fat(ReadOnlySpan<byte> octets, int secteur)
    {
        var places = new List<int>();
        var suite = octets[0x4C..(0x4C + (FatsInHeader * 4))];
        for (var suivant = BinaryPrimitives.ReadInt32LittleEndian(octets[0x44..]); ;)
        {
            foreach (var numero in MemoryMarshal.Cast<byte, int>(suite))
            {
                if (numero >= 0)
                    places.Add(numero);
            }
            if (suivant < 0 || places.Count > octets.Length / secteur)
                break;
            suite = Sector(octets, secteur, suivant);
            suivant = BinaryPrimitives.ReadInt32LittleEndian(suite[^4..]);
            suite = suite[..^4];
        }
        var fat = new List<int>();
        foreach (var numero in places)
            fat.AddRange(MemoryMarshal.Cast<byte, int>(Sector(octets, secteur, numero)));
        return [.. fat];
    }

    private static ReadOnlySpan<byte> Sector(ReadOnlySpan<byte> octets, int secteur, int numero) =>
        octets.Slice(HeaderSize + checked(numero * secteur), secteur);

    private static byte[] Chain(ReadOnlySpan<byte> octets, int secteur, int[] fat, int premier, int taille)
    {
        var flux = new List<byte>();
        for (var numero = premier; numero >= 0 && flux.Count < Math.Min(taille, octets.Length); numero = fat[numero])
            flux.AddRange(HeaderSize + ((numero + 1) * (long)secteur) > octets.Length ? octets[(HeaderSize + (numero * secteur))..] : Sector(octets, secteur, numero));
        return [.. flux.Take(taille)];
    }
}
