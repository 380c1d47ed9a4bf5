using System.Globalization;
using Clauses.Api.Common;
using Clauses.Api.Documentation;
using Clauses.Grains.Participants;
using Clauses.Silo.Registre;

namespace Clauses.Api.Participants;

/// <summary>What is about a person goes for good; every figure stays.</summary>
internal static class EffacementRoutes
{
    public static void Open(RouteGroupBuilder v1)
    {
        v1.MapDelete("/participants/{id}", Effacer)
            .WithTags("Participants")
            .Describe("effacerParticipant", "Efface tout ce qui concerne une personne, pour de bon. Ses heures restent, sous un identifiant qui ne dit plus rien.")
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

    private static async Task<IResult> Effacer(string id, HttpContext contexte, IGrainFactory grains, EffacementPostgres effacement)
    {
        await grains.EffacerAsync(effacement, id, contexte.Demandeur());
        return Results.NoContent();
    }

    /// <summary>The stream says so first: from then on nothing personal is written, and what an interruption leaves goes with the same again.</summary>
    /// <exception cref="ProblemException">404, 409, 429 or 503.</exception>
    public static async Task EffacerAsync(this IGrainFactory grains, EffacementPostgres effacement, string id, Demandeur demandeur)
    {
        TextesParcours.Require(await grains.GetGrain<IParticipantGrain>(id).Effacer(demandeur));
        await effacement.EraseParticipantAsync(id, CancellationToken.None);
    }

    private static async Task<IResult> EraseMotif(string marche, string numero, EffacementPostgres effacement, CancellationToken cancellationToken) =>
        long.TryParse(numero, NumberStyles.None, CultureInfo.InvariantCulture, out var lu) && await effacement.EraseMotifAsync(marche, lu, cancellationToken)
            ? Results.NoContent()
            : throw Parametres.NotFound();
}
