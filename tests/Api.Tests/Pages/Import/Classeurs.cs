using System.IO.Compression;
using SpreadCheetah;

namespace Clauses.Api.Tests.Pages.Import;

/// <summary>Workbooks made byte by byte, of today and of before.</summary>
internal static class Classeurs
{
    /// <summary>A workbook of sheets whose cells are texts.</summary>
    public static async Task<byte[]> FeuillesAsync(params (string Nom, string[] Lignes)[] feuilles)
    {
        using var flux = new MemoryStream();
        await using (var classeur = await Spreadsheet.CreateNewAsync(flux))
        {
            foreach (var (nom, lignes) in feuilles)
            {
                await classeur.StartWorksheetAsync(nom);
                foreach (var ligne in lignes)
                    await classeur.AddRowAsync([.. ligne.TrimEnd().Split(';').Select(texte => new Cell(texte))]);
            }
            await classeur.FinishAsync();
        }
        return flux.ToArray();
    }

    /// <summary>The workbook with something else in its first sheet.</summary>
    public static byte[] Patch(byte[] classeur, string avant, string apres)
    {
        using var flux = new MemoryStream();
        flux.Write(classeur);
        using (var archive = new ZipArchive(flux, ZipArchiveMode.Update, leaveOpen: true))
        {
            var piece = archive.GetEntry("xl/worksheets/sheet1.xml")!;
            string texte;
            using (var lecture = new StreamReader(piece.Open()))
                texte = lecture.ReadToEnd();
            Assert.Contains(avant, texte, StringComparison.Ordinal);
            piece.Delete();
            using var ecriture = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml").Open());
            ecriture.Write(texte.Replace(avant, apres, StringComparison.Ordinal));
        }
        return flux.ToArray();
    }

    /// <summary>A workbook of some kilobytes that unpacks to so many megabytes.</summary>
    public static byte[] Bombe(string nom, int mebioctets)
    {
        using var flux = new MemoryStream();
        using (var archive = new ZipArchive(flux, ZipArchiveMode.Create, leaveOpen: true))
        using (var piece = archive.CreateEntry(nom).Open())
        {
            for (var rang = 0; rang < mebioctets; rang++)
                piece.Write(new byte[1024 * 1024]);
        }
        return flux.ToArray();
    }

    /// <summary>A compound file whose only stream is a workbook of one sheet, « Mars », of these cells.</summary>
    public static byte[] OldWorkbookOf(byte[][] cellules)
    {
        const int secteur = 512;
        byte[] format = Record(0x00E0, new byte[20]), feuille = [.. Begin(0x10), .. cellules.SelectMany(cellule => cellule), .. Record(0x000A, [])];
        byte[] fin = Record(0x000A, []), nom = [0, 0, 4, 0, .. "Mars"u8];
        var debut = Begin(0x05).Length + format.Length + 4 + 4 + nom.Length + fin.Length;
        byte[] flux = [.. Begin(0x05), .. format, .. Record(0x0085, [.. BitConverter.GetBytes(debut), .. nom]), .. fin, .. feuille];
        Array.Resize(ref flux, Math.Max(4096, (flux.Length + secteur - 1) / secteur * secteur));
        var entete = new byte[secteur];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(entete, 0);
        foreach (var (place, valeur) in new[] { (0x18, 0x0003003E), (0x1C, 0x0009FFFE), (0x20, 6), (0x2C, 1), (0x30, 1), (0x38, 4096), (0x3C, -2), (0x44, -2) })
            BitConverter.GetBytes(valeur).CopyTo(entete, place);
        entete.AsSpan(0x4C).Fill(0xFF);
        BitConverter.GetBytes(0).CopyTo(entete, 0x4C);
        var (fat, repertoire) = (new byte[secteur], new byte[secteur]);
        fat.AsSpan().Fill(0xFF);
        int[] suites = [-3, -2, .. Enumerable.Range(3, (flux.Length / secteur) - 1), -2];
        Buffer.BlockCopy(suites, 0, fat, 0, suites.Length * 4);
        Entry(0, "Root Entry", 5, -2, 0, 1);
        Entry(1, "Workbook", 2, 2, flux.Length, -1);
        return [.. entete, .. fat, .. repertoire, .. flux];

        static byte[] Begin(byte genre) => Record(0x0809, [0, 6, genre, 0, 0xBB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0, 6, 0, 0, 0]);

        void Entry(int rang, string sien, byte genre, int premier, int taille, int enfant)
        {
            var entree = repertoire.AsSpan(rang * 128, 128);
            Encoding.Unicode.GetBytes(sien).CopyTo(entree);
            entree[64] = (byte)((sien.Length + 1) * 2);
            (entree[66], entree[67]) = (genre, 1);
            foreach (var (place, valeur) in new[] { (68, -1), (72, -1), (76, enfant), (116, premier), (120, taille) })
                BitConverter.GetBytes(valeur).CopyTo(entree[place..]);
        }
    }

    public static byte[] Record(ushort genre, byte[] corps) => [.. BitConverter.GetBytes(genre), .. BitConverter.GetBytes((ushort)corps.Length), .. corps];

    public static byte[] Label(int rang, int colonne, string texte) =>
        Record(0x0204, [(byte)rang, 0, (byte)colonne, 0, 0, 0, (byte)texte.Length, 0, 0, .. Encoding.ASCII.GetBytes(texte)]);
}
