using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Registre;

namespace Clauses.Api.Marches;

/// <summary><c>/v1/marches</c>: marchés and their avenants.</summary>
internal static class MarchesRoutes
{
    private static readonly VueMarche Exemple = new(
        "m-2024-017", "Réhabilitation de 120 logements (exemple)", "opht-exemple", "94041", "ivry-confluences", "sadev94",
        new(2024, 1, 8), new(2025, 12, 19), Heures.Entieres(4200), [new("batisseurs", Heures.Entieres(4200))],
        new(Heures.Entieres(4500), [new("batisseurs", Heures.Entieres(4500))]), [ExempleAvenant], null);

    private static VueAvenant ExempleAvenant => new(
        new(2024, 6, 3), Heures.Entieres(4500), [new("batisseurs", Heures.Entieres(4500))], "Travaux supplémentaires, avenant n° 1");

    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var marches = v1.MapGroup("/marches").WithTags("Marchés");
        marches.MapPut("/{id}", Inscrire)
            .Decrire("inscrireMarche", "Inscrit ou modifie un marché. L'obligation est celle de la signature : un avenant la change.")
            .Recoit(new DemandeMarche(
                Exemple.Intitule, Exemple.MaitreOuvrage, Exemple.CommuneChantier, Exemple.Zac, Exemple.Amenageur, Exemple.Debut, Exemple.Fin,
                Exemple.ObligationHeures, [new("batisseurs", Heures.Entieres(4200))]))
            .Repond(201, Exemple)
            .Repond(200, Exemple)
            .Refuse(409, "obligation-figee", "dates-exclues")
            .Refuse(422, "champ-invalide", "maitre-ouvrage-inconnu", "entreprise-inconnue")
            .Refuse(503, "issue-incertaine");
        marches.MapPost("/{id}/avenants", PosterAvenant)
            .Decrire("posterAvenant", "Change l'obligation d'un marché. Le même avenant à nouveau ne change rien.")
            .Recoit(new DemandeAvenant(
                ExempleAvenant.Date, ExempleAvenant.ObligationHeures, [new("batisseurs", Heures.Entieres(4500))], ExempleAvenant.Motif))
            .Repond(201, Exemple)
            .Repond(200, Exemple)
            .Refuse(404, "introuvable")
            .Refuse(422, "champ-invalide", "date-invalide", "entreprise-inconnue")
            .Refuse(503, "issue-incertaine");
        marches.MapGet("/{id}", Lire)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Decrire("lireMarche", "Donne un marché, l'obligation en vigueur et ses avenants.")
            .Repond(200, Exemple)
            .Refuse(404, "introuvable");
        marches.MapGet("", Lister)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
            .Decrire("listerMarches", "Liste les marchés que la clé connaît.")
            .Repond(200, new Page<VueMarche>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> Inscrire(string id, HttpContext contexte, InscriptionDeMarche inscription, ILectures lectures)
    {
        var marche = (await Corps.LireFicheAsync<DemandeMarche>(contexte)).Valider();
        var faite = await inscription.InscrireAsync(id, marche, contexte.Porteur().Id, contexte.RequestAborted);
        return Inscriptions.Repondre(faite, await VueAsync(id, lectures, contexte.RequestAborted));
    }

    private static async Task<IResult> PosterAvenant(
        string id, HttpContext contexte, IGrainFactory grains, InscriptionDeMarche marches, ILectures lectures)
    {
        var (avenant, motif) = (await Corps.LireFicheAsync<DemandeAvenant>(contexte)).Valider();
        await marches.ExigerEntreprisesAsync(avenant.Titulaires ?? []);
        var inscription = Inscriptions.Exiger(await grains.GetGrain<IMarcheGrain>(id).Avenant(avenant, motif, contexte.Porteur().Id));
        return Reponse.Json(
            inscription == Inscription.Identique ? StatusCodes.Status200OK : StatusCodes.Status201Created,
            await VueAsync(id, lectures, contexte.RequestAborted));
    }

    private static async Task<IResult> Lire(string id, HttpContext contexte, ILectures lectures) =>
        await lectures.LireMarcheAsync(id, contexte.RequestAborted) is { } lu && contexte.Porteur().Voit(lu.Marche.Fiche)
            ? Reponse.Ok(VueMarche.De(lu))
            : throw Parametres.Introuvable();

    private static async Task<IResult> Lister(string? apres, string? limite, HttpContext contexte, ILectures lectures)
    {
        var porteur = contexte.Porteur();
        var maitreOuvrage = porteur.Role == Role.MaitreOuvrage ? porteur.Sujet : null;
        var amenageur = porteur.Role == Role.Amenageur ? porteur.Sujet : null;
        return Reponse.Ok(await Pagination.Lire(apres, limite).LireAsync(
            (curseur, nombre) => lectures.ListerMarchesAsync(maitreOuvrage, amenageur, curseur, nombre, contexte.RequestAborted),
            lu => lu.Id,
            VueMarche.De));
    }

    private static async Task<VueMarche> VueAsync(string id, ILectures lectures, CancellationToken cancellationToken) =>
        VueMarche.De(await lectures.LireMarcheAsync(id, cancellationToken)
            ?? throw new InvalidOperationException("A marché that is registered cannot be read."));
}
