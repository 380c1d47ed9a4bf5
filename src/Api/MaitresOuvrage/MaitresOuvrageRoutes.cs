namespace Clauses.Api.MaitresOuvrage;

internal sealed record DemandeMaitreOuvrage([property: Required] string? Nom, [property: Required] TypeMaitreOuvrage? Type)
{
    public MaitreOuvrage Valider() => new(
        Fields.Texte(Nom, "nom"),
        Fields.Required(Type, "type", "l'un de " + string.Join(", ", Codes<TypeMaitreOuvrage>.Tous)));
}

/// <param name="Signalements">What it looks like, to whoever registers it.</param>
internal sealed record VueMaitreOuvrage(string Id, string Nom, TypeMaitreOuvrage Type, IReadOnlyList<Signalement>? Signalements = null)
{
    public static VueMaitreOuvrage De(string id, MaitreOuvrage maitre) => new(id, maitre.Nom, maitre.Type);
}

internal static class MaitresOuvrageRoutes
{
    private static readonly VueMaitreOuvrage Exemple = new("opht-exemple", "Office HLM d'exemple", TypeMaitreOuvrage.BailleurSocial);

    public static void Open(RouteGroupBuilder v1)
    {
        var maitres = v1.MapGroup("/maitres-ouvrage").WithTags("Maîtres d'ouvrage");
        maitres.MapPut("/{id}", static async (string id, HttpContext contexte, IGrainFactory grains) => await FichesRoutes.InscrireAsync(
                grains.GetGrain<IMaitreOuvrageGrain>(id), (await Body.ReadFicheAsync<DemandeMaitreOuvrage>(contexte)).Valider(), contexte, VueMaitreOuvrage.De,
                "maitre-ouvrage-en-double", static (vue, doutes) => vue with { Signalements = doutes }))
            .Describe("inscrireMaitreOuvrage", "Inscrit ou modifie un maître d'ouvrage.")
            .Receives(new DemandeMaitreOuvrage(Exemple.Nom, Exemple.Type))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(422, "champ-invalide");
        maitres.MapGet("/{id}", static (string id, HttpContext contexte, IRegistre registre) =>
                FichesRoutes.ReadAsync<MaitreOuvrage, VueMaitreOuvrage>(id, contexte, registre, VueMaitreOuvrage.De))
            .Pour(Role.Facilitateur, Role.MaitreOuvrage)
            .Describe("lireMaitreOuvrage", "Donne un maître d'ouvrage.")
            .Responds(200, Exemple)
            .Refuse(404, "introuvable");
        maitres.MapGet("", static (string? apres, string? limite, HttpContext contexte, IRegistre registre) =>
                FichesRoutes.ListAsync<MaitreOuvrage, VueMaitreOuvrage>(apres, limite, contexte, registre, VueMaitreOuvrage.De))
            .Pour(Role.Facilitateur, Role.MaitreOuvrage)
            .Describe("listerMaitresOuvrage", "Liste les maîtres d'ouvrage que la clé connaît.")
            .Responds(200, new Page<VueMaitreOuvrage>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }
}

internal sealed record MaitreOuvrageForm : IFormulaireDeFiche<MaitreOuvrage>
{
    public string? Nom { get; init; }
    public string? Type { get; init; }
    public int Version { get; init; }

    public static MaitreOuvrageForm De(Fiche<MaitreOuvrage> fiche) => new()
    {
        Nom = fiche.Content.Nom,
        Type = Codes<TypeMaitreOuvrage>.De(fiche.Content.Type),
        Version = fiche.Version,
    };

    public MaitreOuvrage Read() =>
        new DemandeMaitreOuvrage(Nom?.Trim(), Codes<TypeMaitreOuvrage>.TryRead(Type, out var type) ? type : null).Valider();

    MaitreOuvrage IFormulaireDeFiche<MaitreOuvrage>.Read(DateOnly aujourdhui) => Read();

    public IEnumerable<FicheField> Fields(Libelles libelles, Probleme? refus) =>
    [
        FicheField.De("nom", "Nom", Nom, refus) with { Requis = true, MaxLength = 200 },
        FicheField.De("type", "Type", Type, refus) with { Requis = true, Choix = libelles.Choix<TypeMaitreOuvrage>(), Aide = "Sa ligne dans les bilans." },
    ];
}
