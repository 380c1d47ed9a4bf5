namespace Clauses.Api.Access;

/// <summary>How much is taken in at once. Under more load than the base carries, what would only wait longer is told at once to come back:
/// those inside are answered soon, and memory stays bounded. A body weighs what has come of it, never what it announces; strangers have
/// a budget of their own, and take no place from those who are known.</summary>
internal sealed class LoadLimit(RequestDelegate suite)
{
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <summary>Whoever is known leaves a quarter to the others.</summary>
    private const long MaxBytesEach = MaxBytes / 4 * 3;

    private const long MaxStrangersBytes = 8 * 1024 * 1024;
    private const long MaxStrangerBytes = MaxStrangersBytes / 4;

    /// <summary>The most bytes of a body of somebody unknown: a name and a password.</summary>
    private const long MaxStrangerBody = 8 * 1024;

    /// <summary>What a request weighs at least, once it is whole: a thousand small ones at a time. Until then that much of it lies in its
    /// connection's own buffer, and weighs nothing.</summary>
    private const long MinBytes = 64 * 1024;

    private readonly Budget _known = new(MaxBytes, MaxBytesEach);
    private readonly Budget _strangers = new(MaxStrangersBytes, MaxStrangerBytes);

    public Task InvokeAsync(HttpContext contexte) =>
        contexte.GetEndpoint() is not null && (HttpMethods.IsPost(contexte.Request.Method) || HttpMethods.IsPut(contexte.Request.Method))
            ? TakeAsync(contexte)
            : suite(contexte);

    private async Task TakeAsync(HttpContext contexte)
    {
        var porteur = contexte.Features.Get<Caller>();
        using var place = porteur is null ? _strangers.Open(Origin.Of(contexte)) : _known.Open(porteur.Id);
        var max = porteur is null ? MaxStrangerBody : IsApi(contexte) ? Body.MaxBytes : Body.MaxFormBytes;
        // What says that it is too large is refused further on, unread.
        var annonce = contexte.Request.ContentLength > max;
        var octets = annonce ? 0 : await ArriveAsync(contexte, place, max);
        if (porteur is null && (annonce || octets > max))
            throw new ProblemException(
                ProblemKind.BodyTooLarge, $"Sans être connecté, on envoie au plus {MaxStrangerBody / 1024} Kio ; connectez-vous d'abord.");
        if (octets is not null && place.TryHold(Math.Max(octets.Value, MinBytes)))
        {
            await suite(contexte);
            return;
        }
        place.Dispose();
        await RefuseAsync(contexte);
    }

    /// <summary>Waits until a body is there, and leaves it where it is: whoever reads it finds it whole. One that turns out larger than any
    /// that is taken is refused further on, as one that says so.</summary>
    /// <returns>Its bytes, or more than are taken; null: there is no room for them.</returns>
    private static async ValueTask<long?> ArriveAsync(HttpContext contexte, Budget.Place place, long max)
    {
        var corps = contexte.Request.BodyReader;
        while (true)
        {
            var lecture = await corps.ReadAsync(contexte.RequestAborted);
            var octets = lecture.Buffer.Length;
            var fini = lecture.IsCompleted || octets > max;
            corps.AdvanceTo(lecture.Buffer.Start, fini ? lecture.Buffer.Start : lecture.Buffer.End);
            if (fini)
                return octets;
            if (!place.TryHold(Math.Max(octets - MinBytes, 0)))
                return null;
        }
    }

    /// <summary>What is refused weighs nothing while it is told so. A program is told without the cost of an exception; a person gets a page.</summary>
    private static Task RefuseAsync(HttpContext contexte)
    {
        var refus = Probleme.De(
            ProblemKind.TooManyRequests, "Le service est saturé. Attendez une seconde, puis renvoyez la même requête.",
            dit: $"Le service est saturé. {Outcomes.Attendre}");
        return IsApi(contexte) ? refus.WriteAsync(contexte) : throw new ProblemException(refus);
    }

    private static bool IsApi(HttpContext contexte) => contexte.GetEndpoint()!.Metadata.GetMetadata<AllowedRoles>() is not null;
}
