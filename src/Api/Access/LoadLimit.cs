using Clauses.Api.Common;

namespace Clauses.Api.Access;

/// <summary>How much is taken in at once. Under more load than the base carries, what would only wait longer is told at once to come back:
/// those inside are answered soon, and memory stays bounded.</summary>
internal sealed class LoadLimit(RequestDelegate suite)
{
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>What a request weighs at least: a thousand small ones at a time.</summary>
    private const long MinBytes = 64 * 1024;

    /// <summary>What a body weighs that does not say its length: many clients stream small ones. As many of the largest as fit would hold
    /// half a GiB.</summary>
    private const long UnknownBytes = 256 * 1024;

    private long _bytes;

    public Task InvokeAsync(HttpContext contexte) => Weight(contexte.Request) switch
    {
        0 => suite(contexte),
        var poids when TryEnter(poids) => ProcessAsync(contexte, poids),
        _ => Probleme.De(ProblemKind.TooManyRequests, "Le service est saturé. Attendez une seconde, puis renvoyez la même requête.").WriteAsync(contexte),
    };

    private async Task ProcessAsync(HttpContext contexte, long poids)
    {
        try
        {
            await suite(contexte);
        }
        finally
        {
            Interlocked.Add(ref _bytes, -poids);
        }
    }

    /// <summary>What is refused weighs nothing while it is told so: thousands of refusals take no place from those that there is room for.</summary>
    private bool TryEnter(long poids)
    {
        if (Interlocked.Add(ref _bytes, poids) <= MaxBytes)
            return true;
        Interlocked.Add(ref _bytes, -poids);
        return false;
    }

    /// <summary>Nothing for a request that only reads. A body that is larger than any that is taken is refused further on, unread.</summary>
    private static long Weight(HttpRequest requete) => HttpMethods.IsPost(requete.Method) || HttpMethods.IsPut(requete.Method)
        ? Math.Clamp(requete.ContentLength ?? UnknownBytes, MinBytes, Body.MaxBytes)
        : 0;
}
