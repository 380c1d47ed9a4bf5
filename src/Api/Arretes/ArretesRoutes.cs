using System.Text.Json;
using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Api.Pages;
using Clauses.Grains.Arretes;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Arretes;

/// <summary><c>/v1/bilans/{annee}/arretes</c>: bilans frozen as they stood, for the facilitateur.</summary>
internal static class ArretesRoutes
{
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var arretes = v1.MapGroup("/bilans/{annee}/arretes").WithTags("Bilans");
        arretes.MapPost("", Poster)
            .Decrire("arreterBilan", "Arrête le bilan d'un exercice : il est gardé tel quel, avec sa position au grand livre. Chaque appel en fait un de plus.")
            .Recoit(ArretesExemples.Demande)
            .Repond(201, ArretesExemples.Arrete)
            .Refuse(400, "parametre-invalide")
            .Refuse(409, "arretes-complets", "arrete-trop-grand")
            .Refuse(422, "champ-invalide");
        arretes.MapPut("/{id}", Inscrire)
            .Decrire("arreterBilanNomme", "Arrête le bilan d'un exercice sous un identifiant choisi ; s'il existe, il est rendu tel quel, jamais refait.")
            .Recoit(ArretesExemples.Demande)
            .Repond(201, ArretesExemples.Arrete)
            .Repond(200, ArretesExemples.Arrete)
            .Refuse(400, "parametre-invalide")
            .Refuse(409, "arrete-fige", "arretes-complets", "arrete-trop-grand")
            .Refuse(422, "champ-invalide");
        arretes.MapGet("", ListerAsync)
            .Decrire("listerArretes", "Liste les arrêtés d'un exercice.")
            .Repond(200, new Page<VueArrete>([ArretesExemples.Arrete], null))
            .Refuse(400, "parametre-invalide");
        arretes.MapGet("/{id}", LireAsync)
            .Decrire("lireArrete", "Donne un bilan arrêté, octet pour octet.")
            .Repond(200, ArretesExemples.Entier)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(500, "arrete-altere");
        arretes.MapGet("/{id}/ecarts", ComparerAsync)
            .Decrire("comparerArrete", "Dit ce qui a bougé depuis un arrêté : le bilan du grand livre d'aujourd'hui, à la même date d'effet, comparé au sien.")
            .Repond(200, ArretesExemples.Ecarts)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(500, "arrete-altere");
    }

    /// <summary>The addresses by which pages offer frozen bilans as files.</summary>
    public static void OuvrirPages(IEndpointRouteBuilder pages)
    {
        var arretes = pages.MapGroup("/bilans/{annee}/arretes/{id}").WithMetadata(new PageReserveeAttribute(Role.Facilitateur)).ExcludeFromDescription();
        arretes.MapGet("/csv", async ([AsParameters] DemandeDArrete demande) => ExportBilan.Csv(await demande.LireAsync()));
        arretes.MapGet("/xlsx", async ([AsParameters] DemandeDArrete demande) => ExportBilan.Xlsx(await demande.LireAsync()));
    }

    private static async Task<IResult> Poster(string annee, HttpContext contexte, Archives archives)
    {
        var (arrete, _) = await archives.ArreterAsync(await LireOrdreAsync(annee, null, contexte, archives), contexte.RequestAborted);
        return Reponse.Json(StatusCodes.Status201Created, VueArrete.De(arrete));
    }

    private static async Task<IResult> Inscrire(string annee, string id, HttpContext contexte, Archives archives)
    {
        var (arrete, nouveau) = await archives.ArreterAsync(await LireOrdreAsync(annee, id, contexte, archives), contexte.RequestAborted);
        return Reponse.Json(nouveau ? StatusCodes.Status201Created : StatusCodes.Status200OK, VueArrete.De(arrete));
    }

    private static async Task<IResult> ListerAsync(string annee, string? apres, string? limite, IArretes arretes, CancellationToken cancellationToken)
    {
        var exercice = Parametres.Annee(annee);
        return Reponse.Ok(await Pagination.Lire(apres, limite).LireAsync(
            (curseur, nombre) => arretes.ListerAsync(exercice, curseur, nombre, cancellationToken), arrete => arrete.Id, VueArrete.De));
    }

    private static async Task LireAsync(string annee, string id, HttpContext contexte, Archives archives)
    {
        var tenu = await archives.LireAsync(Parametres.Annee(annee), id, contexte.RequestAborted);
        await Reponse.EcrireAsync(contexte, StatusCodes.Status200OK, tenu, VueArreteEntier.Ecrire);
    }

    private static async Task<IResult> ComparerAsync(string annee, string id, Archives archives, CancellationToken cancellationToken) =>
        Reponse.Ok(await archives.ComparerAsync(await archives.LireAsync(Parametres.Annee(annee), id, cancellationToken), cancellationToken));

    private static async Task<OrdreArrete> LireOrdreAsync(string annee, string? id, HttpContext contexte, Archives archives)
    {
        var exercice = Parametres.Annee(annee);
        return archives.Ordonner(exercice, id, await Corps.LireFicheAsync<DemandeArrete>(contexte), contexte.Porteur());
    }
}

/// <summary>Which frozen bilan is asked for.</summary>
/// <param name="Annee">The exercice.</param>
/// <param name="Id">Its id within the exercice.</param>
/// <param name="Archives">Where it is.</param>
/// <param name="Fin">Stops waiting.</param>
internal readonly record struct DemandeDArrete(
    [FromRoute(Name = "annee")] string Annee, [FromRoute(Name = "id")] string Id, Archives Archives, CancellationToken Fin)
{
    /// <summary>The bilan, as it was frozen.</summary>
    /// <exception cref="ProblemeException">404: there is none; 500: it is not the one that was frozen.</exception>
    public async Task<VueBilan> LireAsync() => VueBilan.Relire((await Archives.LireAsync(Parametres.Annee(Annee), Id, Fin)).Contenu.Octets.Span);
}

internal static class ArretesExemples
{
    public static readonly DemandeArrete Demande = new("Rapport d'activité 2024", new(2024, 12, 31));

    public static readonly VueArrete Arrete = new(
        2024, "2024-1", Demande.Libelle, Demande.Au, Exemples.Instant.AddYears(1), "0198f0c1d2e37a4b8c5d6e7f8091a2b3", ExemplesBilans.Bilan.Livre, 3,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    public static readonly VueArreteEntier Entier = new(Arrete, ExemplesBilans.Bilan with { Au = Demande.Au });

    public static readonly VueEcarts Ecarts = new(
        Arrete, ExemplesBilans.Bilan.Livre,
        [new("version", JsonElement.Parse("3"), JsonElement.Parse("4"))],
        [new("tableaux/age/26-40", "heures", "Âge, 26 à 40 ans : heures", 72_386, 72_390, 4)]);
}
