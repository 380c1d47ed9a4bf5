namespace Clauses.Api.Audit;

/// <summary>A line of the audit trail.</summary>
/// <param name="Id">Its number: later lines have greater ones.</param>
/// <param name="Instant">When; of refusals, the minute that they are counted in.</param>
/// <param name="Acteur">Id of the account, key or read-only link, or <c>exploitant</c>, <c>systeme</c>, <c>restauration</c>; absent: nobody knows.</param>
/// <param name="Reseau">Where from: the address, cut to its network.</param>
/// <param name="Nombre">How often, of refusals in that minute.</param>
internal sealed record VueAudit(
    long Id, DateTimeOffset Instant, Acte Acte, string? Acteur, Role? Role, string? Reseau, string? Objet, int Nombre)
{
    public static VueAudit De(LigneAudit ligne) =>
        new(ligne.Id, ligne.Instant, ligne.Acte, ligne.Acteur, ligne.Role, ligne.Reseau, ligne.Objet, ligne.Nombre);
}

/// <summary><c>GET /v1/audit</c>: for the facilitateur's own keeping.</summary>
internal static class AuditRoutes
{
    private static readonly VueAudit Exemple = new(
        42, Examples.Instant, Acte.CleCreee, "0198f0c1d2e37a4b8c5d6e7f8091a2b3", Role.Facilitateur, "203.0.113.0/24", "0198f0c1d2e37a4b8c5d6e7f8091a2b4", 1);

    public static void Open(RouteGroupBuilder v1) => v1.MapGet("/audit", List)
        .WithTags("Journal des accès")
        .Describe("listerAudit", "Donne le journal des accès, du plus ancien au plus récent : qui est entré, et qui a fait quoi de ce qui donne accès.")
        .Responds(200, new Page<VueAudit>([Exemple], "42"))
        .Refuse(400, "parametre-invalide");

    private static async Task<IResult> List(string? apres, string? limite, AuditPostgres audit, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(apres) && !long.TryParse(apres, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw Parametres.Invalid("apres", "le numéro du dernier élément reçu (« suivant » le donne)");
        return Responses.Ok(await new Pagination(string.IsNullOrEmpty(apres) ? null : apres, Pagination.ReadLimit(limite)).ReadAsync(
            (curseur, nombre) => audit.ListAsync(curseur is null ? 0 : long.Parse(curseur, CultureInfo.InvariantCulture), nombre, cancellationToken),
            ligne => ligne.Id.ToString(CultureInfo.InvariantCulture),
            VueAudit.De));
    }
}
