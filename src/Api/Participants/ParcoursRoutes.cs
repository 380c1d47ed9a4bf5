namespace Clauses.Api.Participants;

/// <summary><c>/v1/participants/{id}/parcours</c>: for the facilitateur, and for who entered the person.</summary>
internal static class ParcoursRoutes
{
    private static readonly DemandeCritere Critere = new(CodeCritere.Rsa, new(2024, 1, 8), "attestation CAF", new(2024, 4, 8));

    private static readonly DemandeDeParcours Demande = new(
        new(2024, 1, 15), "ml-ivry", Canal.Prescription, StatutEntree.Rsa, NiveauFormation.CapBep, "94041", "QN09401M", [Critere]);

    private static readonly VueParcours Exemple = new(
        1, EtatParcours.EnContrat, new(2024, 1, 15), false, "ml-ivry", Canal.Prescription, StatutEntree.Rsa, Prescripteur.Ml, NiveauFormation.CapBep,
        "94041", "QN09401M", [Critere], ["c-0007"], null);

    public static void Open(RouteGroupBuilder participants)
    {
        participants.MapGet("/{id}/parcours", List)
            .Pour(Role.Facilitateur, Role.Prescripteur)
            .Describe("listerParcours", "Donne les parcours d'un participant, dans l'ordre de leurs numéros. La lecture est notée.")
            .Responds(200, new ListeDeParcours([Exemple]))
            .Refuse(404, "introuvable");
        participants.MapPut("/{id}/parcours/{numero}", Ouvrir)
            .Pour(Role.Facilitateur, Role.Prescripteur)
            .Describe("inscrireParcours", "Ouvre un parcours, ou le modifie tant qu'aucune de ses heures n'est validée.")
            .Receives(Demande)
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(404, "introuvable")
            .Refuse(409, "parcours-ouvert", "parcours-fige", "participant-efface", "id-pris", "dates-exclues")
            .Refuse(422, "champ-invalide", "organisme-inconnu", "parcours-inconnu", "date-invalide")
            .Refuse(503, "issue-incertaine");
        participants.MapPost("/{id}/parcours/{numero}/corrections", Corriger)
            .Describe(
                "corrigerParcours", "Corrige un parcours dont des heures sont validées : les bilans vivants suivent, les arrêtés et les publications restent.")
            .Receives(new CorrectionDeParcours(null, null, null, StatutEntree.Deld, null, null, null, null, "Attestation reçue après coup"))
            .Responds(200, Exemple)
            .Refuse(404, "introuvable")
            .Refuse(409, "participant-efface", "id-pris", "dates-exclues")
            .Refuse(422, "champ-invalide", "organisme-inconnu", "parcours-inconnu", "date-invalide")
            .Refuse(503, "issue-incertaine");
    }

    private static async Task<IResult> List(
        string id, HttpContext contexte, IGrainFactory grains, IVies vies, ConsultationsPostgres consultations, TimeProvider temps)
    {
        var (dossier, vie) = (await grains.GetGrain<IParticipantGrain>(id).Dossier(), await vies.ReadAsync(id, contexte.RequestAborted));
        if (dossier is not { Personnels: not null } || !contexte.Porteur().Voit(dossier.Durables))
            throw Parametres.NotFound();
        await consultations.NoteAsync(id, contexte.Porteur().Id, ObjetConsulte.Parcours, contexte.RequestAborted);
        return Responses.Ok(new ListeDeParcours([.. dossier.Durables.Parcours.Select(parcours => VueParcours.De(parcours, dossier, vie, temps.Today()))]));
    }

    private static async Task<IResult> Ouvrir(
        string id, string numero, HttpContext contexte, IGrainFactory grains, IVies vies, ITerritoires territoires, TimeProvider temps)
    {
        var demande = (await Body.ReadFicheAsync<DemandeDeParcours>(contexte)).Valider(temps.Today());
        demande = await RangerAsync(demande with { Organisme = demande.Organisme ?? contexte.Porteur().Organisme }, contexte, grains, territoires, temps);
        var reponse = await grains.GetGrain<IParticipantGrain>(id).Ouvrir(Numero(numero), demande, contexte.Demandeur());
        return await AnswerAsync(id, Numero(numero), reponse, grains, vies, temps, contexte.RequestAborted);
    }

    private static async Task<IResult> Corriger(
        string id, string numero, HttpContext contexte, IGrainFactory grains, IVies vies, ITerritoires territoires, TimeProvider temps)
    {
        var (demande, motif) = (await Body.ReadFicheAsync<CorrectionDeParcours>(contexte)).Valider(temps.Today());
        demande = await RangerAsync(demande, contexte, grains, territoires, temps);
        var reponse = await grains.GetGrain<IParticipantGrain>(id).Corriger(Numero(numero), demande, motif, contexte.Demandeur());
        return await AnswerAsync(id, Numero(numero), reponse, grains, vies, temps, contexte.RequestAborted);
    }

    /// <exception cref="ProblemException">422: 1, 2… and in no other writing.</exception>
    private static int Numero(string numero) =>
        numero is not ['0', ..] && int.TryParse(numero, NumberStyles.None, CultureInfo.InvariantCulture, out var lu)
            ? lu
            : throw TextesParcours.Refus(RefusParcours.ParcoursInconnu);

    /// <summary>Adds the row of reports in which its organisme stands.</summary>
    /// <exception cref="ProblemException">422: there is no such organisme, or it is none that the key speaks for.</exception>
    private static async Task<DemandeParcours> RangerAsync(
        DemandeParcours demande, HttpContext contexte, IGrainFactory grains, ITerritoires territoires, TimeProvider temps)
    {
        if (demande.Organisme is not { } id)
            return demande;
        var organisme = contexte.Porteur().Voit(id) ? await grains.GetGrain<IOrganismeGrain>(id).Read() : null;
        return organisme is null
            ? throw Inconnu.Organisme("organisme")
            : demande with { Prescripteur = territoires.DeCetteAnnee(temps).Prescripteur(organisme.Content.Genre) };
    }

    private static async Task<IResult> AnswerAsync(
        string id, int numero, ReponseParticipant reponse, IGrainFactory grains, IVies vies, TimeProvider temps, CancellationToken cancellationToken)
    {
        TextesParcours.Require(reponse);
        return await grains.GetGrain<IParticipantGrain>(id).Dossier() is { Personnels: not null } dossier
            ? Inscriptions.Answer(
                reponse.Inscription,
                VueParcours.De(dossier.Durables.Parcours[numero - 1], dossier, await vies.ReadAsync(id, cancellationToken), temps.Today()))
            : throw TextesParcours.Refus(RefusParcours.ParticipantEfface);
    }
}
