using System.ComponentModel.DataAnnotations;
using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Registre;

namespace Clauses.Api.MaitresOuvrage;

/// <summary>A maître d'ouvrage as registered by a client.</summary>
/// <param name="Nom">Its name.</param>
/// <param name="Type">Its row in the reports.</param>
internal sealed record DemandeMaitreOuvrage([property: Required] string? Nom, [property: Required] TypeMaitreOuvrage? Type)
{
    /// <summary>Checks every field.</summary>
    public MaitreOuvrage Valider() => new(
        Champs.Texte(Nom, "nom"),
        Champs.Requis(Type, "type", "l'un de " + string.Join(", ", Codes<TypeMaitreOuvrage>.Tous)));
}

/// <summary>A maître d'ouvrage.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Nom">Its name.</param>
/// <param name="Type">Its row in the reports.</param>
internal sealed record VueMaitreOuvrage(string Id, string Nom, TypeMaitreOuvrage Type)
{
    /// <summary>As registered.</summary>
    public static VueMaitreOuvrage De(Fiche<MaitreOuvrage> fiche) => new(fiche.Id, fiche.Contenu.Nom, fiche.Contenu.Type);
}

/// <summary><c>/v1/maitres-ouvrage</c>.</summary>
internal static class MaitresOuvrageRoutes
{
    private static readonly VueMaitreOuvrage Exemple = new("opht-exemple", "Office HLM d'exemple", TypeMaitreOuvrage.BailleurSocial);

    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var maitres = v1.MapGroup("/maitres-ouvrage").WithTags("Maîtres d'ouvrage");
        maitres.MapPut("/{id}", Inscrire)
            .Decrire("inscrireMaitreOuvrage", "Inscrit ou modifie un maître d'ouvrage.")
            .Recoit(new DemandeMaitreOuvrage(Exemple.Nom, Exemple.Type))
            .Repond(201, Exemple)
            .Repond(200, Exemple)
            .Refuse(422, "champ-invalide");
        maitres.MapGet("/{id}", Lire)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage)
            .Decrire("lireMaitreOuvrage", "Donne un maître d'ouvrage.")
            .Repond(200, Exemple)
            .Refuse(404, "introuvable");
        maitres.MapGet("", Lister)
            .Pour(Role.Facilitateur, Role.MaitreOuvrage)
            .Decrire("listerMaitresOuvrage", "Liste les maîtres d'ouvrage que la clé connaît.")
            .Repond(200, new Page<VueMaitreOuvrage>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> Inscrire(string id, HttpContext contexte, IGrainFactory grains)
    {
        var maitre = (await Corps.LireFicheAsync<DemandeMaitreOuvrage>(contexte)).Valider();
        var inscription = await grains.GetGrain<IMaitreOuvrageGrain>(id).Inscrire(maitre, contexte.Porteur().Id);
        return Inscriptions.Repondre(inscription, new VueMaitreOuvrage(id, maitre.Nom, maitre.Type));
    }

    private static async Task<IResult> Lire(string id, HttpContext contexte, IRegistre registre) =>
        contexte.Porteur().Voit(id) && await registre.LireAsync<MaitreOuvrage>(id, contexte.RequestAborted) is { } fiche
            ? Reponse.Ok(VueMaitreOuvrage.De(fiche))
            : throw Parametres.Introuvable();

    private static async Task<IResult> Lister(string? apres, string? limite, HttpContext contexte, IRegistre registre)
    {
        var page = Pagination.Lire(apres, limite);
        return Reponse.Ok(contexte.Porteur() is { Facilitateur: false, Sujet: { } sujet }
            ? await page.LireSeulAsync(sujet, registre.LireAsync<MaitreOuvrage>, VueMaitreOuvrage.De, contexte.RequestAborted)
            : await page.LireAsync(
                (curseur, nombre) => registre.ListerAsync<MaitreOuvrage>(curseur, nombre, contexte.RequestAborted),
                fiche => fiche.Id,
                VueMaitreOuvrage.De));
    }
}
