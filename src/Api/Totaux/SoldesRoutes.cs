namespace Clauses.Api.Totaux;

/// <summary>Balances, live or past: <c>…/solde</c> of a marché, an entreprise, a participant, a maître d'ouvrage.</summary>
internal static class SoldesRoutes
{
    public static void Open(RouteGroupBuilder v1)
    {
        var soldes = v1.MapGroup("").WithTags("Soldes");
        soldes.MapGet("/marches/{id}/solde", DuMarche)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Describe("lireSoldeMarche", "Donne le solde d'un marché ; sous 5 personnes ou contrats, masqué pour qui ne voit pas les noms.")
            .Responds(200, TotauxExamples.SoldeMarche)
            .RefuserSolde();
        soldes.MapGet("/entreprises/{id}/solde", DeLEntreprise)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("lireSoldeEntreprise", "Donne le solde d'une entreprise, comme employeur et comme titulaire.")
            .Responds(200, TotauxExamples.SoldeEntreprise)
            .RefuserSolde();
        soldes.MapGet("/participants/{id}/solde", DuParticipant)
            .Describe("lireSoldeParticipant", "Donne le solde d'un participant.")
            .Responds(200, TotauxExamples.Compte)
            .RefuserSolde();
        soldes.MapGet("/maitres-ouvrage/{id}/solde", DuMaitreOuvrage)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage)
            .Describe("lireSoldeMaitreOuvrage", "Donne le solde d'un maître d'ouvrage.")
            .Responds(200, TotauxExamples.Compte)
            .RefuserSolde();
    }

    /// <summary>Makes sure that a key may know of a marché's balance; whether there is such a marché, the facilitateur learns further on.</summary>
    /// <exception cref="ProblemException">404: not for this key.</exception>
    public static async Task RequireMarcheAsync(string id, Caller porteur, IReads lectures, CancellationToken cancellationToken)
    {
        if (!porteur.Facilitateur && !(await lectures.ReadMarcheAsync(id, cancellationToken) is { } lu && porteur.Voit(lu.Marche.Fiche)))
            throw Parametres.NotFound();
    }

    private static void RefuserSolde(this RouteHandlerBuilder route) => route
        .Refuse(400, "parametre-invalide")
        .Refuse(404, "introuvable")
        .Refuse(503, "service-indisponible");

    private static async Task<IResult> DuMarche(
        string id, [AsParameters] Question question, HttpContext contexte, IReads lectures, Comptes comptes, TimeProvider temps)
    {
        var (porteur, fin) = (contexte.Porteur(), contexte.RequestAborted);
        var (annee, moment) = question.Read(porteur, temps);
        await RequireMarcheAsync(id, porteur, lectures, fin);
        var solde = await comptes.DuMarcheAsync(id, annee, moment, fin) ?? throw Parametres.NotFound();
        return Responses.Ok(VueSoldeMarche.De(solde, await comptes.DiviseurAsync(annee, moment, fin), temps, porteur.Masque, moment));
    }

    private static async Task<IResult> DeLEntreprise(
        string id, [AsParameters] Question question, HttpContext contexte, Comptes comptes, TimeProvider temps)
    {
        var (porteur, fin) = (contexte.Porteur(), contexte.RequestAborted);
        var (annee, moment) = question.Read(porteur, temps);
        if (!porteur.Voit(id) || await comptes.DeLEntrepriseAsync(id, annee, moment, fin) is not var (employeur, titulaire))
            throw Parametres.NotFound();
        var (fait, vieEntiere) = titulaire;
        return Responses.Ok(new VueSoldeEntreprise(
            VueCompte.De(employeur, await comptes.DiviseurAsync(annee, moment, fin), temps, moment: moment),
            new(vieEntiere.Obligation, fait.Declarees, fait.Validees, fait.Refusees,
                Heures.Reste(vieEntiere.Obligation, vieEntiere.Validees))));
    }

    private static async Task<IResult> DuParticipant(
        string id, [AsParameters] Question question, HttpContext contexte, Comptes comptes, TimeProvider temps)
    {
        var fin = contexte.RequestAborted;
        var (annee, moment) = question.Read(contexte.Porteur(), temps);
        var compte = await comptes.DuParticipantAsync(id, annee, moment, fin) ?? throw Parametres.NotFound();
        return Responses.Ok(VueCompte.De(compte, await comptes.DiviseurAsync(annee, moment, fin), temps, moment: moment));
    }

    private static async Task<IResult> DuMaitreOuvrage(
        string id, [AsParameters] Question question, HttpContext contexte, IRegistre registre, Comptes comptes, TimeProvider temps)
    {
        var (porteur, fin) = (contexte.Porteur(), contexte.RequestAborted);
        var (annee, moment) = question.Read(porteur, temps);
        if (!porteur.Voit(id) || await registre.ReadAsync<MaitreOuvrage>(id, fin) is null)
            throw Parametres.NotFound();
        var compte = await comptes.ReadAsync(new(Axe.MaitreOuvrage, id), annee, moment, fin);
        return Responses.Ok(VueCompte.De(compte, await comptes.DiviseurAsync(annee, moment, fin), temps, porteur.Masque, moment));
    }
}
