using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;

namespace Clauses.Api.Totaux;

/// <summary>Balances, live or past: <c>…/solde</c> of a marché, an entreprise, a participant, a maître d'ouvrage.</summary>
internal static class SoldesRoutes
{
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

    /// <summary>Makes sure that a key may know of a marché's balance; whether there is such a marché, the facilitateur learns further on.</summary>
    /// <exception cref="ProblemeException">404: not for this key.</exception>
    public static async Task ExigerMarcheAsync(string id, Porteur porteur, ILectures lectures, CancellationToken cancellationToken)
    {
        if (!porteur.Facilitateur && !(await lectures.LireMarcheAsync(id, cancellationToken) is { } lu && porteur.Voit(lu.Marche.Fiche)))
            throw Parametres.Introuvable();
    }

    private static void RefuserSolde(this RouteHandlerBuilder route) => route
        .Refuse(400, "parametre-invalide")
        .Refuse(404, "introuvable")
        .Refuse(503, "service-indisponible");

    private static async Task<IResult> DuMarche(
        string id, [AsParameters] Question question, HttpContext contexte, ILectures lectures, Comptes comptes, TimeProvider temps)
    {
        var (porteur, fin) = (contexte.Porteur(), contexte.RequestAborted);
        var (annee, moment) = question.Lire(porteur, temps);
        await ExigerMarcheAsync(id, porteur, lectures, fin);
        var solde = await comptes.DuMarcheAsync(id, annee, moment, fin) ?? throw Parametres.Introuvable();
        return Reponse.Ok(VueSoldeMarche.De(solde, await comptes.DiviseurAsync(annee, moment, fin), temps, porteur.Masque, moment));
    }

    private static async Task<IResult> DeLEntreprise(
        string id, [AsParameters] Question question, HttpContext contexte, Comptes comptes, TimeProvider temps)
    {
        var (porteur, fin) = (contexte.Porteur(), contexte.RequestAborted);
        var (annee, moment) = question.Lire(porteur, temps);
        if (!porteur.Voit(id) || await comptes.DeLEntrepriseAsync(id, annee, moment, fin) is not var (employeur, titulaire))
            throw Parametres.Introuvable();
        var (fait, vieEntiere) = titulaire;
        return Reponse.Ok(new VueSoldeEntreprise(
            VueCompte.De(employeur, await comptes.DiviseurAsync(annee, moment, fin), temps, moment: moment),
            new(vieEntiere.Obligation, fait.Declarees, fait.Validees, fait.Refusees,
                Heures.Reste(vieEntiere.Obligation, vieEntiere.Validees))));
    }

    private static async Task<IResult> DuParticipant(
        string id, [AsParameters] Question question, HttpContext contexte, Comptes comptes, TimeProvider temps)
    {
        var fin = contexte.RequestAborted;
        var (annee, moment) = question.Lire(contexte.Porteur(), temps);
        var compte = await comptes.DuParticipantAsync(id, annee, moment, fin) ?? throw Parametres.Introuvable();
        return Reponse.Ok(VueCompte.De(compte, await comptes.DiviseurAsync(annee, moment, fin), temps, moment: moment));
    }

    private static async Task<IResult> DuMaitreOuvrage(
        string id, [AsParameters] Question question, HttpContext contexte, IRegistre registre, Comptes comptes, TimeProvider temps)
    {
        var (porteur, fin) = (contexte.Porteur(), contexte.RequestAborted);
        var (annee, moment) = question.Lire(porteur, temps);
        if (!porteur.Voit(id) || await registre.LireAsync<MaitreOuvrage>(id, fin) is null)
            throw Parametres.Introuvable();
        var compte = await comptes.LireAsync(new(Axe.MaitreOuvrage, id), annee, moment, fin);
        return Reponse.Ok(VueCompte.De(compte, await comptes.DiviseurAsync(annee, moment, fin), temps, porteur.Masque, moment));
    }
}
