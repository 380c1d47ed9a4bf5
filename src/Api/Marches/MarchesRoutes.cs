namespace Clauses.Api.Marches;

internal static class MarchesRoutes
{
    private static readonly VueMarche Exemple = new(
        "m-2024-017", "Réhabilitation de 120 logements (exemple)", "opht-exemple", "94041", "ivry-confluences", "sadev94",
        new(2024, 1, 8), new(2025, 12, 19), Heures.Entieres(4200), [new("batisseurs", Heures.Entieres(4200))],
        new(Heures.Entieres(4500), [new("batisseurs", Heures.Entieres(4500))]), [ExempleAvenant], null);

    private static VueAvenant ExempleAvenant => new(
        new(2024, 6, 3), Heures.Entieres(4500), [new("batisseurs", Heures.Entieres(4500))], "Travaux supplémentaires, avenant n° 1");

    public static void Open(RouteGroupBuilder v1)
    {
        var marches = v1.MapGroup("/marches").WithTags("Marchés");
        marches.MapPut("/{id}", Inscrire)
            .Describe("inscrireMarche", "Inscrit ou modifie un marché. L'obligation est celle de la signature : un avenant la change.")
            .Receives(new DemandeMarche(
                Exemple.Intitule, Exemple.MaitreOuvrage, Exemple.CommuneChantier, Exemple.Zac, Exemple.Amenageur, Exemple.Debut, Exemple.Fin,
                Exemple.ObligationHeures, [new("batisseurs", Heures.Entieres(4200))]))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(409, "obligation-figee", "dates-exclues")
            .Refuse(422, "champ-invalide", "maitre-ouvrage-inconnu", "entreprise-inconnue")
            .Refuse(503, "issue-incertaine");
        marches.MapPost("/{id}/avenants", PostAvenant)
            .Describe("posterAvenant", "Change l'obligation d'un marché. Le même avenant à nouveau ne change rien.")
            .Receives(new DemandeAvenant(
                ExempleAvenant.Date, ExempleAvenant.ObligationHeures, [new("batisseurs", Heures.Entieres(4500))], ExempleAvenant.Motif))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(404, "introuvable")
            .Refuse(422, "champ-invalide", "date-invalide", "entreprise-inconnue")
            .Refuse(503, "issue-incertaine");
        marches.MapGet("/{id}", Read)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Describe("lireMarche", "Donne un marché, l'obligation en vigueur et ses avenants.")
            .Responds(200, Exemple)
            .Refuse(404, "introuvable");
        marches.MapGet("", List)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Describe("listerMarches", "Liste les marchés que la clé connaît.")
            .Responds(200, new Page<VueMarche>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> Inscrire(string id, HttpContext contexte, InscriptionDeMarche inscription, IReads lectures, Semblables semblables)
    {
        var demande = await Body.ReadFicheAsync<DemandeMarche>(contexte);
        var marche = demande.Valider();
        var faite = await inscription.InscrireAsync(id, marche, contexte.Porteur().Id, contexte.RequestAborted);
        var vue = await VueAsync(id, lectures, contexte.RequestAborted);
        var alike = await semblables.MarchesAsync(id, marche, contexte.RequestAborted);
        return Inscriptions.Answer(
            faite,
            vue with { Signalements = vue.Signalements.WithSuccessor("communeChantier", demande.CommuneChantier).With(alike, "intitule", "marche-en-double") });
    }

    private static async Task<IResult> PostAvenant(
        string id, HttpContext contexte, IGrainFactory grains, InscriptionDeMarche marches, IReads lectures)
    {
        var (avenant, motif) = (await Body.ReadFicheAsync<DemandeAvenant>(contexte)).Valider();
        await marches.RequireEntreprisesAsync(avenant.Titulaires ?? []);
        var inscription = Inscriptions.Require(await grains.GetGrain<IMarcheGrain>(id).Avenant(avenant, motif, contexte.Porteur().Id));
        return Responses.Json(
            inscription == Inscription.Identique ? StatusCodes.Status200OK : StatusCodes.Status201Created,
            await VueAsync(id, lectures, contexte.RequestAborted));
    }

    private static async Task<IResult> Read(string id, HttpContext contexte, IReads lectures) =>
        await lectures.ReadMarcheAsync(id, contexte.RequestAborted) is { } lu && contexte.Porteur().Voit(lu.Marche.Fiche)
            ? Responses.Ok(VueMarche.De(lu))
            : throw Parametres.NotFound();

    private static async Task<IResult> List(string? apres, string? limite, HttpContext contexte, IReads lectures)
    {
        var porteur = contexte.Porteur();
        var maitreOuvrage = porteur.Role == Role.MaitreOuvrage ? porteur.Sujet : null;
        var amenageur = porteur.Role == Role.Amenageur ? porteur.Sujet : null;
        return Responses.Ok(await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => lectures.ListMarchesAsync(maitreOuvrage, amenageur, curseur, nombre, contexte.RequestAborted),
            lu => lu.Id,
            VueMarche.De));
    }

    private static async Task<VueMarche> VueAsync(string id, IReads lectures, CancellationToken cancellationToken) =>
        VueMarche.De(await lectures.ReadMarcheAsync(id, cancellationToken)
            ?? throw new InvalidOperationException("A marché that is registered cannot be read."));
}
