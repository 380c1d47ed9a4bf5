using System.Globalization;
using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Microsoft.AspNetCore.Http.Features;

namespace Clauses.Api.Flux;

/// <summary>Opens streams of Server-Sent Events for requests that were let in.</summary>
/// <param name="diffusion">Follows what is watched.</param>
/// <param name="places">Bounds how many are open.</param>
/// <param name="trousseau">The valid keys.</param>
/// <param name="temps">For the pace.</param>
/// <param name="vie">Ends the streams when the process stops.</param>
internal sealed class Emetteur(Diffusion diffusion, Places places, Trousseau trousseau, TimeProvider temps, IHostApplicationLifetime vie)
{
    /// <summary>The media type of Server-Sent Events.</summary>
    public const string TypeMime = "text/event-stream";

    /// <summary>Sends a stream until its reader goes, its key may not see the subject any more, or the process stops.</summary>
    /// <exception cref="Erreurs.ProblemeException">404: there is nothing to watch; 429: too many streams are open.</exception>
    public async Task EmettreAsync(HttpContext contexte, Cible cible, int exercice, string? dernier)
    {
        var porteur = contexte.Porteur();
        using var place = places.Prendre(porteur.Id);
        using var abonnement = diffusion.Abonner(cible, exercice);
        using var fin = CancellationTokenSource.CreateLinkedTokenSource(contexte.RequestAborted, vie.ApplicationStopping);
        if (await abonnement.Sujet.Premier.WaitAsync(fin.Token) is null)
            throw Parametres.Introuvable();
        Annoncer(contexte);
        var emission = new Emission(
            abonnement.Sujet, new(trousseau, Porte.EmpreinteDe(contexte), porteur), contexte.Response.BodyWriter, contexte.Abort, temps);
        try
        {
            await emission.DurerAsync(Version(dernier), fin.Token);
        }
        catch (Exception erreur) when (erreur is OperationCanceledException or TimeoutException)
        {
            // What was to be said was said: the client comes back when it wants to.
        }
    }

    private static void Annoncer(HttpContext contexte)
    {
        contexte.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        contexte.Response.ContentType = TypeMime;
        contexte.Response.Headers.CacheControl = "no-store";
        // A proxy that gathers what it forwards would keep it from arriving.
        contexte.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>What is no version was not given by us: the reader has seen nothing.</summary>
    private static long? Version(string? dernier) =>
        long.TryParse(dernier, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
