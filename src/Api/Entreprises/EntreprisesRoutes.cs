namespace Clauses.Api.Entreprises;

/// <param name="Siret">14 digits, when known.</param>
/// <param name="Modalite">How it hires.</param>
internal sealed record DemandeEntreprise([property: Required] string? Nom, string? Siret, [property: Required] Modalite? Modalite)
{
    public Entreprise Valider()
    {
        // The API tells of the number first.
        var siret = Fields.SiretOrNothing(Siret, "siret");
        return new(Fields.Texte(Nom, "nom"), siret, Fields.Required(Modalite, "modalite", "l'un de " + string.Join(", ", Codes<Modalite>.Tous)));
    }
}

/// <param name="Siret">14 digits, when known.</param>
/// <param name="Modalite">How it hires.</param>
/// <param name="Signalements">What it looks like, to whoever registers it.</param>
internal sealed record VueEntreprise(string Id, string Nom, string? Siret, Modalite Modalite, IReadOnlyList<Signalement>? Signalements = null)
{
    public static VueEntreprise De(string id, Entreprise entreprise) => new(id, entreprise.Nom, entreprise.Siret, entreprise.Modalite);
}

internal static class EntreprisesRoutes
{
    private static readonly VueEntreprise Exemple = new("etti-bois", "ETTi du Bois (exemple)", "73282932000074", Modalite.Etti);

    public static void Open(RouteGroupBuilder v1)
    {
        var entreprises = v1.MapGroup("/entreprises").WithTags("Entreprises");
        entreprises.MapPut("/{id}", static async (string id, HttpContext contexte, IGrainFactory grains) => await FichesRoutes.InscrireAsync(
                grains.GetGrain<IEntrepriseGrain>(id), (await Body.ReadFicheAsync<DemandeEntreprise>(contexte)).Valider(), contexte, VueEntreprise.De,
                "entreprise-en-double", static (vue, doutes) => vue with { Signalements = doutes }))
            .Describe("inscrireEntreprise", "Inscrit ou modifie une entreprise.")
            .Receives(new DemandeEntreprise(Exemple.Nom, Exemple.Siret, Exemple.Modalite))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(422, "champ-invalide");
        entreprises.MapGet("/{id}", static (string id, HttpContext contexte, IRegistre registre) =>
                FichesRoutes.ReadAsync<Entreprise, VueEntreprise>(id, contexte, registre, VueEntreprise.De))
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("lireEntreprise", "Donne une entreprise.")
            .Responds(200, Exemple)
            .Refuse(404, "introuvable");
        entreprises.MapGet("", static (string? apres, string? limite, HttpContext contexte, IRegistre registre) =>
                FichesRoutes.ListAsync<Entreprise, VueEntreprise>(apres, limite, contexte, registre, VueEntreprise.De))
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("listerEntreprises", "Liste les entreprises que la clé connaît.")
            .Responds(200, new Page<VueEntreprise>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }
}

internal sealed record EntrepriseForm : IFormulaireDeFiche<Entreprise>
{
    public string? Nom { get; init; }
    public string? Siret { get; init; }
    public string? Modalite { get; init; }
    public int Version { get; init; }

    public static EntrepriseForm De(Fiche<Entreprise> fiche) => new()
    {
        Nom = fiche.Content.Nom,
        Siret = fiche.Content.Siret,
        Modalite = Codes<Modalite>.De(fiche.Content.Modalite),
        Version = fiche.Version,
    };

    public Entreprise Read() => new DemandeEntreprise(
        Nom?.Trim(), TypedTexts.ReadSiret(Siret), Codes<Modalite>.TryRead(Modalite, out var modalite) ? modalite : null).Valider();

    Entreprise IFormulaireDeFiche<Entreprise>.Read(DateOnly aujourdhui) => Read();

    public IEnumerable<FicheField> Fields(Libelles libelles, Probleme? refus) =>
    [
        FicheField.De("nom", "Nom", Nom, refus) with { Requis = true, MaxLength = 200 },
        FicheField.De("siret", "SIRET", Siret, refus) with { Clavier = "numeric", MaxLength = 20, Aide = "732\u00a0829\u00a0320\u00a000074, par exemple ; vide s'il n'est pas connu." },
        FicheField.De("modalite", "Modalité d'embauche", Modalite, refus) with { Requis = true, Choix = libelles.Choix<Modalite>() },
    ];
}
