using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Api.Fiches;
using Clauses.Grains.Domaine;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Participants;

/// <summary><c>/v1/participants</c>: for the facilitateur; names apart.</summary>
internal static class ParticipantsRoutes
{
    private static readonly VueParticipant Exemple = new(
        "p-0042", new(1998, 5, 17), Sexe.Homme, StatutEntree.Deld, Prescripteur.FranceTravail, NiveauFormation.CapBep, "94041", "QN09401M", null);

    private static readonly DemandeIdentite ExempleIdentite = new("Nom", "Prénom");

    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var participants = v1.MapGroup("/participants").WithTags("Participants");
        participants.MapPut("/{id}", Inscrire)
            .Decrire("inscrireParticipant", "Inscrit ou modifie un participant, sans son nom.")
            .Recoit(new DemandeParticipant(
                Exemple.Naissance, Exemple.Sexe, Exemple.StatutEntree, Exemple.Prescripteur, Exemple.NiveauFormation,
                Exemple.CommuneResidence, Exemple.Qpv))
            .Repond(201, Exemple)
            .Repond(200, Exemple)
            .Refuse(422, "champ-invalide");
        participants.MapGet("/{id}", Lire)
            .Decrire("lireParticipant", "Donne un participant, sans son nom.")
            .Repond(200, Exemple)
            .Refuse(404, "introuvable");
        participants.MapGet("", Lister)
            .Decrire("listerParticipants", "Liste les participants, sans leurs noms.")
            .Repond(200, new Page<VueParticipant>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
        OuvrirIdentite(participants);
    }

    private static void OuvrirIdentite(RouteGroupBuilder participants)
    {
        participants.MapPut("/{id}/identite", EcrireIdentite)
            .Decrire("ecrireIdentite", "Garde le nom d'un participant, à part de tout le reste.")
            .Recoit(ExempleIdentite)
            .Repond(201, ExempleIdentite)
            .Repond(200, ExempleIdentite)
            .Refuse(404, "introuvable")
            .Refuse(422, "champ-invalide");
        participants.MapGet("/{id}/identite", LireIdentite)
            .Decrire("lireIdentite", "Donne le nom d'un participant.")
            .Repond(200, ExempleIdentite)
            .Refuse(404, "introuvable");
        participants.MapDelete("/{id}/identite", EffacerIdentite)
            .Decrire("effacerIdentite", "Efface le nom d'un participant, pour de bon.")
            .RepondSansCorps(204)
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> Inscrire(
        string id, HttpContext contexte, IGrainFactory grains, ITerritoires territoires, TimeProvider temps) => await FichesRoutes.InscrireAsync(
            grains.GetGrain<IParticipantGrain>(id), (await Corps.LireFicheAsync<DemandeParticipant>(contexte)).Valider(temps.Aujourdhui()), contexte,
            Vue(territoires, temps));

    private static Task<IResult> Lire(string id, HttpContext contexte, IRegistre registre, ITerritoires territoires, TimeProvider temps) =>
        FichesRoutes.LireAsync(id, contexte, registre, Vue(territoires, temps));

    private static Task<IResult> Lister(
        string? apres, string? limite, HttpContext contexte, IRegistre registre, ITerritoires territoires, TimeProvider temps) =>
        FichesRoutes.ListerAsync(apres, limite, contexte, registre, Vue(territoires, temps));

    private static Func<string, Participant, VueParticipant> Vue(ITerritoires territoires, TimeProvider temps)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        return (id, participant) => VueParticipant.De(id, participant, territoire);
    }

    private static async Task<IResult> EcrireIdentite(string id, HttpContext contexte, IRegistre registre)
    {
        var identite = (await Corps.LireFicheAsync<DemandeIdentite>(contexte)).Valider();
        if (await registre.LireAsync<Participant>(id, contexte.RequestAborted) is null)
            throw Parametres.Introuvable();
        var nouvelle = await registre.LireIdentiteAsync(id, contexte.RequestAborted) is null;
        await registre.EcrireIdentiteAsync(id, identite, contexte.Porteur().Id, contexte.RequestAborted);
        return Inscriptions.Repondre(nouvelle ? Inscription.Creee : Inscription.Modifiee, new DemandeIdentite(identite.Nom, identite.Prenom));
    }

    private static async Task<IResult> LireIdentite(string id, IRegistre registre, CancellationToken cancellationToken) =>
        await registre.LireIdentiteAsync(id, cancellationToken) is { } identite
            ? Reponse.Ok(new DemandeIdentite(identite.Nom, identite.Prenom))
            : throw Parametres.Introuvable();

    private static async Task<IResult> EffacerIdentite(string id, IRegistre registre, CancellationToken cancellationToken) =>
        await registre.EffacerIdentiteAsync(id, cancellationToken) ? Results.NoContent() : throw Parametres.Introuvable();
}
