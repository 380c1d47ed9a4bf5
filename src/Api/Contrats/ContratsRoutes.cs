using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Api.Contrats;

/// <summary><c>/v1/contrats</c>: the facilitateur's all, an employer's own.</summary>
internal static class ContratsRoutes
{
    private static readonly VueContrat Exemple = new(
        "c-0007", "p-0042", "m-2024-017", "etti-bois", "batisseurs", TypeContrat.Ctti, new(2024, 2, 5), new(2024, 11, 29), "94041", "QN09401M", null);

    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var contrats = v1.MapGroup("/contrats").WithTags("Contrats");
        contrats.MapPut("/{id}", Inscrire)
            .Decrire("inscrireContrat", "Inscrit ou modifie un contrat. Participant, marché et employeur ne changent jamais.")
            .Recoit(new DemandeInscriptionContrat(
                Exemple.Participant, Exemple.Marche, Exemple.Employeur, Exemple.Titulaire, Exemple.Type, Exemple.Debut, Exemple.Fin,
                Exemple.CommuneResidence, Exemple.Qpv))
            .Repond(201, Exemple)
            .Repond(200, Exemple)
            .Refuse(409, "contrat-fige", "dates-exclues")
            .Refuse(422, "champ-invalide", "participant-inconnu", "marche-inconnu", "entreprise-inconnue")
            .Refuse(503, "issue-incertaine");
        contrats.MapGet("/{id}", Lire)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Decrire("lireContrat", "Donne un contrat.")
            .Repond(200, Exemple)
            .Refuse(404, "introuvable");
        contrats.MapGet("", Lister)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Decrire("listerContrats", "Liste les contrats que la clé connaît.")
            .Repond(200, new Page<VueContrat>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> Inscrire(
        string id, HttpContext contexte, InscriptionDeContrat inscription, ILectures lectures, ITerritoires territoires, TimeProvider temps)
    {
        var contrat = (await Corps.LireFicheAsync<DemandeInscriptionContrat>(contexte)).Valider();
        var faite = await inscription.InscrireAsync(id, contrat, contexte.Porteur().Id);
        var lu = await lectures.LireContratAsync(id, contexte.RequestAborted)
            ?? throw new InvalidOperationException("A contract that is registered cannot be read.");
        return Inscriptions.Repondre(faite, VueContrat.De(id, lu.Contrat, territoires.DeCetteAnnee(temps)));
    }

    private static async Task<IResult> Lire(
        string id, HttpContext contexte, ILectures lectures, ITerritoires territoires, TimeProvider temps) =>
        await lectures.LireContratAsync(id, contexte.RequestAborted) is { } lu && contexte.Porteur().Voit(lu.Contrat.Employeur)
            ? Reponse.Ok(VueContrat.De(id, lu.Contrat, territoires.DeCetteAnnee(temps)))
            : throw Parametres.Introuvable();

    private static async Task<IResult> Lister(
        string? apres, string? limite, HttpContext contexte, ILectures lectures, ITerritoires territoires, TimeProvider temps)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        var employeur = contexte.Porteur() is { Facilitateur: false, Sujet: { } sujet } ? sujet : null;
        return Reponse.Ok(await Pagination.Lire(apres, limite).LireAsync(
            (curseur, nombre) => lectures.ListerContratsAsync(employeur, curseur, nombre, contexte.RequestAborted),
            lu => lu.Id,
            lu => VueContrat.De(lu.Id, lu.Contrat, territoire)));
    }
}
