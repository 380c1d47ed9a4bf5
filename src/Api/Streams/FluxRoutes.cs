namespace Clauses.Api.Streams;

/// <summary>Live balances as they change: <c>…/flux</c> of a marché's solde and of a total, for those who may read it.</summary>
internal static class FluxRoutes
{
    public const string DernierVu = "Last-Event-ID";

    public static IServiceCollection AddStreams(this IServiceCollection services) => services
        .AddSingleton<LiveFigures>()
        .AddSingleton<Bandeau>()
        .AddSingleton<LiveBesoins>()
        .AddSingleton<Broadcast>()
        .AddSingleton<Places>()
        .AddSingleton<StreamOpener>();

    public static void Open(RouteGroupBuilder v1)
    {
        v1.MapGet("/marches/{id}/solde/flux", DuMarche)
            .WithTags("Soldes")
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Describe("suivreSoldeMarche", "Suit le solde d'un marché (Server-Sent Events) : le présent, puis un « data: » par changement.")
            .Responds(200, TotauxExamples.SoldeMarche, StreamOpener.MimeType)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
        v1.MapGet("/totaux/{axe}/{code}/flux", DuTotal)
            .WithTags("Totaux")
            .Pour(Role.Facilitateur, Role.Amenageur)
            .Describe("suivreTotal", "Suit un total (Server-Sent Events) : le présent, puis un « data: » par changement.")
            .Responds(200, TotauxExamples.Compte, StreamOpener.MimeType)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
    }

    private static async Task DuMarche(
        string id, string? exercice, [FromHeader(Name = DernierVu)] string? dernier, HttpContext contexte, IReads lectures,
        KeyCache trousseau, StreamOpener emetteur)
    {
        var annee = Parametres.Exercice(exercice);
        await SoldesRoutes.RequireMarcheAsync(id, contexte.Porteur(), lectures, contexte.RequestAborted);
        await emetteur.EmitAsync(contexte, new(Axe.Marche, id), annee, Forme.Json, Droit(contexte, trousseau), dernier);
    }

    private static Task DuTotal(
        string axe, string code, string? exercice, [FromHeader(Name = DernierVu)] string? dernier, HttpContext contexte, KeyCache trousseau,
        StreamOpener emetteur)
    {
        var cible = TotauxRoutes.RequireTotal(axe, code, contexte.Porteur());
        return emetteur.EmitAsync(contexte, cible, Parametres.Exercice(exercice), Forme.Json, Droit(contexte, trousseau), dernier);
    }

    private static Droit Droit(HttpContext contexte, KeyCache trousseau) =>
        Streams.Droit.De(contexte.Porteur(), trousseau, KeyGate.EmpreinteOf(contexte));
}
