using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Api.Documentation;
using Clauses.Grains.Publications;
using Clauses.Grains.Registre;

namespace Clauses.Api.Publications;

/// <summary><c>/v1/publications</c>: what third parties were shown.</summary>
internal static class PublicationsRoutes
{
    private static readonly VuePublication Exemple =
        new("2024.2024-12-31", 2024, new(2024, 12, 31), new(2025, 1, 2, 8, 0, 0, TimeSpan.Zero), true);

    /// <summary>Maps the routes.</summary>
    public static void Ouvrir(RouteGroupBuilder v1)
    {
        var publications = v1.MapGroup("/publications").WithTags("Publications").Pour(Role.Facilitateur, Role.Lecteur);
        publications.MapGet("", ListerAsync)
            .Decrire("listerPublications", "Liste ce qui est publié : le bilan d'un exercice et ses totaux à la fin d'un mois, écrits une fois.")
            .Repond(200, new Page<VuePublication>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
        publications.MapGet("/{id}", LireAsync)
            .Decrire("lirePublication", "Donne le bilan d'une publication, sous 5 personnes masqué : les mêmes octets pour tous, pour toujours.")
            .Repond(200, ExemplesBilans.Bilan with { Publication = Exemple.Id, PublieAu = Exemple.PublieAu, ConnuLe = Exemple.ConnuLe, Masque = true })
            .Refuse(404, "introuvable");
    }

    /// <summary>The bilan of a publication, byte for byte.</summary>
    public static IResult Texte(Publication publication) => Results.Text(publication.Bilan, Reponse.TypeMime);

    private static async Task<IResult> ListerAsync(
        string? annee, string? apres, string? limite, IPublications publications, CancellationToken cancellationToken)
    {
        int? exercice = string.IsNullOrEmpty(annee) ? null : Parametres.Annee(annee);
        return Reponse.Ok(await Pagination.Lire(apres, limite).LireAsync(
            (curseur, nombre) => publications.ListerAsync(exercice, curseur, nombre, cancellationToken),
            publication => publication.Id!, VuePublication.De));
    }

    private static async Task<IResult> LireAsync(string id, IPublications publications, CancellationToken cancellationToken) =>
        Texte(await publications.LireAsync(id, cancellationToken) ?? throw Parametres.Introuvable());
}
