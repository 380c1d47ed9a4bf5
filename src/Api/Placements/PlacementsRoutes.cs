using Clauses.Api.Streams;

namespace Clauses.Api.Placements;

/// <summary><c>/v1/placements</c>: funnels, live.</summary>
internal static class PlacementsRoutes
{
    private const int MaxMuriDepuis = 36_500;

    private static readonly Role[] Lecteurs = [Role.Facilitateur, Role.Prescripteur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur];

    private static readonly VueEntonnoir Exemple = new()
    {
        Orientes = 104, Recus = 79, Absents = 12, Excuses = 5, Essais = 8, Retenus = 68,
        Embauches = 65, NonRetenus = 14, Declines = 9, Caducs = 6, Expires = 4, Annules = 1, EnCours = 5, Vivier = 3,
        Postes = 70, Besoins = 31, Personnes = 97, ContratsSansOrientation = 12,
        Delais = new(new(6, 21, 98, 4), new(18, 47, 65, 8), new(7, 14, 61, 4)),
        Version = 4_120, Au = Examples.Instant,
    };

    public static void Open(RouteGroupBuilder v1)
    {
        var placements = v1.MapGroup("/placements/{axe}").WithTags("Placements");
        placements.MapGet("/{code}", Read)
            .Pour(Lecteurs)
            .Describe("lireEntonnoir",
                "Donne l'entonnoir d'un membre d'un axe : qui fut orienté, reçu, embauché, et en combien de jours. Sous 5 personnes, masqué pour qui ne voit pas les noms.")
            .Responds(200, Exemple)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(503, "service-indisponible");
        placements.MapGet("", List)
            .Describe("listerEntonnoirs", "Liste les entonnoirs des membres d'un axe : ils font celui de l'ensemble.")
            .Responds(200, new Page<VueMembreEntonnoir>([new("ml-ivry", Exemple)], "ml-ivry"))
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(503, "service-indisponible");
        placements.MapGet("/{code}/flux", Follow)
            .Pour(Lecteurs)
            .Describe("suivreEntonnoir", "Suit un entonnoir (Server-Sent Events) : le présent, puis un « data: » par changement.")
            .Responds(200, Exemple, StreamOpener.MimeType)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> Read(
        string axe, string code, string? exercice, string? muriDepuis, HttpContext contexte, IGrainFactory grains, IReads lectures, TimeProvider temps)
    {
        var porteur = contexte.Porteur();
        var cible = await RequireAsync(axe, code, porteur, lectures, contexte.RequestAborted);
        var (annee, jours) = (Parametres.Exercice(exercice), ReadMuriDepuis(muriDepuis, porteur));
        return Responses.Ok(VueEntonnoir.De(cible, await grains.Placements(cible).Lire(annee, jours), temps, porteur.Masque));
    }

    private static async Task<IResult> List(
        string axe, string? exercice, string? muriDepuis, string? apres, string? limite, HttpContext contexte, IGrainFactory grains,
        IPlacements placements, TimeProvider temps)
    {
        var lu = ReadAxe(axe);
        var (annee, jours) = (Parametres.Exercice(exercice), ReadMuriDepuis(muriDepuis, contexte.Porteur()));
        var codes = await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => placements.ListCodesAsync(lu, curseur, nombre, contexte.RequestAborted), code => code, code => new Cible(lu, code));
        var lus = await Task.WhenAll(codes.Elements.Select(cible => grains.Placements(cible).Lire(annee, jours)));
        return Responses.Ok(new Page<VueMembreEntonnoir>(
            [.. codes.Elements.Zip(lus, (cible, entonnoir) => new VueMembreEntonnoir(cible.Code, VueEntonnoir.De(cible, entonnoir, temps)))],
            codes.Suivant));
    }

    private static async Task Follow(
        string axe, string code, string? exercice, [FromHeader(Name = FluxRoutes.DernierVu)] string? dernier, HttpContext contexte, IReads lectures,
        KeyCache trousseau, Broadcast diffusion, StreamOpener emetteur, IGrainFactory grains, TimeProvider temps)
    {
        var porteur = contexte.Porteur();
        var cible = await RequireAsync(axe, code, porteur, lectures, contexte.RequestAborted);
        var annee = Parametres.Exercice(exercice);
        await emetteur.EmitAsync(
            contexte,
            () => diffusion.Subscribe((nameof(Placements), cible, annee), nameof(Placements), vue => FollowAsync(grains, cible, annee, vue, temps)),
            Forme.Json, Droit.De(porteur, trousseau, KeyGate.EmpreinteOf(contexte)), dernier);
    }

    /// <summary>A marché may change hands: who may not see it any more is shown no more.</summary>
    private static async Task<Etat?> FollowAsync(IGrainFactory grains, Cible cible, int exercice, long vue, TimeProvider temps)
    {
        var entonnoir = await grains.Placements(cible).Follow(exercice, vue);
        var marche = cible.Axe == Axe.Marche ? await grains.GetGrain<IMarcheGrain>(cible.Code).Follow(0, LiveFigures.AucuneVersion) : null;
        return new(
            entonnoir.Version, masque => VueEntonnoir.De(cible, entonnoir, temps, masque), static _ => $"",
            porteur => !porteur.Masque || (marche is not null && porteur.Voit(marche.Fiche)));
    }

    /// <summary>The funnel of an address, if a key may know of it.</summary>
    /// <exception cref="ProblemException">404: no such axis, or not for this key; 403: not for its role.</exception>
    private static async Task<Cible> RequireAsync(string axe, string code, Caller porteur, IReads lectures, CancellationToken cancellationToken)
    {
        var cible = new Cible(ReadAxe(axe), code);
        if (porteur.Facilitateur)
            return cible;
        Axe sien = porteur.Role switch
        {
            Role.Prescripteur => Axe.Prescripteur,
            Role.Employeur => Axe.Employeur,
            _ => Axe.Marche,
        };
        if (cible.Axe != sien)
        {
            throw new ProblemException(ProblemKind.AccessDenied,
                $"axe : cette clé ne lit que les placements de l'axe {Codes<Axe>.De(sien)}, et que les siens.", "axe");
        }
        if (porteur.Masque)
            await SoldesRoutes.RequireMarcheAsync(code, porteur, lectures, cancellationToken);
        else if (!porteur.Voit(code))
            throw Parametres.NotFound();
        return cible;
    }

    private static Axe ReadAxe(string axe) =>
        Codes<Axe>.TryRead(axe, out var lu) && Axes.DesPlacements.Contains(lu) ? lu : throw Parametres.NotFound();

    /// <summary>From one day to the next it would single out who was sent in between: only those who may see names may ask.</summary>
    private static int? ReadMuriDepuis(string? texte, Caller porteur)
    {
        if (string.IsNullOrEmpty(texte))
            return null;
        if (porteur.Masque)
        {
            throw new ProblemException(ProblemKind.AccessDenied,
                "muriDepuis : réservé à qui voit les noms, car d'un jour à l'autre il désignerait des personnes ; demandez sans lui.", "muriDepuis");
        }
        return int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var jours) && jours <= MaxMuriDepuis
            ? jours
            : throw Parametres.Invalid("muriDepuis", $"un nombre de jours de 0 à {MaxMuriDepuis}");
    }
}
