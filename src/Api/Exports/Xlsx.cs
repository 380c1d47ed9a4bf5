using System.IO.Compression;
using System.Text;

namespace Clauses.Api.Exports;

/// <summary>Tables as an XLSX workbook (ECMA-376), written straight through: no row is kept once it is written.</summary>
/// <remarks>By hand, since the libraries that write this format keep every sheet in memory until the end.</remarks>
internal static class Xlsx
{
    /// <summary>The media type.</summary>
    public const string TypeMime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes a workbook.</summary>
    public static async Task EcrireAsync(Stream flux, IReadOnlyList<Feuille> feuilles, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(flux, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var (chemin, texte) in PartiesXlsx.Communes(feuilles))
        {
            await using var partie = await OuvrirAsync(zip, chemin, cancellationToken);
            await partie.WriteAsync(Encoding.UTF8.GetBytes(texte), cancellationToken);
        }
        for (var rang = 1; rang <= feuilles.Count; rang++)
        {
            await using var partie = await OuvrirAsync(zip, PartiesXlsx.Chemin(rang), cancellationToken);
            await FeuilleXlsx.EcrireAsync(partie, feuilles[rang - 1], cancellationToken);
        }
    }

    private static Task<Stream> OuvrirAsync(ZipArchive zip, string chemin, CancellationToken cancellationToken) =>
        zip.CreateEntry(chemin, CompressionLevel.Fastest).OpenAsync(cancellationToken);
}
