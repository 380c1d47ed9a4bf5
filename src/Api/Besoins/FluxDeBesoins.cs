using Clauses.Api.Streams;

namespace Clauses.Api.Besoins;

/// <summary><c>/v1/besoins/{id}/flux</c>: a need as it changes, for those who may read it.</summary>
internal static class FluxDeBesoins
{
    public static void Open(RouteGroupBuilder besoins, VueBesoin exemple) => besoins.MapGet("/{id}/flux", Follow)
        .Pour(Role.Facilitateur, Role.Employeur, Role.Prescripteur)
        .Describe("suivreBesoin", "Suit un besoin (Server-Sent Events) : le présent, puis un « data: » par changement.")
        .Responds(200, exemple, StreamOpener.MimeType)
        .Refuse(404, "introuvable");

    private static async Task Follow(
        string id, [FromHeader(Name = FluxRoutes.DernierVu)] string? dernier, HttpContext contexte, KeyCache trousseau, Broadcast diffusion,
        StreamOpener emetteur, IGrainFactory grains, BesoinsPostgres besoins)
    {
        var lecteur = contexte.Lecteur();
        if (await besoins.ReadAsync(id, lecteur, contexte.RequestAborted) is null)
            throw Parametres.NotFound();
        await emetteur.EmitAsync(
            contexte,
            () => diffusion.Subscribe((nameof(FluxDeBesoins), id, lecteur), nameof(Besoins), vue => FollowAsync(grains, besoins, id, lecteur, vue)),
            Forme.Json, Droit.De(contexte.Porteur(), trousseau, KeyGate.EmpreinteOf(contexte)), dernier);
    }

    /// <summary>Its grain says when it changes, its rows what the reader may know of it: who may not any more is shown no more.</summary>
    private static async Task<Etat?> FollowAsync(IGrainFactory grains, BesoinsPostgres besoins, string id, Lecteur lecteur, long vue)
    {
        if (await grains.GetGrain<IBesoinGrain>(id).Follow(vue) is not { } suivi)
            return null;
        return await besoins.ReadAsync(id, lecteur, CancellationToken.None) is { } lu
            ? new(lu.Version, _ => VueBesoin.De(lu), static _ => $"", static _ => true)
            : new(suivi.Version, static _ => new { }, static _ => $"", static _ => false);
    }
}
