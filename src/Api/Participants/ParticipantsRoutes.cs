namespace Clauses.Api.Participants;

/// <summary><c>/v1/participants</c>: for the facilitateur; names apart.</summary>
internal static class ParticipantsRoutes
{
    private static readonly VueParticipant Exemple = new(
        "p-0042", new(1998, 5, 17), Sexe.Homme, StatutEntree.Deld, Prescripteur.FranceTravail, NiveauFormation.CapBep, "94041", "QN09401M", null);

    private static readonly DemandeIdentite ExempleIdentite = new("Nom", "Prénom");

    private static readonly IdentiteEcrite ExempleEcrite = new("Nom", "Prénom");

    public static void Open(RouteGroupBuilder v1)
    {
        var participants = v1.MapGroup("/participants").WithTags("Participants");
        participants.MapPut("/{id}", Inscrire)
            .Pour(Role.Facilitateur, Role.Prescripteur)
            .Describe("inscrireParticipant", "Inscrit ou modifie un participant, sans son nom.")
            .Receives(new DemandeParticipant(
                Exemple.Naissance, Exemple.Sexe, Exemple.StatutEntree, Exemple.Prescripteur, Exemple.NiveauFormation,
                Exemple.CommuneResidence, Exemple.Qpv))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(409, "participant-efface", "id-pris")
            .Refuse(422, "champ-invalide")
            .Refuse(503, "issue-incertaine");
        participants.MapGet("/{id}", Read)
            .Pour(Role.Facilitateur, Role.Prescripteur)
            .Describe("lireParticipant", "Donne un participant, sans son nom.")
            .Responds(200, Exemple)
            .Refuse(404, "introuvable");
        participants.MapGet("", List)
            .Describe("listerParticipants", "Liste les participants, sans leurs noms.")
            .Responds(200, new Page<VueParticipant>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
        MapIdentite(participants);
        ParcoursRoutes.Open(participants);
    }

    private static void MapIdentite(RouteGroupBuilder participants)
    {
        participants.MapPut("/{id}/identite", WriteIdentite)
            .Describe("ecrireIdentite", "Garde le nom d'un participant, à part de tout le reste.")
            .Receives(ExempleIdentite)
            .Responds(201, ExempleEcrite)
            .Responds(200, ExempleEcrite)
            .Refuse(404, "introuvable")
            .Refuse(422, "champ-invalide");
        participants.MapGet("/{id}/identite", ReadIdentite)
            .Describe("lireIdentite", "Donne le nom d'un participant. La lecture est notée.")
            .Responds(200, ExempleIdentite)
            .Refuse(404, "introuvable");
        participants.MapDelete("/{id}/identite", EraseIdentite)
            .Describe("effacerIdentite", "Efface le nom d'un participant, pour de bon.")
            .RespondsWithoutBody(204)
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> Inscrire(
        string id, HttpContext contexte, IGrainFactory grains, ITerritoires territoires, TimeProvider temps)
    {
        var demande = await Body.ReadFicheAsync<DemandeParticipant>(contexte);
        var participant = demande.Valider(temps.Today());
        var grain = grains.GetGrain<IParticipantGrain>(id);
        var reponse = await grain.Inscrire(participant, contexte.Demandeur());
        TextesParcours.Require(reponse);
        if (await grain.Dossier() is not { Personnels: { } personnels } dossier)
            throw TextesParcours.Refus(RefusParcours.ParticipantEfface);
        var vue = VueParticipant.De(id, personnels.Fiche(dossier.Durables), territoires.DeCetteAnnee(temps), dossier);
        return Inscriptions.Answer(reponse.Inscription, vue with
        {
            Ignores = reponse.Champs.IsEmpty ? null : reponse.Champs,
            Signalements = vue.Signalements.WithSuccessor("communeResidence", demande.CommuneResidence),
        });
    }

    private static async Task<IResult> Read(string id, HttpContext contexte, IGrainFactory grains, ITerritoires territoires, TimeProvider temps) =>
        await grains.GetGrain<IParticipantGrain>(id).Dossier() is { Durables: var durables, Personnels: { } personnels } dossier
            && contexte.Porteur().Voit(durables)
            ? Responses.Ok(VueParticipant.De(id, personnels.Fiche(durables), territoires.DeCetteAnnee(temps), dossier))
            : throw Parametres.NotFound();

    private static Task<IResult> List(
        string? apres, string? limite, HttpContext contexte, IRegistre registre, ITerritoires territoires, TimeProvider temps)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        return FichesRoutes.ListAsync(
            apres, limite, contexte, registre, (string id, Participant participant) => VueParticipant.De(id, participant, territoire));
    }

    private static async Task<IResult> WriteIdentite(string id, HttpContext contexte, IRegistre registre, Semblables semblables)
    {
        var identite = (await Body.ReadFicheAsync<DemandeIdentite>(contexte)).Valider();
        if (await registre.ReadAsync<Participant>(id, contexte.RequestAborted) is not { } fiche)
            throw Parametres.NotFound();
        var alike = await semblables.PersonnesAsync(id, fiche.Content.Naissance, identite, contexte.RequestAborted);
        var nouvelle = await registre.ReadIdentiteAsync(id, contexte.RequestAborted) is null;
        await registre.WriteIdentiteAsync(id, identite, contexte.Porteur().Id, contexte.RequestAborted);
        return Inscriptions.Answer(nouvelle ? Inscription.Creee : Inscription.Modifiee, new IdentiteEcrite(
            identite.Nom, identite.Prenom, default(IReadOnlyList<Signalement>).With(alike, "nom", "participant-en-double")));
    }

    private static async Task<IResult> ReadIdentite(string id, HttpContext contexte, IRegistre registre, ConsultationsPostgres consultations)
    {
        if (await registre.ReadIdentiteAsync(id, contexte.RequestAborted) is not { } identite)
            throw Parametres.NotFound();
        await consultations.NoteAsync(id, contexte.Porteur().Id, ObjetConsulte.Identite, contexte.RequestAborted);
        return Responses.Ok(new DemandeIdentite(identite.Nom, identite.Prenom));
    }

    private static async Task<IResult> EraseIdentite(string id, IRegistre registre, CancellationToken cancellationToken) =>
        await registre.EraseIdentiteAsync(id, cancellationToken) ? Results.NoContent() : throw Parametres.NotFound();
}
