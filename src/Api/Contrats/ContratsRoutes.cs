namespace Clauses.Api.Contrats;

/// <summary><c>/v1/contrats</c>: the facilitateur's all, an employer's own.</summary>
internal static class ContratsRoutes
{
    private static readonly VueContrat Exemple = new(
        "c-0007", "p-0042", "m-2024-017", "etti-bois", "batisseurs", TypeContrat.Ctti, new(2024, 2, 5), new(2024, 11, 29), "94041", "QN09401M", null,
        new("b-2024-003", "ML-118"));

    public static void Open(RouteGroupBuilder v1)
    {
        var contrats = v1.MapGroup("/contrats").WithTags("Contrats");
        contrats.MapPut("/{id}", Inscrire)
            .Describe("inscrireContrat", "Inscrit ou modifie un contrat. Participant, marché et employeur ne changent jamais.")
            .Receives(new DemandeInscriptionContrat(
                Exemple.Participant, Exemple.Marche, Exemple.Employeur, Exemple.Titulaire, Exemple.Type, Exemple.Debut, Exemple.Fin,
                Exemple.CommuneResidence, Exemple.Qpv, new(Exemple.Orientation!.Besoin, Exemple.Orientation.Reference)))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(409, "contrat-fige", "dates-exclues", "complet", "etat-impossible", "participant-efface")
            .Refuse(422, "champ-invalide", "participant-inconnu", "marche-inconnu", "entreprise-inconnue", "orientation-incoherente", "parcours-inconnu")
            .Refuse(503, "issue-incertaine");
        contrats.MapGet("/{id}", Read)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("lireContrat", "Donne un contrat.")
            .Responds(200, Exemple)
            .Refuse(404, "introuvable");
        contrats.MapGet("", List)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("listerContrats", "Liste les contrats que la clé connaît.")
            .Responds(200, new Page<VueContrat>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> Inscrire(string id, HttpContext contexte, InscriptionDeContrat inscription, Doutes doutes)
    {
        var demande = await Body.ReadFicheAsync<DemandeInscriptionContrat>(contexte);
        var (faite, inscrit) = await inscription.InscrireAsync(id, demande.Valider(), contexte.Porteur().Id);
        var vue = await doutes.ShowAsync(id, inscrit, contexte.Porteur(), contexte.RequestAborted);
        return Inscriptions.Answer(faite, vue with { Signalements = vue.Signalements.WithSuccessor("communeResidence", demande.CommuneResidence) });
    }

    private static async Task<IResult> Read(string id, HttpContext contexte, IReads lectures, Doutes doutes) =>
        await lectures.ReadContratAsync(id, contexte.RequestAborted) is { } lu && contexte.Porteur().Voit(lu.Contrat.Employeur)
            ? Responses.Ok(await doutes.ShowAsync(id, lu.Contrat, contexte.Porteur(), contexte.RequestAborted))
            : throw Parametres.NotFound();

    private static async Task<IResult> List(
        string? apres, string? limite, HttpContext contexte, IReads lectures, ITerritoires territoires, TimeProvider temps)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        var employeur = contexte.Porteur() is { Facilitateur: false, Sujet: { } sujet } ? sujet : null;
        return Responses.Ok(await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => lectures.ListContratsAsync(employeur, curseur, nombre, contexte.RequestAborted),
            lu => lu.Id,
            lu => VueContrat.De(lu.Id, lu.Contrat, territoire, [])));
    }
}
