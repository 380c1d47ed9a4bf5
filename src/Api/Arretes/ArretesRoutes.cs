using System.Text.Json;
using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Arretes;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Arretes;

/// <summary><c>/v1/bilans/{annee}/arretes</c>: bilans frozen as they stood, for the facilitateur.</summary>
internal static partial class ArretesRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var arretes = v1.MapGroup("/bilans/{annee}/arretes").WithTags("Bilans");
        arretes.MapPost("", Poster)
            .Decrire("arreterBilan", "Arrête le bilan d'un exercice : il est gardé tel quel, avec sa position au grand livre. Chaque appel en fait un de plus.")
            .Recoit(ArretesExemples.Demande)
            .Repond(201, ArretesExemples.Arrete)
            .Refuse(400, "parametre-invalide")
            .Refuse(409, "arretes-complets", "arrete-trop-grand")
            .Refuse(422, "champ-invalide");
        arretes.MapPut("/{id}", Inscrire)
            .Decrire("arreterBilanNomme", "Arrête le bilan d'un exercice sous un identifiant choisi ; s'il existe, il est rendu tel quel, jamais refait.")
            .Recoit(ArretesExemples.Demande)
            .Repond(201, ArretesExemples.Arrete)
            .Repond(200, ArretesExemples.Arrete)
            .Refuse(400, "parametre-invalide")
            .Refuse(409, "arrete-fige", "arretes-complets", "arrete-trop-grand")
            .Refuse(422, "champ-invalide");
        arretes.MapGet("", ListerAsync)
            .Decrire("listerArretes", "Liste les arrêtés d'un exercice.")
            .Repond(200, new Page<VueArrete>([ArretesExemples.Arrete], null))
            .Refuse(400, "parametre-invalide");
        arretes.MapGet("/{id}", LireAsync)
            .Decrire("lireArrete", "Donne un bilan arrêté, octet pour octet.")
            .Repond(200, ArretesExemples.Entier)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(500, "arrete-altere");
        arretes.MapGet("/{id}/ecarts", ComparerAsync)
            .Decrire("comparerArrete", "Dit ce qui a bougé depuis un arrêté : le bilan du grand livre d'aujourd'hui, à la même date d'effet, comparé au sien.")
            .Repond(200, ArretesExemples.Ecarts)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(500, "arrete-altere");
    }

    private static async Task<IResult> Poster(string annee, HttpContext contexte, Greffe greffe, TimeProvider temps)
    {
        var ordre = await LireOrdreAsync(annee, null, contexte, temps);
        return Reponse.Json(StatusCodes.Status201Created, VueArrete.De(ArretesProblemes.Exiger(await ArreterAsync(ordre, greffe, contexte))));
    }

    private static async Task<IResult> Inscrire(string annee, string id, HttpContext contexte, Greffe greffe, TimeProvider temps)
    {
        var ordre = await LireOrdreAsync(annee, id, contexte, temps);
        var reponse = await ArreterAsync(ordre, greffe, contexte);
        var arrete = ArretesProblemes.Exiger(reponse);
        ArretesProblemes.ExigerMeme(arrete, ordre);
        return Reponse.Json(reponse.Issue == IssueArrete.Nouveau ? StatusCodes.Status201Created : StatusCodes.Status200OK, VueArrete.De(arrete));
    }

    private static async Task<IResult> ListerAsync(string annee, string? apres, string? limite, IArretes arretes, CancellationToken cancellationToken)
    {
        var exercice = Parametres.Annee(annee);
        return Reponse.Ok(await Pagination.Lire(apres, limite).LireAsync(
            (curseur, nombre) => arretes.ListerAsync(exercice, curseur, nombre, cancellationToken), arrete => arrete.Id, VueArrete.De));
    }

    private static async Task LireAsync(string annee, string id, HttpContext contexte, IArretes arretes, ILogger<Greffe> journal)
    {
        var tenu = await LireIntactAsync(annee, id, arretes, journal, contexte.RequestAborted);
        await Reponse.EcrireAsync(contexte, StatusCodes.Status200OK, tenu, VueArreteEntier.Ecrire);
    }

    private static async Task<IResult> ComparerAsync(
        string annee, string id, IArretes arretes, Bureau bureau, ILogger<Greffe> journal, CancellationToken cancellationToken)
    {
        var tenu = await LireIntactAsync(annee, id, arretes, journal, cancellationToken);
        var bilan = await bureau.EtablirAsync(tenu.Arrete.Annee, new(tenu.Arrete.Au, ConnuLe: null), cancellationToken);
        var (avant, apres) = (JsonElement.Parse(tenu.Contenu.Octets.Span), JsonElement.Parse(Rediger(bilan).Span));
        return Reponse.Ok(new VueEcarts(
            VueArrete.De(tenu.Arrete),
            bilan.Position,
            [.. ArretesChiffres.ParametresChanges(avant, apres)],
            [.. Comparaison.Comparer(ArretesChiffres.De(avant), ArretesChiffres.De(apres)).Select(VueEcart.De)]));
    }

    private static async Task<OrdreArrete> LireOrdreAsync(string annee, string? id, HttpContext contexte, TimeProvider temps)
    {
        var exercice = Parametres.Annee(annee);
        var demande = await Corps.LireFicheAsync<DemandeArrete>(contexte);
        var libelle = demande.Libelle is null ? null : Champs.Texte(demande.Libelle, "libelle");
        var au = Champs.JourOuRien(demande.Au, "au");
        return au > temps.Aujourdhui()
            ? throw Champs.Invalide("au", "une date qui ne soit pas dans l'avenir : aujourd'hui au plus tard")
            : new(exercice, id, libelle, au, contexte.Porteur().Id);
    }

    private static Task<ReponseArrete> ArreterAsync(OrdreArrete ordre, Greffe greffe, HttpContext contexte) =>
        greffe.ArreterAsync(ordre, Rediger, contexte.RequestAborted);

    private static ReadOnlyMemory<byte> Rediger(Bilan bilan) =>
        JsonSerializer.SerializeToUtf8Bytes(VueBilan.De(bilan, CellulesCachees.Aucune), Commun.Json.Options);

    private static async Task<ArreteTenu> LireIntactAsync(
        string annee, string id, IArretes arretes, ILogger journal, CancellationToken cancellationToken)
    {
        var tenu = await arretes.LireAsync(Parametres.Annee(annee), id, cancellationToken) ?? throw Parametres.Introuvable();
        if (tenu.EstIntact)
            return tenu;
        Altere(journal, tenu.Arrete.Annee, tenu.Arrete.Id);
        throw ArretesProblemes.DAlteration();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The frozen bilan {Annee}/{Id} is not the one that was frozen: somebody wrote to the base.")]
    private static partial void Altere(ILogger journal, int annee, string id);
}
