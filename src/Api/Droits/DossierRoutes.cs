namespace Clauses.Api.Droits;

internal static class DossierRoutes
{
    private static readonly VueDossier Exemple = new(
        "p-0042", new("Nom", "Prénom", "cle-1", Examples.Instant), new(new(2024, 1, 15), "cle-1", "ml-ivry"), null, null,
        [
            new(1, "fiche", Examples.Instant, "cle-1", new(1998, 5, 17), 1998, Sexe.Homme,
                [new(1, null, "ml-ivry", Canal.Prescription, StatutEntree.Deld, Prescripteur.Ml, NiveauFormation.CapBep, "94041", "hors", [], null)], null),
        ],
        [], [], [new("c-0007", "etti-bois", "Prénom Nom", "0042", "u-1", Examples.Instant)], [], false, [], [new(new(2024, 4, 5), "cle-1", ObjetConsulte.Dossier, Examples.Instant, Examples.Instant, 1)]);

    public static void Open(RouteGroupBuilder v1) => v1.MapGet("/participants/{id}/dossier", Read)
        .WithTags("Participants")
        .Describe("lireDossier", "Donne tout ce qui est gardé d'une personne, et qui l'a lu : ce qu'elle peut demander. La lecture est notée.")
        .Responds(200, Exemple)
        .Refuse(404, "introuvable");

    private static async Task<IResult> Read(string id, HttpContext contexte, DossierReader lecteur) =>
        Common.Responses.Ok(await lecteur.ReadAsync(id, contexte.Porteur().Id, contexte.RequestAborted));
}
