using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Api.Publications;
using Clauses.Grains.Bilans;
using Clauses.Grains.Registre;

namespace Clauses.Api.Bilans;

/// <summary><c>/v1/bilans</c>: the report of an exercice.</summary>
internal static class BilansRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var bilans = v1.MapGroup("/bilans/{annee}").WithTags("Bilans");
        bilans.MapGet("", LireAsync)
            .Pour(Role.Facilitateur, Role.Lecteur)
            .Decrire("lireBilan", "Donne le bilan d'un exercice : huit tables, leurs périmètres et leurs bases ; pour un lecteur, tel que publié au dernier mois clos.")
            .Repond(200, ExemplesBilans.Bilan)
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> LireAsync(
        string annee, string? au, string? connuLe, HttpContext contexte, Bureau bureau, Kiosque kiosque, TimeProvider temps)
    {
        if (contexte.Porteur().Role == Role.Lecteur)
            return PublicationsRoutes.Texte(await kiosque.DerniereAsync(Parametres.Annee(annee), au, connuLe, contexte.RequestAborted));
        var moment = Parametres.Moment(au, connuLe, contexte.Porteur(), temps);
        var bilan = await bureau.EtablirAsync(Parametres.Annee(annee), moment, contexte.RequestAborted);
        return Reponse.Ok(VueBilan.De(bilan, CellulesCachees.Aucune));
    }
}
