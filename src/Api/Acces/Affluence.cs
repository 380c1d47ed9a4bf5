using Clauses.Api.Commun;

namespace Clauses.Api.Acces;

/// <summary>How much is taken in at once. Under more load than the base carries, what would only wait longer is told at once to come back:
/// those inside are answered soon, and memory stays bounded.</summary>
internal sealed class Affluence(RequestDelegate suite)
{
    private const long OctetsMax = 64 * 1024 * 1024;

    /// <summary>What a request weighs at least: a thousand small ones at a time.</summary>
    private const long OctetsMin = 64 * 1024;

    /// <summary>What a body weighs that does not say its length: many clients stream small ones. As many of the largest as fit would hold
    /// half a GiB.</summary>
    private const long OctetsInconnus = 256 * 1024;

    private long _octets;

    public Task InvokeAsync(HttpContext contexte) => Poids(contexte.Request) switch
    {
        0 => suite(contexte),
        var poids when TryEntrer(poids) => TraiterAsync(contexte, poids),
        _ => Probleme.De(GenreProbleme.TropDeDemandes, "Le service est saturé. Attendez une seconde, puis renvoyez la même requête.").EcrireAsync(contexte),
    };

    private async Task TraiterAsync(HttpContext contexte, long poids)
    {
        try
        {
            await suite(contexte);
        }
        finally
        {
            Interlocked.Add(ref _octets, -poids);
        }
    }

    /// <summary>What is refused weighs nothing while it is told so: thousands of refusals take no place from those that there is room for.</summary>
    private bool TryEntrer(long poids)
    {
        if (Interlocked.Add(ref _octets, poids) <= OctetsMax)
            return true;
        Interlocked.Add(ref _octets, -poids);
        return false;
    }

    /// <summary>Nothing for a request that only reads. A body that is larger than any that is taken is refused further on, unread.</summary>
    private static long Poids(HttpRequest requete) => HttpMethods.IsPost(requete.Method) || HttpMethods.IsPut(requete.Method)
        ? Math.Clamp(requete.ContentLength ?? OctetsInconnus, OctetsMin, Corps.OctetsMax)
        : 0;
}
