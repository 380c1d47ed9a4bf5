namespace Clauses.Api.Publications;

/// <summary>A publication, in a list.</summary>
/// <param name="PublieAu">The effective date of its figures: the last day of a month.</param>
/// <param name="Masque">True when cells are hidden in it.</param>
internal sealed record VuePublication(string Id, int Annee, DateOnly PublieAu, DateTimeOffset ConnuLe, bool? Masque)
{
    public static VuePublication De(Publication publication) =>
        new(publication.Id!, publication.Annee, publication.Au, publication.ConnuLe, publication.Caches.IsEmpty ? null : true);
}

internal static class PublicationsRoutes
{
    private static readonly VuePublication Exemple =
        new("2024.2024-12-31", 2024, new(2024, 12, 31), new(2025, 1, 2, 8, 0, 0, TimeSpan.Zero), true);

    public static void Open(RouteGroupBuilder v1)
    {
        var publications = v1.MapGroup("/publications").WithTags("Publications").Pour(Role.Facilitateur, Role.Lecteur);
        publications.MapGet("", ListAsync)
            .Describe("listerPublications", "Liste ce qui est publié : le bilan d'un exercice et ses totaux à la fin d'un mois, écrits une fois.")
            .Responds(200, new Page<VuePublication>([Exemple], Exemple.Id))
            .Refuse(400, "parametre-invalide");
        publications.MapGet("/{id}", ReadAsync)
            .Describe("lirePublication", "Donne le bilan d'une publication, sous 5 personnes masqué : les mêmes octets pour tous, pour toujours.")
            .Responds(200, BilansExamples.Bilan with { Publication = Exemple.Id, PublieAu = Exemple.PublieAu, ConnuLe = Exemple.ConnuLe, Masque = true })
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> ListAsync(
        string? annee, string? apres, string? limite, IPublications publications, CancellationToken cancellationToken)
    {
        int? exercice = string.IsNullOrEmpty(annee) ? null : Parametres.Annee(annee);
        return Responses.Ok(await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => publications.ListAsync(exercice, curseur, nombre, cancellationToken),
            publication => publication.Id!, VuePublication.De));
    }

    private static async Task<IResult> ReadAsync(string id, IPublications publications, CancellationToken cancellationToken) =>
        PublicationReader.Texte(await publications.ReadAsync(id, cancellationToken) ?? throw Parametres.NotFound());
}
