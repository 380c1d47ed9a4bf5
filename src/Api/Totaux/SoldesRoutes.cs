using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Api.Totaux;

/// <summary>Live balances: <c>…/solde</c> of a marché, an entreprise, a participant, a maître d'ouvrage.</summary>
internal static class SoldesRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var soldes = v1.MapGroup("").WithTags("Soldes");
        soldes.MapGet("/marches/{id}/solde", DuMarche)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Decrire("lireSoldeMarche", "Donne le solde d'un marché ; sous 5 personnes ou contrats, masqué pour qui ne voit pas les noms.")
            .Repond(200, ExemplesTotaux.SoldeMarche)
            .RefuserSolde();
        soldes.MapGet("/entreprises/{id}/solde", DeLEntreprise)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Decrire("lireSoldeEntreprise", "Donne le solde d'une entreprise, comme employeur et comme titulaire.")
            .Repond(200, ExemplesTotaux.SoldeEntreprise)
            .RefuserSolde();
        soldes.MapGet("/participants/{id}/solde", DuParticipant)
            .Decrire("lireSoldeParticipant", "Donne le solde d'un participant.")
            .Repond(200, ExemplesTotaux.Compte)
            .RefuserSolde();
        soldes.MapGet("/maitres-ouvrage/{id}/solde", DuMaitreOuvrage)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage)
            .Decrire("lireSoldeMaitreOuvrage", "Donne le solde d'un maître d'ouvrage.")
            .Repond(200, ExemplesTotaux.Compte)
            .RefuserSolde();
    }

    private static void RefuserSolde(this RouteHandlerBuilder route) => route.Refuse(400, "parametre-invalide").Refuse(404, "introuvable");

    private static async Task<IResult> DuMarche(
        string id, string? exercice, HttpContext contexte, IGrainFactory grains, ILectures lectures, TimeProvider temps)
    {
        var (annee, porteur) = (Parametres.Exercice(exercice), contexte.Porteur());
        if (!porteur.Facilitateur && !(await lectures.LireMarcheAsync(id, contexte.RequestAborted) is { } lu && porteur.Voit(lu.Marche.Fiche)))
            throw Parametres.Introuvable();
        var solde = await grains.GetGrain<IMarcheGrain>(id).Solde(annee) ?? throw Parametres.Introuvable();
        return Reponse.Ok(VueSoldeMarche.De(solde, annee, temps, porteur.Masque));
    }

    private static async Task<IResult> DeLEntreprise(string id, string? exercice, HttpContext contexte, IGrainFactory grains, TimeProvider temps)
    {
        var annee = Parametres.Exercice(exercice);
        var entreprise = grains.GetGrain<IEntrepriseGrain>(id);
        if (!contexte.Porteur().Voit(id) || await entreprise.Lire() is null)
            throw Parametres.Introuvable();
        var employeur = await entreprise.Compte(Axe.Employeur, annee);
        var titulaire = await entreprise.Compte(Axe.Titulaire, annee);
        var vieEntiere = annee == PartExercice.VieEntiere ? titulaire : await entreprise.Compte(Axe.Titulaire, PartExercice.VieEntiere);
        return Reponse.Ok(new VueSoldeEntreprise(
            VueCompte.De(employeur, annee, temps),
            new(vieEntiere.Obligation, titulaire.Declarees, titulaire.Validees, titulaire.Refusees,
                VueSoldeMarche.Reste(vieEntiere.Obligation, vieEntiere.Validees))));
    }

    private static async Task<IResult> DuParticipant(string id, string? exercice, IGrainFactory grains, TimeProvider temps)
    {
        var annee = Parametres.Exercice(exercice);
        var participant = grains.GetGrain<IParticipantGrain>(id);
        return await participant.Lire() is null
            ? throw Parametres.Introuvable()
            : Reponse.Ok(VueCompte.De(await participant.Compte(Axe.Participant, annee), annee, temps));
    }

    private static async Task<IResult> DuMaitreOuvrage(
        string id, string? exercice, HttpContext contexte, IGrainFactory grains, IRegistre registre, TimeProvider temps)
    {
        var (annee, porteur) = (Parametres.Exercice(exercice), contexte.Porteur());
        if (!porteur.Voit(id) || await registre.LireAsync<MaitreOuvrage>(id, contexte.RequestAborted) is null)
            throw Parametres.Introuvable();
        var cible = new Cible(Axe.MaitreOuvrage, id);
        var compte = await grains.GetGrain<ITotalGrain>(cible.ToString()).Compte(cible.Axe, annee);
        return Reponse.Ok(VueCompte.De(compte, annee, temps, porteur.Masque));
    }
}
