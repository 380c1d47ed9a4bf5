namespace Clauses.Api.Participants;

/// <summary>A person who is to be erased, or is kept longer.</summary>
/// <param name="DernierContact">The last day on which something was heard of the person; absent: the person is kept.</param>
/// <param name="AnnonceLe">Since when the erasure is announced.</param>
/// <param name="EffaceLe">The day on which the person is erased.</param>
/// <param name="Refus">What kept the person from being erased on that day.</param>
/// <param name="Garde">Why and until when somebody keeps the person longer.</param>
internal sealed record VueConservation(
    string Participant, DateOnly? DernierContact, DateOnly? AnnonceLe, DateOnly? EffaceLe, RefusParcours? Refus, VueGarde? Garde)
{
    public static VueConservation De(Conservation lue) => new(
        lue.Participant, lue.Preavis?.Contact, lue.Preavis?.Annonce, lue.Preavis is null ? null : lue.Jour, lue.Preavis?.Refus,
        lue.Garde is { } garde ? VueGarde.De(garde) : null);
}

/// <param name="Jusquau">The last day on which the person is kept for that.</param>
/// <param name="Auteur">Id of the account or key that said so.</param>
internal sealed record VueGarde(DateOnly Jusquau, string Motif, string Auteur, DateTimeOffset Enregistre)
{
    public static VueGarde De(Garde garde) => new(garde.Jusquau, garde.Motif, garde.Auteur, garde.Enregistre);
}

/// <summary><c>/v1/conservation</c>: nothing about a person is kept for ever.</summary>
internal static class ConservationRoutes
{
    private static readonly VueConservation Exemple = new("p-0042", new(2024, 11, 29), new(2026, 10, 30), new(2026, 11, 29), null, null);

    private static readonly VueGarde ExempleGarde = new(new(2027, 6, 30), "Revient en formation au printemps", "cle-1", Examples.Instant);

    public static void Open(RouteGroupBuilder v1)
    {
        v1.MapGet("/conservation", List)
            .WithTags("Participants")
            .Describe(
                "listerConservation",
                "Liste les personnes dont l'effacement est annoncé, et celles que quelqu'un garde plus longtemps ; la plus proche d'abord.")
            .Responds(200, new Page<VueConservation>([Exemple], "2026-11-29:p-0042"))
            .Refuse(400, "parametre-invalide");
        v1.MapPost("/participants/{id}/conservation", Keep)
            .WithTags("Participants")
            .Describe("garderParticipant", "Garde une personne au-delà du délai, jusqu'à une date, avec un motif.")
            .Receives(new DemandeGarde(ExempleGarde.Motif, ExempleGarde.Jusquau))
            .Responds(200, ExempleGarde)
            .Refuse(404, "introuvable")
            .Refuse(422, "champ-invalide");
        v1.MapDelete("/participants/{id}/conservation", Release)
            .WithTags("Participants")
            .Describe("relacherParticipant", "Ne garde plus une personne au-delà du délai : son effacement est de nouveau annoncé, puis fait.")
            .RespondsWithoutBody(204)
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> List(string? apres, string? limite, HttpContext contexte, Conservations conservations)
    {
        var page = await conservations.ListAsync(apres, Pagination.ReadLimit(limite), contexte.RequestAborted);
        return Responses.Ok(new Page<VueConservation>([.. page.Elements.Select(VueConservation.De)], page.Suivant));
    }

    private static async Task<IResult> Keep(string id, HttpContext contexte, Conservations conservations) => Responses.Ok(VueGarde.De(
        await conservations.KeepAsync(id, await Body.ReadFicheAsync<DemandeGarde>(contexte), contexte.Porteur().Id, contexte.RequestAborted)));

    private static async Task<IResult> Release(string id, HttpContext contexte, Conservations conservations)
    {
        await conservations.ReleaseAsync(id, contexte.RequestAborted);
        return Results.NoContent();
    }
}
