namespace Clauses.Api.Arretes;

/// <summary><c>/v1/bilans/{annee}/arretes</c>: bilans frozen as they stood, for the facilitateur.</summary>
internal static class ArretesRoutes
{
    public static void Open(RouteGroupBuilder v1)
    {
        var arretes = v1.MapGroup("/bilans/{annee}/arretes").WithTags("Bilans");
        arretes.MapPost("", Post)
            .Describe(
                "arreterBilan", "Arrête le bilan d'un exercice : il est gardé tel quel, avec sa position au grand livre. Chaque appel en fait un de plus.")
            .Receives(ArretesExamples.Demande)
            .Responds(201, ArretesExamples.Arrete)
            .Refuse(400, "parametre-invalide")
            .Refuse(409, "arretes-complets", "arrete-trop-grand")
            .Refuse(422, "champ-invalide");
        arretes.MapPut("/{id}", Inscrire)
            .Describe("arreterBilanNomme", "Arrête le bilan d'un exercice sous un identifiant choisi ; s'il existe, il est rendu tel quel, jamais refait.")
            .Receives(ArretesExamples.Demande)
            .Responds(201, ArretesExamples.Arrete)
            .Responds(200, ArretesExamples.Arrete)
            .Refuse(400, "parametre-invalide")
            .Refuse(409, "arrete-fige", "arretes-complets", "arrete-trop-grand")
            .Refuse(422, "champ-invalide");
        arretes.MapGet("", ListAsync)
            .Describe("listerArretes", "Liste les arrêtés d'un exercice.")
            .Responds(200, new Page<VueArrete>([ArretesExamples.Arrete], null))
            .Refuse(400, "parametre-invalide");
        arretes.MapGet("/{id}", ReadAsync)
            .Describe("lireArrete", "Donne un bilan arrêté, octet pour octet.")
            .Responds(200, ArretesExamples.Integer)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(500, "arrete-altere");
        arretes.MapGet("/{id}/ecarts", CompareAsync)
            .Describe("comparerArrete", "Dit ce qui a bougé depuis un arrêté : le bilan du grand livre d'aujourd'hui, à la même date d'effet, comparé au sien.")
            .Responds(200, ArretesExamples.Ecarts)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(500, "arrete-altere");
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        var arretes = pages.MapGroup("/bilans/{annee}/arretes/{id}").WithMetadata(new ReservedPageAttribute(Role.Facilitateur)).ExcludeFromDescription();
        arretes.MapGet("/csv", async ([AsParameters] DemandeDArrete demande) => ExportBilan.Csv(await demande.ReadAsync()));
        arretes.MapGet("/xlsx", async ([AsParameters] DemandeDArrete demande) => ExportBilan.Xlsx(await demande.ReadAsync()));
    }

    private static async Task<IResult> Post(string annee, HttpContext contexte, Archives archives)
    {
        var (arrete, _) = await archives.ArreterAsync(await ReadOrderAsync(annee, null, contexte, archives), contexte.RequestAborted);
        return Responses.Json(StatusCodes.Status201Created, VueArrete.De(arrete));
    }

    private static async Task<IResult> Inscrire(string annee, string id, HttpContext contexte, Archives archives)
    {
        var (arrete, nouveau) = await archives.ArreterAsync(await ReadOrderAsync(annee, id, contexte, archives), contexte.RequestAborted);
        return Responses.Json(nouveau ? StatusCodes.Status201Created : StatusCodes.Status200OK, VueArrete.De(arrete));
    }

    private static async Task<IResult> ListAsync(string annee, string? apres, string? limite, IArretes arretes, CancellationToken cancellationToken)
    {
        var exercice = Parametres.Annee(annee);
        return Responses.Ok(await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => arretes.ListAsync(exercice, curseur, nombre, cancellationToken), arrete => arrete.Id, VueArrete.De));
    }

    private static async Task ReadAsync(string annee, string id, HttpContext contexte, Archives archives)
    {
        var tenu = await archives.ReadAsync(Parametres.Annee(annee), id, contexte.RequestAborted);
        await Responses.WriteAsync(contexte, StatusCodes.Status200OK, tenu, VueArreteEntier.Write);
    }

    private static async Task<IResult> CompareAsync(string annee, string id, Archives archives, CancellationToken cancellationToken) =>
        Responses.Ok(await archives.CompareAsync(await archives.ReadAsync(Parametres.Annee(annee), id, cancellationToken), cancellationToken));

    private static async Task<OrdreArrete> ReadOrderAsync(string annee, string? id, HttpContext contexte, Archives archives)
    {
        var exercice = Parametres.Annee(annee);
        return archives.Ordonner(exercice, id, await Body.ReadFicheAsync<DemandeArrete>(contexte), contexte.Porteur());
    }
}

/// <summary>Which frozen bilan is asked for.</summary>
/// <param name="Id">Its id within the exercice.</param>
internal readonly record struct DemandeDArrete(
    [FromRoute(Name = "annee")] string Annee, [FromRoute(Name = "id")] string Id, Archives Archives, CancellationToken Fin)
{
    /// <summary>The bilan, as it was frozen.</summary>
    /// <exception cref="ProblemException">404: there is none; 500: it is not the one that was frozen.</exception>
    public async Task<VueBilan> ReadAsync() => VueBilan.Reload((await Archives.ReadAsync(Parametres.Annee(Annee), Id, Fin)).Content.Bytes.Span);
}

internal static class ArretesExamples
{
    public static readonly DemandeArrete Demande = new("Rapport d'activité 2024", new(2024, 12, 31));

    public static readonly VueArrete Arrete = new(
        2024, "2024-1", Demande.Libelle, Demande.Au, Examples.Instant.AddYears(1), "0198f0c1d2e37a4b8c5d6e7f8091a2b3", BilansExamples.Bilan.Livre, 3,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    public static readonly VueArreteEntier Integer = new(Arrete, BilansExamples.Bilan with { Au = Demande.Au });

    public static readonly VueEcarts Ecarts = new(
        Arrete, BilansExamples.Bilan.Livre,
        [new("version", JsonElement.Parse("3"), JsonElement.Parse("4"))],
        [new("tableaux/age/26-40", "heures", "Âge, 26 à 40 ans : heures", 72_386, 72_390, 4)]);
}
