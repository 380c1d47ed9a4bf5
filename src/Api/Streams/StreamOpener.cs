using Microsoft.AspNetCore.Http.Features;

namespace Clauses.Api.Streams;

/// <summary>Opens streams of Server-Sent Events for requests that were let in.</summary>
internal sealed class StreamOpener(Broadcast diffusion, Places places, TimeProvider temps, IHostApplicationLifetime vie)
{
    public const string MimeType = "text/event-stream";

    /// <summary>Sends a stream until its reader goes or may not see the subject any more, or the process stops.</summary>
    /// <param name="droit">Of the reader, who may see the subject now.</param>
    /// <exception cref="ProblemException">404: there is nothing to watch; 429: too many streams are open.</exception>
    public Task EmitAsync(HttpContext contexte, Cible cible, int exercice, Forme forme, Droit droit, string? dernier) =>
        EmitAsync(contexte, () => diffusion.Subscribe(cible, exercice), forme, droit, dernier);

    public async Task EmitAsync(HttpContext contexte, Func<Broadcast.Subscription> abonner, Forme forme, Droit droit, string? dernier)
    {
        using var place = places.Take(droit.Caller.Id);
        using var abonnement = abonner();
        using var fin = CancellationTokenSource.CreateLinkedTokenSource(contexte.RequestAborted, vie.ApplicationStopping);
        if (await abonnement.Sujet.Premier.WaitAsync(fin.Token) is null)
            throw Parametres.NotFound();
        Announce(contexte);
        if (contexte.IsHead())
            return;
        var emission = new EventStreamWriter(abonnement.Sujet, droit, forme, contexte.Response.BodyWriter, contexte.Abort, temps);
        try
        {
            await emission.LastAsync(Version(dernier), fin.Token);
        }
        catch (Exception erreur) when (erreur is OperationCanceledException or TimeoutException)
        {
            // What was to be said was said: the client comes back when it wants to.
        }
    }

    private static void Announce(HttpContext contexte)
    {
        contexte.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        contexte.Response.ContentType = MimeType;
        contexte.Response.Headers.CacheControl = "no-store";
        // A proxy that gathers what it forwards would keep it from arriving.
        contexte.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>What is no version was not given by us: the reader has seen nothing.</summary>
    private static long? Version(string? dernier) =>
        long.TryParse(dernier, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
