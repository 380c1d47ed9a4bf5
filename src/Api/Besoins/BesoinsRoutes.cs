namespace Clauses.Api.Besoins;

/// <summary><c>/v1/besoins</c>: the facilitateur's all, an employer's own, a prescripteur's those that are open.</summary>
internal static class BesoinsRoutes
{
    private static readonly Besoin BesoinExemple = new(
        "batisseurs", ["etti-bois", "geiq-btp"], "m-2024-017", "Maçon coffreur", "F1703", 2, new(2024, 4, 2), 6, 35, [TypeContrat.Ctti], "94041",
        ["caces-r482"],
        new(false, ["94041", "94081"], []), 15);

    private static readonly VueBesoin Exemple = VueBesoin.De(new(
        "b-2024-003", BesoinExemple, EtatBesoin.Ouvert, 1, [new(EtatOrientation.Transmise, 1), new(EtatOrientation.Embauchee, 1)], 9));

    public static void Open(RouteGroupBuilder v1)
    {
        var besoins = v1.MapGroup("/besoins").WithTags("Besoins");
        besoins.MapPut("/{id}", Inscrire)
            .Describe("inscrireBesoin", "Ouvre un besoin, ou le modifie : les personnes cherchées pour un chantier, par un ou plusieurs employeurs.")
            .Receives(new DemandeBesoin(
                BesoinExemple.Utilisateur, Json.Element(BesoinExemple.Employeurs), BesoinExemple.Marche, BesoinExemple.Intitule, BesoinExemple.Rome, 2,
                BesoinExemple.Debut, 6, 35, BesoinExemple.TypesContrat, BesoinExemple.Lieu, BesoinExemple.Exigences, new(null, ["94041", "94081"], null), 15))
            .Responds(201, Exemple)
            .Responds(200, Exemple)
            .Refuse(409, "postes-pris", "besoin-fige")
            .Refuse(422, "champ-invalide", "marche-inconnu", "entreprise-inconnue")
            .Refuse(503, "issue-incertaine");
        besoins.MapPost("/{id}/etat", ChangerEtat)
            .Describe("changerEtatBesoin", "Rouvre, suspend ou ferme un besoin. Fermé, il rend caduques les orientations en cours.")
            .Receives(new DemandeEtat(EtatBesoin.Ferme, MotifFermeture.SansCandidat, new(2024, 6, 28)))
            .Responds(200, Exemple)
            .Refuse(404, "introuvable")
            .Refuse(422, "champ-invalide", "date-invalide")
            .Refuse(503, "issue-incertaine");
        besoins.MapGet("/{id}", Read)
            .Pour(Role.Facilitateur, Role.Employeur, Role.Prescripteur)
            .Describe("lireBesoin", "Donne un besoin, ses places prises, et où en sont ses orientations.")
            .Responds(200, Exemple)
            .Refuse(404, "introuvable");
        FluxDeBesoins.Open(besoins, Exemple);
        CandidatsRoutes.Open(besoins);
        besoins.MapGet("", List)
            .Pour(Role.Facilitateur, Role.Employeur, Role.Prescripteur)
            .Describe("listerBesoins", "Liste les besoins que la clé connaît.")
            .Responds(200, new Page<VueBesoin>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> Inscrire(string id, HttpContext contexte, InscriptionDeBesoin inscription, BesoinsPostgres besoins)
    {
        var demande = await Body.ReadFicheAsync<DemandeBesoin>(contexte);
        var inscrit = Require(await inscription.InscrireAsync(id, demande.Valider(), contexte.Porteur().Id, contexte.RequestAborted));
        var vue = await ShowAsync(id, contexte, besoins);
        return Inscriptions.Answer(inscrit, vue with { Signalements = vue.Signalements.WithSuccessor("lieu", demande.Lieu) });
    }

    private static async Task<IResult> ChangerEtat(string id, HttpContext contexte, IGrainFactory grains, BesoinsPostgres besoins)
    {
        var (etat, motif, date) = (await Body.ReadFicheAsync<DemandeEtat>(contexte)).Valider();
        await ShowAsync(id, contexte, besoins);
        Require(await grains.GetGrain<IBesoinGrain>(id).ChangerEtat(etat, motif, date, contexte.Porteur().Id));
        return Responses.Ok(await ShowAsync(id, contexte, besoins));
    }

    private static async Task<IResult> Read(string id, HttpContext contexte, BesoinsPostgres besoins) => Responses.Ok(await ShowAsync(id, contexte, besoins));

    private static async Task<IResult> List(
        string? marche, string? etat, string? apres, string? limite, HttpContext contexte, BesoinsPostgres besoins)
    {
        var duMarche = Parametres.Filter(marche, "marche");
        var dansLEtat = Parametres.Code<EtatBesoin>(etat, "etat");
        return Responses.Ok(await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => besoins.ListAsync(contexte.Lecteur(), duMarche, dansLEtat, curseur, nombre, contexte.RequestAborted),
            lu => lu.Id,
            VueBesoin.De));
    }

    /// <exception cref="ProblemException">404: there is none that this key knows of.</exception>
    private static async Task<VueBesoin> ShowAsync(string id, HttpContext contexte, BesoinsPostgres besoins) =>
        await besoins.ReadAsync(id, contexte.Lecteur(), contexte.RequestAborted) is { } lu ? VueBesoin.De(lu) : throw Parametres.NotFound();

    /// <summary>What a need did, or why it did not.</summary>
    /// <exception cref="ProblemException">409, 422, 404, 429 or 503.</exception>
    private static Inscription Require(ReponseBesoin reponse)
    {
        Outcomes.Require(reponse.Outcome);
        return reponse.Code is { } code ? throw TextesPlacements.Refus(code) : reponse.Inscription;
    }
}

internal static class LecteurDePlacements
{
    public static Lecteur Lecteur(this HttpContext contexte) => contexte.Porteur().Lecteur();

    public static Lecteur Lecteur(this Caller porteur) => new(porteur.Organisme, porteur.Employeur);

    public static Acteur Acteur(this HttpContext contexte)
    {
        var porteur = contexte.Porteur();
        return new(porteur.Id, porteur.Role switch
        {
            Role.Facilitateur => Partie.Facilitateur,
            Role.Prescripteur => Partie.Prescripteur,
            Role.Employeur => Partie.Employeur,
            _ => throw new InvalidOperationException($"A {porteur.Role} has no say in orientations."),
        }, porteur.Sujet);
    }
}
