namespace Clauses.Api.Territoires;

/// <summary><c>/v1/parametres</c>: what the territory is, for the facilitateur. One route a parameter, since each has a value of its
/// own.</summary>
internal static class ParametresRoutes
{
    private const string SourceExemple = "Délibération du comité de pilotage";
    private static readonly DateOnly DepuisExemple = new(2026, 1, 1);
    private static readonly VueParametre Exemple = new(
        NomDeParametre.DiviseurEtp, DepuisExemple, new ValeurDiviseur(1600), SourceExemple, 3, "0198f0c1d2e37a4b8c5d6e7f8091a2b3", Examples.Instant);

    public static void Open(RouteGroupBuilder v1)
    {
        var parametres = v1.MapGroup("/parametres").WithTags("Territoire");
        parametres.MapGet("", Read)
            .Describe("lireParametres", "Donne les paramètres du territoire en vigueur pour un exercice, chacun avec sa source et sa version.")
            .Responds(200, new VueParametres(2024, 3, [Exemple]))
            .Refuse(400, "parametre-invalide");
        parametres.MapGet("/historique", List)
            .Describe("listerParametres", "Liste toutes les versions de tous les paramètres, de la plus récente à la plus ancienne.")
            .Responds(200, new Page<VueParametre>([Exemple], "3"))
            .Refuse(400, "parametre-invalide");
        parametres.MapInscription("inscrireTerritoire", NomDeParametre.Territoire, "le territoire : son nom et ses communes",
            new DemandeTerritoire(new("SERCI", [new("94041", "Ivry"), new("94022", "Choisy"), new("94081", "Vitry")])));
        parametres.MapInscription("inscrireDiviseurEtp", NomDeParametre.DiviseurEtp, "le diviseur des heures en équivalents temps plein",
            new DemandeDiviseur(new DiviseurDemande(1600)));
        parametres.MapInscription("inscrireReferenceAge", NomDeParametre.ReferenceAge, "le jour de l'exercice où se prennent les âges",
            new DemandeAge(new JourDemande(12, 31)));
        parametres.MapInscription("inscrireAnneesPubliees", NomDeParametre.AnneesPubliees, "les années reprises par leurs totaux publiés",
            new DemandeAnnees(new([new(2023, Heures.Entieres(94_800), 251, 105, 127, null, null)])));
        parametres.MapInscription("inscrireSorties", NomDeParametre.Sorties, "ce que chaque financeur appelle une sortie",
            new DemandeSorties(new([new("plie", "PLIE", [new("positive", "CDI, CDD de 6 mois ou plus, ou formation qualifiante")], null)])));
        parametres.MapInscription("inscrirePrescripteurs", NomDeParametre.Prescripteurs, "la ligne publiée de chaque genre d'organisme",
            new DemandePrescripteurs(new PrescripteursDemandes(
                [.. ShippedParametres.Tous.Select(parametre => parametre.Valeur).OfType<ValeurPrescripteurs>().Single().Genres
                    .Select(range => new GenreDemande(range.Genre, range.Prescripteur))])));
        parametres.MapInscription("inscrirePlacements", NomDeParametre.Placements, "les délais des placements",
            new DemandePlacements(new PlacementsDemandes(21, 60, 90, 30)));
        parametres.MapInscription("inscrireDonneesPersonnelles", NomDeParametre.DonneesPersonnelles, "la conservation des données personnelles",
            new DemandeDonneesPersonnelles(new DonneesPersonnellesDemandees(2, 30, 1, 30, 6)));
        parametres.MapInscription("inscrireResponsable", NomDeParametre.Responsable, "qui répond des données personnelles",
            new DemandeResponsable(new ResponsableDemande("Groupement d'intérêt public", "donnees@territoire.example", null, null)));
        QpvRoutes.Open(parametres);
    }

    private static void MapInscription<TDemande>(
        this RouteGroupBuilder parametres, string operation, NomDeParametre nom, string quoi, TDemande exemple) where TDemande : DemandeParametre
    {
        var demande = exemple with { Depuis = DepuisExemple, Source = SourceExemple };
        var vue = Exemple with { Nom = nom, Valeur = demande.Valider().Valeur };
        parametres.MapPut($"/{Codes<NomDeParametre>.De(nom)}", Inscrire<TDemande>)
            .Describe(operation, $"Inscrit {quoi}, à partir d'une date. La même valeur à nouveau ne fait pas de version.")
            .Receives(demande)
            .Responds(201, vue)
            .Responds(200, vue)
            .Refuse(422, "champ-invalide");
    }

    private static async Task<IResult> Read(string? exercice, string? connuLe, HttpContext contexte, ITerritoires territoires, TimeProvider temps)
    {
        var annee = Parametres.Exercice(exercice) is var lue and not 0 ? lue : temps.Today().Year;
        var instant = Moments.Read(null, connuLe, contexte.Porteur(), temps).ConnuLe;
        var enVigueur = await territoires.ParametresAsync(annee, instant, contexte.RequestAborted);
        return Responses.Ok(new VueParametres(
            annee, enVigueur.Max(parametre => parametre.Version), [.. enVigueur.Select(VueParametre.De)]));
    }

    private static async Task<IResult> List(string? apres, string? limite, IParametres parametres, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(apres) && !int.TryParse(apres, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw Parametres.Invalid("apres", "la version du dernier élément reçu (« suivant » la donne)");
        return Responses.Ok(await new Pagination(string.IsNullOrEmpty(apres) ? null : apres, Pagination.ReadLimit(limite)).ReadAsync(
            (curseur, nombre) => parametres.ListAsync(
                curseur is null ? null : int.Parse(curseur, CultureInfo.InvariantCulture), nombre, cancellationToken),
            parametre => parametre.Version.ToString(CultureInfo.InvariantCulture),
            VueParametre.EnBref));
    }

    private static async Task<IResult> Inscrire<TDemande>(HttpContext contexte, ITerritoires territoires) where TDemande : DemandeParametre
    {
        var (depuis, valeur, source) = (await Body.ReadFicheAsync<TDemande>(contexte)).Valider();
        var (parametre, nouveau) = await territoires.InscrireAsync(depuis, valeur, source, contexte.Porteur().Id, contexte.RequestAborted);
        return Responses.Json(nouveau ? StatusCodes.Status201Created : StatusCodes.Status200OK, VueParametre.De(parametre));
    }
}
