using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace Clauses.Api.Commun;

/// <summary>Answers in JSON, written to a pooled buffer first: the length is known before the first byte goes out.</summary>
internal static class Reponse
{
    /// <summary>The media type of everything but problems.</summary>
    public const string TypeMime = "application/json; charset=utf-8";

    private static readonly ObjectPool<Tampon> Tampons = ObjectPool.Create(new Tampon.Politique());

    public static IResult Json<T>(int statut, T corps) => new Resultat<T>(statut, corps);

    /// <summary>200 with a body.</summary>
    public static IResult Ok<T>(T corps) => Json(StatusCodes.Status200OK, corps);

    public static Task EcrireAsync<T>(HttpContext contexte, int statut, T corps, string type = TypeMime) =>
        EcrireAsync(contexte, statut, corps, static (redaction, objet) => JsonSerializer.Serialize(redaction, objet, Commun.Json.Options), type);

    public static async Task EcrireAsync<T>(HttpContext contexte, int statut, T corps, Action<Utf8JsonWriter, T> ecrire, string type = TypeMime)
    {
        var tampon = Tampons.Get();
        try
        {
            ecrire(tampon.Redaction, corps);
            tampon.Redaction.Flush();
            contexte.Response.StatusCode = statut;
            contexte.Response.ContentType = type;
            contexte.Response.ContentLength = tampon.Octets.WrittenCount;
            await contexte.Response.BodyWriter.WriteAsync(tampon.Octets.WrittenMemory, contexte.RequestAborted);
        }
        finally
        {
            Tampons.Return(tampon);
        }
    }

    private sealed class Resultat<T>(int statut, T corps) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => EcrireAsync(httpContext, statut, corps);
    }

    private sealed class Tampon : IDisposable
    {
        private const int OctetsGardes = 64 * 1024;

        public Tampon() => Redaction = new(Octets, Commun.Json.Redaction);

        public ArrayBufferWriter<byte> Octets { get; } = new(1024);

        public Utf8JsonWriter Redaction { get; }

        public void Dispose() => Redaction.Dispose();

        public sealed class Politique : PooledObjectPolicy<Tampon>
        {
            public override Tampon Create() => new();

            public override bool Return(Tampon obj)
            {
                // A rare large answer does not stay in memory.
                if (obj.Octets.Capacity > OctetsGardes)
                    return false;
                obj.Octets.ResetWrittenCount();
                obj.Redaction.Reset();
                return true;
            }
        }
    }
}
