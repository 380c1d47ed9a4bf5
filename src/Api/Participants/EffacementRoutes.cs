namespace Clauses.Api.Participants;

/// <summary>What is about a person goes for good; every figure stays.</summary>
internal static class EffacementRoutes
{
    public static void Open(RouteGroupBuilder v1)
    {
        v1.MapDelete("/participants/{id}", Effacer)
            .WithTags("Participants")
            .Describe(
                "effacerParticipant", "Efface tout ce qui concerne une personne, pour de bon. Ses heures restent, sous un identifiant qui ne dit plus rien.")
            .RespondsWithoutBody(204)
            .Refuse(404, "introuvable")
            .Refuse(409, "heures-en-attente")
            .Refuse(503, "issue-incertaine");
        v1.MapDelete("/motifs/{marche}/{numero}", EraseMotif)
            .WithTags("Heures")
            .Describe("effacerMotif", "Efface le motif d'une écriture, pour de bon. L'écriture reste.")
            .RespondsWithoutBody(204)
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> Effacer(string id, HttpContext contexte, IGrainFactory grains)
    {
        TextesParcours.Require(await grains.GetGrain<IParticipantGrain>(id).Effacer(contexte.Demandeur()));
        return Results.NoContent();
    }

    private static async Task<IResult> EraseMotif(string marche, string numero, EffacementPostgres effacement, CancellationToken cancellationToken) =>
        long.TryParse(numero, NumberStyles.None, CultureInfo.InvariantCulture, out var lu) && await effacement.EraseMotifAsync(marche, lu, cancellationToken)
            ? Results.NoContent()
            : throw Parametres.NotFound();
}
