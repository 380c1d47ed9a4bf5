using Microsoft.AspNetCore.Http.HttpResults;

namespace Clauses.Api.Streams;

/// <summary>What open pages hear: the same streams as those of the API, for sessions, as pieces of pages.</summary>
internal static class DirectRoutes
{
    public static void Open(IEndpointRouteBuilder application)
    {
        var direct = application.MapGroup("/direct").ExcludeFromDescription().AddEndpointFilter(ValidAddress.Check);
        direct.MapGet("/seance", OfSession).WithMetadata(new OpenPageAttribute());
        direct.MapGet("/marches/{id}", DuMarche)
            .WithMetadata(new ReservedPageAttribute(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur));
        direct.MapGet("/marches/{id}/placements", DesPlacements)
            .WithMetadata(new ReservedPageAttribute(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur));
        direct.MapGet("/besoins/{id}", DuBesoin).WithMetadata(new ReservedPageAttribute(Role.Facilitateur, Role.Employeur));
        direct.MapGet("/totaux/{axe}/{code}", DuTotal)
            .WithMetadata(new ReservedPageAttribute(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur));
    }

    /// <summary>Whether there is a session: a stream that is refused cannot tell a page why.</summary>
    private static ContentHttpResult OfSession(HttpContext contexte)
    {
        contexte.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(contexte.Features.Get<RequestSession>() is null ? "non" : "oui");
    }

    private static async Task DuMarche(
        string id, [AsParameters] Reprise reprise, HttpContext contexte, IReads lectures, OpenSessions seances, TimeProvider temps,
        StreamOpener emetteur)
    {
        var annee = Parametres.Exercice(reprise.Exercice);
        await SoldesRoutes.RequireMarcheAsync(id, contexte.Porteur(), lectures, contexte.RequestAborted);
        var droit = await DroitAsync(contexte, seances, temps);
        await emetteur.EmitAsync(contexte, new(Axe.Marche, id), annee, Forme.Fragment, droit, reprise.Version);
    }

    private static async Task DesPlacements(
        string id, [AsParameters] Reprise reprise, HttpContext contexte, IReads lectures, OpenSessions seances, TimeProvider temps,
        Broadcast diffusion, Bandeau bandeau, StreamOpener emetteur)
    {
        await SoldesRoutes.RequireMarcheAsync(id, contexte.Porteur(), lectures, contexte.RequestAborted);
        var droit = await DroitAsync(contexte, seances, temps);
        await emetteur.EmitAsync(
            contexte, () => diffusion.Subscribe((nameof(Bandeau), id), nameof(Bandeau), bandeau.Follow(id)), Forme.Fragment, droit, reprise.Version);
    }

    private static async Task DuBesoin(
        string id, [AsParameters] Reprise reprise, HttpContext contexte, OpenSessions seances, TimeProvider temps, Broadcast diffusion, LiveBesoins besoins,
        StreamOpener emetteur)
    {
        var droit = await DroitAsync(contexte, seances, temps);
        await emetteur.EmitAsync(
            contexte, () => diffusion.Subscribe((nameof(LiveBesoins), id), nameof(LiveBesoins), vue => besoins.FollowAsync(id, vue)), Forme.Fragment, droit,
            reprise.Version);
    }

    private static async Task DuTotal(
        string axe, string code, [AsParameters] Reprise reprise, HttpContext contexte, OpenSessions seances, TimeProvider temps,
        StreamOpener emetteur)
    {
        var cible = RequireTotal(axe, code, contexte.Porteur());
        var droit = await DroitAsync(contexte, seances, temps);
        await emetteur.EmitAsync(contexte, cible, Parametres.Exercice(reprise.Exercice), Forme.Fragment, droit, reprise.Version);
    }

    /// <summary>The total of an address, if a session may know of it: a maître d'ouvrage its own too, since it may read that balance.</summary>
    /// <exception cref="ProblemException">404: no such axis, or not for this session; 403: not for its role.</exception>
    private static Cible RequireTotal(string axe, string code, Caller porteur)
    {
        if (axe != Codes<Axe>.De(Axe.MaitreOuvrage))
            return TotauxRoutes.RequireTotal(axe, code, porteur);
        return porteur.Role is Role.Facilitateur or Role.MaitreOuvrage && porteur.Voit(code) ? new(Axe.MaitreOuvrage, code) : throw Parametres.NotFound();
    }

    /// <summary>A stream lasts no longer than its session: until that is ended, or its cookie ceases to serve.</summary>
    private static async Task<Droit> DroitAsync(HttpContext contexte, OpenSessions seances, TimeProvider temps)
    {
        var jeton = contexte.Features.Get<RequestSession>()?.Jeton ?? throw new InvalidOperationException("The route asks for no session.");
        var expire = (await contexte.AuthenticateAsync(OpenSessions.Schema)).Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue;
        return Droit.De(contexte.Porteur(), seances, jeton, () => temps.GetUtcNow() < expire);
    }

    /// <summary>Where a reader goes on: a browser says the last version it heard of when it comes back by itself, and a page the version it
    /// was written with.</summary>
    private readonly record struct Reprise(
        [FromHeader(Name = FluxRoutes.DernierVu)] string? Dernier,
        [FromQuery(Name = "vu")] string? Vue,
        [FromQuery(Name = "exercice")] string? Exercice)
    {
        public string? Version => string.IsNullOrEmpty(Dernier) ? Vue : Dernier;
    }
}
