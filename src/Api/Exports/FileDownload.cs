using System.Net.Mime;

namespace Clauses.Api.Exports;

/// <summary>A file, as a result of a minimal API: written to the client as it is made, so that its size costs no memory.</summary>
/// <param name="nom">Its name: ASCII, without quotes.</param>
internal sealed class FileDownload(string nom, string typeMime, Func<Stream, CancellationToken, Task> ecrire) : IResult
{
    /// <summary>What stands for a workbook in the documentation: its bytes are no text.</summary>
    public const string ExempleDeClasseur = "PK…";

    /// <summary>Nothing leaves before so much is written: what fails early still answers a problem, not half a file.</summary>
    private const int HeldBytes = 64 * 1024;

    public static IResult Csv(string nom, Sheet feuille) =>
        new FileDownload($"{nom}.csv", Exports.Csv.MimeType, (flux, cancellationToken) => Exports.Csv.WriteAsync(flux, feuille, cancellationToken));

    public static IResult Xlsx(string nom, IReadOnlyList<Sheet> feuilles) =>
        new FileDownload($"{nom}.xlsx", Exports.Xlsx.MimeType, (flux, cancellationToken) => Exports.Xlsx.WriteAsync(flux, feuilles, cancellationToken));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var reponse = httpContext.Response;
        reponse.ContentType = typeMime;
        reponse.Headers.ContentDisposition = new ContentDisposition { FileName = nom }.ToString();
        reponse.Headers.CacheControl = "no-store";
        reponse.Headers.XContentTypeOptions = "nosniff";
        // Not disposed of: after a failure it would send what it holds.
        var flux = new BufferedStream(reponse.Body, HeldBytes);
        await ecrire(flux, httpContext.RequestAborted);
        await flux.FlushAsync(httpContext.RequestAborted);
    }
}
