using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Api.Totaux;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Flux;

/// <summary>Live balances as they change: <c>…/flux</c> of a marché's solde and of a total, for those who may read it.</summary>
internal static class FluxRoutes
{
    public const string DernierVu = "Last-Event-ID";

    public static IServiceCollection AddFlux(this IServiceCollection services) => services
        .AddSingleton<Suivi>()
        .AddSingleton<Diffusion>()
        .AddSingleton<Places>()
        .AddSingleton<Emetteur>();

    public static void Ouvrir(RouteGroupBuilder v1)
    {
        v1.MapGet("/marches/{id}/solde/flux", DuMarche)
            .WithTags("Soldes")
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Decrire("suivreSoldeMarche", "Suit le solde d'un marché (Server-Sent Events) : le présent, puis un « data: » par changement.")
            .Repond(200, ExemplesTotaux.SoldeMarche, Emetteur.TypeMime)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
        v1.MapGet("/totaux/{axe}/{code}/flux", DuTotal)
            .WithTags("Totaux")
            .Pour(Role.Facilitateur, Role.Amenageur)
            .Decrire("suivreTotal", "Suit un total (Server-Sent Events) : le présent, puis un « data: » par changement.")
            .Repond(200, ExemplesTotaux.Compte, Emetteur.TypeMime)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
    }

    private static async Task DuMarche(
        string id, string? exercice, [FromHeader(Name = DernierVu)] string? dernier, HttpContext contexte, ILectures lectures,
        Trousseau trousseau, Emetteur emetteur)
    {
        var annee = Parametres.Exercice(exercice);
        await SoldesRoutes.ExigerMarcheAsync(id, contexte.Porteur(), lectures, contexte.RequestAborted);
        await emetteur.EmettreAsync(contexte, new(Axe.Marche, id), annee, Forme.Json, Droit(contexte, trousseau), dernier);
    }

    private static Task DuTotal(
        string axe, string code, string? exercice, [FromHeader(Name = DernierVu)] string? dernier, HttpContext contexte, Trousseau trousseau,
        Emetteur emetteur)
    {
        var cible = TotauxRoutes.ExigerTotal(axe, code, contexte.Porteur());
        return emetteur.EmettreAsync(contexte, cible, Parametres.Exercice(exercice), Forme.Json, Droit(contexte, trousseau), dernier);
    }

    private static Droit Droit(HttpContext contexte, Trousseau trousseau) =>
        Flux.Droit.De(contexte.Porteur(), trousseau, Porte.EmpreinteDe(contexte));
}
