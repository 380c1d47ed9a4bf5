namespace Clauses.Api.Besoins;

/// <summary><c>/v1/orientations</c>: the facilitateur's all, a prescripteur's those that it made, an employer's those that it was sent.</summary>
internal static class OrientationsRoutes
{
    private const string Besoin = "b-2024-003";
    private const string Reference = "ML-118";

    private static readonly Role[] Roles = [Role.Facilitateur, Role.Employeur, Role.Prescripteur];

    public static void Open(RouteGroupBuilder v1)
    {
        var orientations = v1.MapGroup("/orientations").WithTags("Orientations").Pour(Roles);
        orientations.MapPost("", Orienter)
            .Describe("orienter", "Oriente des personnes vers des besoins. Chacune est prise ou refusée par elle-même.")
            .Receives(OrientationsExamples.Orientations)
            .Responds(200, OrientationsExamples.Reponse)
            .Responds(207, OrientationsExamples.ReponseRefusee)
            .Refuse(400, "nombre-invalide", "parametre-invalide")
            .Refuse(503, "issue-incertaine");
        orientations.MapPost("/evenements", Evenements)
            .Describe("suivreOrientations", "Dit ce qu'il advient d'orientations : rendez-vous, venue, réponse. Une embauche vient d'un contrat qui les nomme.")
            .Receives(OrientationsExamples.Evenements)
            .Responds(200, OrientationsExamples.ReponseEvenements)
            .Responds(207, OrientationsExamples.ReponseEvenementsRefusee)
            .Refuse(400, "nombre-invalide", "parametre-invalide")
            .Refuse(503, "issue-incertaine");
        orientations.MapGet("", List)
            .Describe("listerOrientations", "Liste les orientations que la clé connaît, chacune avec ce qui lui est arrivé.")
            .Responds(200, new Page<VueOrientation>([OrientationsExamples.Orientation], $"{Besoin}:{Reference}"))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task Orienter(HttpContext contexte, string? attendre, Nommes nommes, PlacementsDispatch envoi)
    {
        var attente = Parametres.Attendre(attendre);
        var lus = await Body.ReadAsync(contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "orientations", OrientationsReader.Read));
        var items = await nommes.ResolveAsync(lus, contexte.Porteur(), contexte.RequestAborted);
        var acteur = contexte.Acteur();
        var lot = await envoi.SendAsync(
            items, contexte.Lecteur(), CodePlacement.BesoinInconnu, (besoin, demandes) => besoin.Orienter(demandes, acteur), contexte.RequestAborted);
        var (faites, deja, refusees) = Count(lot);
        var enCours = attente && !await envoi.WaitForTotauxAsync(lot.Besoins) ? "en-cours" : null;
        await Responses.WriteAsync(contexte, Statut(refusees), new ReponseOrientations(
            faites, deja, refusees, enCours, [.. items.Zip(lot.Resultats, (item, resultat) => Vue(item, resultat, "enregistree", "deja-enregistree", "refusee"))]));
    }

    private static async Task Evenements(HttpContext contexte, string? attendre, Nommes nommes, PlacementsDispatch envoi)
    {
        var attente = Parametres.Attendre(attendre);
        var lus = await Body.ReadAsync(contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "evenements", EvenementsReader.Read));
        var items = await nommes.ResolveAsync(lus, contexte.Porteur(), contexte.RequestAborted);
        var acteur = contexte.Acteur();
        var lot = await envoi.SendAsync(
            items, contexte.Lecteur(), CodePlacement.OrientationInconnue, (besoin, demandes) => besoin.Evenements(demandes, acteur), contexte.RequestAborted);
        var (faits, deja, refuses) = Count(lot);
        var enCours = attente && !await envoi.WaitForTotauxAsync(lot.Besoins) ? "en-cours" : null;
        await Responses.WriteAsync(contexte, Statut(refuses), new ReponseEvenements(
            faits, deja, refuses, enCours, [.. items.Zip(lot.Resultats, (item, resultat) => Vue(item, resultat, "enregistre", "deja-enregistre", "refuse"))]));
    }

    private static async Task<IResult> List(
        string? besoin, string? organisme, string? participant, string? employeur, string? etat, string? apres, string? limite, HttpContext contexte,
        BesoinsPostgres besoins, SignalementsPostgres signalements, ITerritoires territoires, TimeProvider temps)
    {
        var porteur = contexte.Porteur();
        var filtre = new OrientationsFilter(
            Parametres.Filter(besoin, "besoin"), Parametres.Filter(organisme, "organisme"), Parametres.Filter(participant, "participant"),
            Parametres.Filter(employeur, "employeur"), Parametres.Code<EtatOrientation>(etat, "etat"), null, Pagination.ReadLimit(limite));
        if (!Restrict(ref filtre, porteur))
            return Responses.Ok(new Page<VueOrientation>([], null));
        ReadCursor(apres);
        ILookup<(string, string), Signale>? signales = null;
        return Responses.Ok(await new Pagination(string.IsNullOrEmpty(apres) ? null : apres, filtre.Limite).ReadAsync(
            ListAsync,
            lue => $"{lue.Besoin}:{lue.Reference}",
            lue => VueOrientation.De(lue, porteur.Facilitateur, textes: porteur.Role != Role.Employeur, signales?[(lue.Besoin, lue.Reference)] ?? [])));

        // Contracts with others are nobody's but a facilitateur's.
        async Task<ImmutableArray<OrientationLue>> ListAsync(string? curseur, int nombre)
        {
            var lues = await besoins.ListOrientationsAsync(filtre with { Apres = ReadCursor(curseur), Limite = nombre }, contexte.RequestAborted);
            if (porteur.Facilitateur)
            {
                signales = await signalements.ReadAsync(
                    [.. lues.Select(lue => new OrientationSituee(lue.Besoin, lue.Reference, lue.Participant, lue.Organisme, lue.Employeur))],
                    territoires.DeCetteAnnee(temps).Placements, contexte.RequestAborted);
            }
            return lues;
        }
    }

    /// <summary>Keeps to what the caller may know of.</summary>
    /// <returns>False when that is nothing.</returns>
    private static bool Restrict(ref OrientationsFilter filtre, Caller porteur)
    {
        var permis = (filtre.Organisme is null || porteur.Organisme is null || filtre.Organisme == porteur.Organisme)
            && (filtre.Employeur is null || porteur.Employeur is null || filtre.Employeur == porteur.Employeur);
        filtre = filtre with { Organisme = porteur.Organisme ?? filtre.Organisme, Employeur = porteur.Employeur ?? filtre.Employeur };
        return permis;
    }

    /// <exception cref="ProblemException">400: not what « suivant » gives.</exception>
    private static (string Besoin, string Reference)? ReadCursor(string? apres) => string.IsNullOrEmpty(apres) ? null : apres.Split(':') switch
    {
        [var besoin, var reference] when Identifiant.IsValid(besoin) && Identifiant.IsValid(reference) => (besoin, reference),
        _ => throw Parametres.Invalid("apres", "le « suivant » de la page d'avant"),
    };

    private static (int Faits, int Deja, int Refuses) Count(BatchDePlacements lot)
    {
        foreach (var code in lot.Resultats.Select(resultat => resultat.Code).OfType<CodePlacement>())
            Refusals.Placement(code);
        var (refuses, deja) = (lot.Resultats.Count(resultat => resultat.Code is not null), lot.Resultats.Count(resultat => resultat.Deja));
        return (lot.Resultats.Length - refuses - deja, deja, refuses);
    }

    private static int Statut(int refuses) => refuses == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus;

    private static VueResultatPlacement Vue<T>(ItemDePlacement<T> item, ResultatPlacement resultat, string fait, string deja, string refuse) => new(
        item.Besoin, item.Reference, item.Evenement, resultat switch { { Code: not null } => refuse, { Deja: true } => deja, _ => fait }, resultat.Numero,
        resultat.Code is { } code ? Codes<CodePlacement>.De(code) : null,
        resultat.Code is { } raison ? TextesPlacements.De(raison, resultat.Suivants) : null);

    private static class OrientationsExamples
    {
        public static readonly DemandeOrientations Orientations = new(
            [new(Reference, Besoin, "p-0042", "ml-ivry", "etti-bois", Canal.Prescription, new(2024, 3, 4), EtatOrientation.Transmise)]);

        public static readonly ReponseOrientations Reponse = new(1, 0, 0, null, [new(Besoin, Reference, null, "enregistree", 2)]);

        public static readonly ReponseOrientations ReponseRefusee = new(0, 0, 1, null, [Refus(null, "refusee", CodePlacement.Complet)]);

        public static readonly DemandeEvenements Evenements = new(
            [new(Besoin, Reference, "rdv-1", "rdv-fixe", new(2024, 3, 6), null, null, null, new(new(2024, 3, 12), "09:30", "Agence d'Ivry"), null, null)]);

        public static readonly ReponseEvenements ReponseEvenements = new(1, 0, 0, null, [new(Besoin, Reference, "rdv-1", "enregistre", 3)]);

        public static readonly ReponseEvenements ReponseEvenementsRefusee = new(0, 0, 1, null, [Refus("rdv-1", "refuse", CodePlacement.MotifRequis)]);

        public static readonly VueOrientation Orientation = new(
            Besoin, Reference, 2, "p-0042", "ml-ivry", "etti-bois", Canal.Prescription, new(2024, 3, 4), EtatOrientation.RdvFixe, new(2024, 3, 6),
            new(2024, 3, 12), null, null,
            [
                new(2, null, "transmise", new(2024, 3, 4), Examples.Instant),
                new(3, "rdv-1", "rdv-fixe", new(2024, 3, 6), Examples.Instant) { RendezVous = new(new(2024, 3, 12), "09:30", "Agence d'Ivry") },
            ]);

        private static VueResultatPlacement Refus(string? evenement, string etat, CodePlacement code) =>
            new(Besoin, Reference, evenement, etat, Code: Codes<CodePlacement>.De(code), Detail: TextesPlacements.De(code));
    }
}
