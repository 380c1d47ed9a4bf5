using System.Net.Mime;

namespace Clauses.Api.Exports;

/// <summary>A file, as a result of a minimal API: written to the client as it is made, so that its size costs no memory.</summary>
/// <param name="nom">Its name: ASCII, without quotes.</param>
internal sealed class Fichier(string nom, string typeMime, Func<Stream, CancellationToken, Task> ecrire) : IResult
{
    /// <summary>What stands for a workbook in the documentation: its bytes are no text.</summary>
    public const string ExempleDeClasseur = "PK…";

    /// <summary>Nothing leaves before so much is written: what fails early still answers a problem, not half a file.</summary>
    private const int OctetsTenus = 64 * 1024;

    /// <param name="nom">The file's name, without its extension.</param>
    public static IResult Csv(string nom, Feuille feuille) =>
        new Fichier($"{nom}.csv", Exports.Csv.TypeMime, (flux, cancellationToken) => Exports.Csv.EcrireAsync(flux, feuille, cancellationToken));

    /// <param name="nom">The file's name, without its extension.</param>
    public static IResult Xlsx(string nom, IReadOnlyList<Feuille> feuilles) =>
        new Fichier($"{nom}.xlsx", Exports.Xlsx.TypeMime, (flux, cancellationToken) => Exports.Xlsx.EcrireAsync(flux, feuilles, cancellationToken));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var reponse = httpContext.Response;
        reponse.ContentType = typeMime;
        reponse.Headers.ContentDisposition = new ContentDisposition { FileName = nom }.ToString();
        reponse.Headers.CacheControl = "no-store";
        reponse.Headers.XContentTypeOptions = "nosniff";
        // Not disposed of: after a failure it would send what it holds.
        var flux = new BufferedStream(reponse.Body, OctetsTenus);
        await ecrire(flux, httpContext.RequestAborted);
        await flux.FlushAsync(httpContext.RequestAborted);
    }
}
