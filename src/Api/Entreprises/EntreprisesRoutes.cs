using System.ComponentModel.DataAnnotations;
using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Registre;

namespace Clauses.Api.Entreprises;

/// <summary>An entreprise as registered by a client.</summary>
/// <param name="Nom">Its name.</param>
/// <param name="Siret">14 digits, when known.</param>
/// <param name="Modalite">How it hires.</param>
internal sealed record DemandeEntreprise([property: Required] string? Nom, string? Siret, [property: Required] Modalite? Modalite)
{
    /// <summary>Checks every field.</summary>
    public Entreprise Valider()
    {
        if (Siret is not null && !Grains.Domaine.Siret.EstValide(Siret))
            throw Champs.Invalide("siret", "14 chiffres dont la clé est juste ; relisez-le, ou laissez-le absent");
        return new(
            Champs.Texte(Nom, "nom"),
            Siret,
            Champs.Requis(Modalite, "modalite", "l'un de " + string.Join(", ", Codes<Modalite>.Tous)));
    }
}

/// <summary>An entreprise.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Nom">Its name.</param>
/// <param name="Siret">14 digits, when known.</param>
/// <param name="Modalite">How it hires.</param>
internal sealed record VueEntreprise(string Id, string Nom, string? Siret, Modalite Modalite)
{
    /// <summary>As registered.</summary>
    public static VueEntreprise De(Fiche<Entreprise> fiche) => De(fiche.Id, fiche.Contenu);

    /// <summary>As registered.</summary>
    public static VueEntreprise De(string id, Entreprise entreprise) => new(id, entreprise.Nom, entreprise.Siret, entreprise.Modalite);
}

/// <summary><c>/v1/entreprises</c>.</summary>
internal static class EntreprisesRoutes
{
    private static readonly VueEntreprise Exemple = new("etti-bois", "ETTi du Bois (exemple)", "73282932000074", Modalite.Etti);

    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var entreprises = v1.MapGroup("/entreprises").WithTags("Entreprises");
        entreprises.MapPut("/{id}", Inscrire)
            .Decrire("inscrireEntreprise", "Inscrit ou modifie une entreprise.")
            .Recoit(new DemandeEntreprise(Exemple.Nom, Exemple.Siret, Exemple.Modalite))
            .Repond(201, Exemple)
            .Repond(200, Exemple)
            .Refuse(422, "champ-invalide");
        entreprises.MapGet("/{id}", Lire)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Decrire("lireEntreprise", "Donne une entreprise.")
            .Repond(200, Exemple)
            .Refuse(404, "introuvable");
        entreprises.MapGet("", Lister)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Decrire("listerEntreprises", "Liste les entreprises que la clé connaît.")
            .Repond(200, new Page<VueEntreprise>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> Inscrire(string id, HttpContext contexte, IGrainFactory grains)
    {
        var entreprise = (await Corps.LireFicheAsync<DemandeEntreprise>(contexte)).Valider();
        var inscription = await grains.GetGrain<IEntrepriseGrain>(id).Inscrire(entreprise, contexte.Porteur().Id);
        return Inscriptions.Repondre(inscription, VueEntreprise.De(id, entreprise));
    }

    private static async Task<IResult> Lire(string id, HttpContext contexte, IRegistre registre) =>
        contexte.Porteur().Voit(id) && await registre.LireAsync<Entreprise>(id, contexte.RequestAborted) is { } fiche
            ? Reponse.Ok(VueEntreprise.De(fiche))
            : throw Parametres.Introuvable();

    private static async Task<IResult> Lister(string? apres, string? limite, HttpContext contexte, IRegistre registre)
    {
        var page = Pagination.Lire(apres, limite);
        return Reponse.Ok(contexte.Porteur() is { Facilitateur: false, Sujet: { } sujet }
            ? await page.LireSeulAsync(sujet, registre.LireAsync<Entreprise>, VueEntreprise.De, contexte.RequestAborted)
            : await page.LireAsync(
                (curseur, nombre) => registre.ListerAsync<Entreprise>(curseur, nombre, contexte.RequestAborted),
                fiche => fiche.Id,
                VueEntreprise.De));
    }
}
