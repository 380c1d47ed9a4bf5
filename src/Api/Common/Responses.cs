using Microsoft.Extensions.ObjectPool;

namespace Clauses.Api.Common;

/// <summary>Answers in JSON, written to a pooled buffer first: the length is known before the first byte goes out.</summary>
internal static class Responses
{
    public const string MimeType = "application/json; charset=utf-8";

    private static readonly ObjectPool<OutputBuffer> Tampons = ObjectPool.Create(new OutputBuffer.Politique());

    public static IResult Json<T>(int statut, T corps) => new Resultat<T>(statut, corps);

    public static IResult Ok<T>(T corps) => Json(StatusCodes.Status200OK, corps);

    public static Task WriteAsync<T>(HttpContext contexte, int statut, T corps, string type = MimeType) =>
        WriteAsync(contexte, statut, corps, static (redaction, objet) => JsonSerializer.Serialize(redaction, objet, Common.Json.Options), type);

    public static async Task WriteAsync<T>(HttpContext contexte, int statut, T corps, Action<Utf8JsonWriter, T> ecrire, string type = MimeType)
    {
        var tampon = Tampons.Get();
        try
        {
            ecrire(tampon.Redaction, corps);
            tampon.Redaction.Flush();
            contexte.Response.StatusCode = statut;
            contexte.Response.ContentType = type;
            contexte.Response.ContentLength = tampon.Bytes.WrittenCount;
            await contexte.Response.BodyWriter.WriteAsync(tampon.Bytes.WrittenMemory, contexte.RequestAborted);
        }
        finally
        {
            Tampons.Return(tampon);
        }
    }

    private sealed class Resultat<T>(int statut, T corps) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, statut, corps);
    }

    private sealed class OutputBuffer : IDisposable
    {
        /// <summary>A list of 500 totals fits. What is larger than 85 kB is collected with the oldest only, and others wait for that.</summary>
        private const int KeptBytes = 512 * 1024;

        public OutputBuffer() => Redaction = new(Bytes, Common.Json.Redaction);

        public ArrayBufferWriter<byte> Bytes { get; } = new(1024);

        public Utf8JsonWriter Redaction { get; }

        public void Dispose() => Redaction.Dispose();

        public sealed class Politique : PooledObjectPolicy<OutputBuffer>
        {
            public override OutputBuffer Create() => new();

            public override bool Return(OutputBuffer obj)
            {
                // A rare large answer does not stay in memory.
                if (obj.Bytes.Capacity > KeptBytes)
                    return false;
                obj.Bytes.ResetWrittenCount();
                obj.Redaction.Reset();
                return true;
            }
        }
    }
}
