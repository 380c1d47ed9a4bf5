namespace Clauses.Api.Utilisateurs;

/// <summary>What a new key is asked with.</summary>
/// <param name="Role">What it may do.</param>
/// <param name="Sujet">The entreprise, maître d'ouvrage, aménageur or organisme it speaks for; absent for the other roles.</param>
internal sealed record DemandeCle([property: Required] Role? Role, string? Sujet, [property: Required] string? Libelle);

/// <summary>A new key, with its secret: shown this once.</summary>
/// <param name="Id">Its id, by which it is revoked.</param>
internal sealed record CleCreee(string Id, string Cle);

/// <summary>A valid key, without its secret.</summary>
/// <param name="Role">What it may do.</param>
/// <param name="Servie">When it was last used, to some minutes; absent: never.</param>
internal sealed record VueCle(string Id, Role Role, string? Sujet, string Libelle, DateTimeOffset Creee, DateTimeOffset? Servie);

/// <summary><c>/v1/cles</c>: for the facilitateur.</summary>
internal static class ClesRoutes
{
    private const string ExempleId = "0198f0c1d2e37a4b8c5d6e7f8091a2b3";

    public static void Open(RouteGroupBuilder v1)
    {
        var cles = v1.MapGroup("/cles").WithTags("Clés");
        cles.MapPost("", Create)
            .Describe("creerCle", "Crée une clé d'accès ; son secret n'est montré que cette fois.")
            .Receives(new DemandeCle(Role.Employeur, "etti-bois", "Logiciel de paie"))
            .Responds(201, new CleCreee(ExempleId, "clauses_ExempleDeSecretQuiNOuvreRienDuTout0123456"))
            .Refuse(422, "champ-invalide", "entreprise-inconnue", "maitre-ouvrage-inconnu", "organisme-inconnu");
        cles.MapGet("", List)
            .Describe("listerCles", "Liste les clés valides, sans leur secret.")
            .Responds(200, new Page<VueCle>([new(ExempleId, Role.Employeur, "etti-bois", "Logiciel de paie", Examples.Instant, Examples.Instant)], null))
            .Refuse(400, "parametre-invalide");
        cles.MapDelete("/{id}", Revoke)
            .Describe("revoquerCle", "Révoque une clé : elle cesse de servir en quelques secondes.")
            .RespondsWithoutBody(204)
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> Create(HttpContext contexte, KeyIssuer serrurier) => Responses.Json(
        StatusCodes.Status201Created,
        await serrurier.CreateAsync(contexte.AuteurDActe(), await Body.ReadFicheAsync<DemandeCle>(contexte), contexte.RequestAborted));

    private static async Task<IResult> List(string? apres, string? limite, ClesPostgres cles, CancellationToken cancellationToken) =>
        Responses.Ok(await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => cles.ListAsync(curseur, nombre, cancellationToken),
            cle => cle.Id,
            cle => new VueCle(cle.Id, cle.Role, cle.Sujet, cle.Libelle, cle.Creee, cle.Servie)));

    private static async Task<IResult> Revoke(string id, HttpContext contexte, KeyIssuer serrurier) =>
        await serrurier.RevokeAsync(contexte.AuteurDActe(), id, contexte.RequestAborted) ? Results.NoContent() : throw Parametres.NotFound();
}
