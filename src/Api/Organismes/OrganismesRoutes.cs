namespace Clauses.Api.Organismes;

/// <param name="Commune">INSEE code, when known.</param>
/// <param name="Siret">14 digits, when known.</param>
internal sealed record DemandeOrganisme(
    [property: Required] string? Nom, [property: Required] GenreOrganisme? Genre, string? Commune, string? Siret)
{
    public Organisme Valider() => new(
        Fields.Texte(Nom, "nom"),
        Fields.Required(Genre, "genre", "l'un de " + string.Join(", ", Codes<GenreOrganisme>.Tous)),
        Fields.CommuneOrNothing(Commune, "commune"),
        Fields.SiretOrNothing(Siret, "siret"));
}

/// <param name="Genre">What it is; <c>autre</c> where that is not to be shown.</param>
/// <param name="Commune">INSEE code, when known.</param>
/// <param name="Siret">14 digits, when known.</param>
/// <param name="Signalements">Doubts about codes that were accepted; to whoever registers it, what it looks like.</param>
internal sealed record VueOrganisme(
    string Id, string Nom, string Genre, string? Commune, string? Siret, IReadOnlyList<Signalement>? Signalements)
{
    /// <param name="envoyee">The commune as it was sent; null: it was not.</param>
    public static Func<string, Organisme, VueOrganisme> Pour(Caller porteur, string? envoyee = null) => (id, organisme) => new(
        id, organisme.Nom, GenresOrganisme.Montre(organisme.Genre, porteur.Facilitateur), organisme.Commune, organisme.Siret,
        DoutesDeLieu.DOrganisme(organisme.Commune).WithSuccessor("commune", envoyee));
}

internal static class OrganismesRoutes
{
    private static readonly VueOrganisme Exemple = new("ml-ivry", "Mission locale (exemple)", "ml", "94041", "73282932000074", null);

    public static void Open(RouteGroupBuilder v1)
    {
        var organismes = v1.MapGroup("/organismes").WithTags("Organismes");
        organismes.MapPut("/{id}", static async (string id, HttpContext contexte, IGrainFactory grains) =>
            {
                var demande = await Body.ReadFicheAsync<DemandeOrganisme>(contexte);
                return await FichesRoutes.InscrireAsync(
                    grains.GetGrain<IOrganismeGrain>(id), demande.Valider(), contexte,
                    VueOrganisme.Pour(contexte.Porteur(), demande.Commune),
                    "organisme-en-double", static (vue, doutes) => vue with { Signalements = [.. vue.Signalements ?? [], .. doutes] });
            })
            .Describe("inscrireOrganisme", "Inscrit ou modifie un organisme : qui oriente des personnes ou les suit.")
            .Receives(new DemandeOrganisme(Exemple.Nom, GenreOrganisme.Ml, Exemple.Commune, Exemple.Siret))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(422, "champ-invalide");
        organismes.MapGet("/{id}", static (string id, HttpContext contexte, IRegistre registre) =>
                FichesRoutes.ReadAsync(id, contexte, registre, VueOrganisme.Pour(contexte.Porteur())))
            .Pour(Role.Facilitateur, Role.Prescripteur)
            .Describe("lireOrganisme", "Donne un organisme.")
            .Responds(200, Exemple)
            .Refuse(404, "introuvable");
        organismes.MapGet("", static (string? apres, string? limite, HttpContext contexte, IRegistre registre) =>
                FichesRoutes.ListAsync(apres, limite, contexte, registre, VueOrganisme.Pour(contexte.Porteur())))
            .Pour(Role.Facilitateur, Role.Prescripteur)
            .Describe("listerOrganismes", "Liste les organismes que la clé connaît.")
            .Responds(200, new Page<VueOrganisme>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }
}
