using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Api.Pages;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;

namespace Clauses.Api.Exports;

/// <summary>What leaves as files: bilans, ledgers, and the columns of the national consolidation.</summary>
internal static class ExportsRoutes
{
    /// <summary>Maps the addresses by which pages offer the same files of a bilan to whoever is signed in.</summary>
    public static void OuvrirPages(IEndpointRouteBuilder pages)
    {
        var bilans = pages.MapGroup("/bilans/{annee}").WithMetadata(new PageReserveeAttribute(Role.Facilitateur)).ExcludeFromDescription();
        bilans.MapGet("/csv", CsvAsync);
        bilans.MapGet("/xlsx", XlsxAsync);
        var arretes = bilans.MapGroup("/arretes/{id}");
        arretes.MapGet("/csv", async ([AsParameters] DemandeDArrete demande) => ExportBilan.Csv(await demande.LireAsync()));
        arretes.MapGet("/xlsx", async ([AsParameters] DemandeDArrete demande) => ExportBilan.Xlsx(await demande.LireAsync()));
    }

    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var bilans = v1.MapGroup("/bilans/{annee}").WithTags("Bilans");
        bilans.MapGet("/csv", CsvAsync)
            .Decrire("exporterBilanCsv", "Donne un bilan en CSV : UTF-8 avec marque, points-virgules, virgule décimale ; une table pour tout.")
            .RepondFichier(Csv.TypeMime, ExemplesExports.BilanCsv)
            .Refuse(400, "parametre-invalide");
        bilans.MapGet("/xlsx", XlsxAsync)
            .Decrire("exporterBilanXlsx", "Donne un bilan en XLSX : les périmètres et les bases, puis une feuille par table.")
            .RepondFichier(Xlsx.TypeMime, ExemplesExports.Classeur)
            .Refuse(400, "parametre-invalide");

        var ecritures = v1.MapGroup("/marches/{id}/ecritures").WithTags("Marchés");
        ecritures.MapGet("/csv", (string id, ILectures lectures, CancellationToken fin) => new ExportEcritures(lectures).CsvAsync(id, fin))
            .Decrire("exporterEcrituresCsv", "Donne le grand livre d'un marché en CSV, motifs compris, aussi long soit-il.")
            .RepondFichier(Csv.TypeMime, ExemplesExports.EcrituresCsv)
            .Refuse(404, "introuvable");
        ecritures.MapGet("/xlsx", (string id, ILectures lectures, CancellationToken fin) => new ExportEcritures(lectures).XlsxAsync(id, fin))
            .Decrire("exporterEcrituresXlsx", $"Donne le grand livre d'un marché en XLSX, motifs compris ; {ExportEcritures.LignesMax} écritures au plus.")
            .RepondFichier(Xlsx.TypeMime, ExemplesExports.Classeur)
            .Refuse(400, "nombre-invalide")
            .Refuse(404, "introuvable");

        var consolidations = v1.MapGroup("/consolidations/{annee}").WithTags("Consolidations");
        consolidations.MapGet("", async ([AsParameters] DemandeDeBilan demande) => Reponse.Ok(await demande.ConsoliderAsync()))
            .Decrire("lireConsolidation", "Donne les colonnes de la consolidation nationale (Alliance Villes Emploi), tous périmètres.")
            .Repond(200, ExemplesExports.Consolidation)
            .Refuse(400, "parametre-invalide");
        consolidations.MapGet("/csv", async ([AsParameters] DemandeDeBilan demande) => ExportConsolidation.Csv(await demande.ConsoliderAsync()))
            .Decrire("exporterConsolidationCsv", "Donne les colonnes de la consolidation nationale en CSV.")
            .RepondFichier(Csv.TypeMime, ExemplesExports.ConsolidationCsv)
            .Refuse(400, "parametre-invalide");
        consolidations.MapGet("/xlsx", async ([AsParameters] DemandeDeBilan demande) => ExportConsolidation.Xlsx(await demande.ConsoliderAsync()))
            .Decrire("exporterConsolidationXlsx", "Donne les colonnes de la consolidation nationale en XLSX.")
            .RepondFichier(Xlsx.TypeMime, ExemplesExports.Classeur)
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> CsvAsync([AsParameters] DemandeDeBilan demande) => ExportBilan.Csv(await demande.EtablirAsync());

    private static async Task<IResult> XlsxAsync([AsParameters] DemandeDeBilan demande) => ExportBilan.Xlsx(await demande.EtablirAsync());
}
