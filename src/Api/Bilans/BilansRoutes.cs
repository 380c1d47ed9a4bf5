using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Api.Exports;
using Clauses.Api.Pages;
using Clauses.Grains.Bilans;
using Clauses.Grains.Registre;

namespace Clauses.Api.Bilans;

/// <summary><c>/v1/bilans</c>: the report of an exercice.</summary>
internal static class BilansRoutes
{
    private const string ExempleCsv = """
        tableau;libellé;base;périmètre;code;ligne;marchés;contrats;participants;heures;valeur;précision
        type-contrat;Type de contrat;contrats;exercice-territoire;cdi;CDI;;8;;3414,00;;
        type-contrat;Type de contrat;contrats;exercice-territoire;;Total;159;554;386;181777,00;;
        """;

    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var bilans = v1.MapGroup("/bilans/{annee}").WithTags("Bilans");
        bilans.MapGet("", LireAsync)
            .Pour(Role.Facilitateur, Role.Lecteur)
            .Decrire("lireBilan", "Donne le bilan d'un exercice : huit tables, leurs périmètres et leurs bases ; pour un lecteur, tel que publié au dernier mois clos.")
            .Repond(200, ExemplesBilans.Bilan)
            .Refuse(400, "parametre-invalide");
        bilans.MapGet("/csv", CsvAsync)
            .Decrire("exporterBilanCsv", "Donne un bilan en CSV : UTF-8 avec marque, points-virgules, virgule décimale ; une table pour tout.")
            .RepondFichier(Csv.TypeMime, ExempleCsv)
            .Refuse(400, "parametre-invalide");
        bilans.MapGet("/xlsx", XlsxAsync)
            .Decrire("exporterBilanXlsx", "Donne un bilan en XLSX : les périmètres et les bases, puis une feuille par table.")
            .RepondFichier(Xlsx.TypeMime, Fichier.ExempleDeClasseur)
            .Refuse(400, "parametre-invalide");
    }

    /// <summary>The addresses by which pages offer the same files to whoever is signed in.</summary>
    public static void OuvrirPages(IEndpointRouteBuilder pages)
    {
        var bilans = pages.MapGroup("/bilans/{annee}").WithMetadata(new PageReserveeAttribute(Role.Facilitateur)).ExcludeFromDescription();
        bilans.MapGet("/csv", CsvAsync);
        bilans.MapGet("/xlsx", XlsxAsync);
    }

    private static async Task<IResult> LireAsync(
        string annee, string? au, string? connuLe, HttpContext contexte, Bureau bureau, Kiosque kiosque, TimeProvider temps)
    {
        if (contexte.Porteur().Role == Role.Lecteur)
            return Kiosque.Texte(await kiosque.DerniereAsync(Parametres.Annee(annee), au, connuLe, contexte.RequestAborted));
        var moment = Moments.Lire(au, connuLe, contexte.Porteur(), temps);
        var bilan = await bureau.EtablirAsync(Parametres.Annee(annee), moment, contexte.RequestAborted);
        return Reponse.Ok(VueBilan.De(bilan, CellulesCachees.Aucune));
    }

    private static async Task<IResult> CsvAsync([AsParameters] DemandeDeBilan demande) => ExportBilan.Csv(await demande.EtablirAsync());

    private static async Task<IResult> XlsxAsync([AsParameters] DemandeDeBilan demande) => ExportBilan.Xlsx(await demande.EtablirAsync());
}
