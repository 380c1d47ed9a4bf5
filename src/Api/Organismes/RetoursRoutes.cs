namespace Clauses.Api.Organismes;

/// <param name="Retours">Whether the person objects to their prescripteur knowing what becomes of them.</param>
internal sealed record DemandeOpposition([property: Required] bool? Retours);

/// <summary><c>/v1/organismes/{id}/retours</c>, and who objects to standing in it.</summary>
internal static class RetoursRoutes
{
    private static readonly Retour Exemple = new(
        1, "macon-lot-3", "o-0042", "p-0107", EtatOrientation.NonRetenue, new(2024, 3, 14), MotifOrientation.Competences, null, null,
        "Un CACES serait un plus.", Examples.Instant);

    public static void Open(RouteGroupBuilder v1)
    {
        v1.MapGet("/organismes/{id}/retours", List)
            .WithTags("Organismes")
            .Pour(Role.Facilitateur, Role.Prescripteur)
            .Describe(
                "lireRetours", "Donne ce que deviennent les orientations d'un organisme, numéroté et dans l'ordre : le lire à nouveau donne la même chose.")
            .Responds(200, new Page<Retour>([Exemple], "1"))
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
        v1.MapPut("/participants/{id}/opposition", Oppose)
            .WithTags("Participants")
            .Describe("inscrireOpposition", "Dit si la personne s'oppose à ce que son prescripteur sache ce qu'elle devient.")
            .Receives(new DemandeOpposition(true))
            .Responds(200, new DemandeOpposition(true))
            .Refuse(404, "introuvable")
            .Refuse(422, "champ-invalide");
    }

    private static async Task<IResult> List(
        string id, string? apres, string? limite, HttpContext contexte, IRegistre registre, RetoursPostgres retours, ITerritoires territoires, TimeProvider temps)
    {
        var (curseur, nombre) = (ReadNumero(apres), Pagination.ReadLimit(limite));
        if (!contexte.Porteur().Voit(id) || await registre.ReadAsync<Organisme>(id, contexte.RequestAborted) is null)
            throw Parametres.NotFound();
        var lus = await retours.ReadAsync(id, curseur, nombre + 1, territoires.LastNamed(temps), contexte.RequestAborted);
        return Responses.Ok(new Page<Retour>(
            [.. lus.Take(nombre)],
            lus.Length > nombre ? lus[nombre - 1].Numero.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> Oppose(string id, HttpContext contexte, IRegistre registre, RetoursPostgres retours)
    {
        var opposee = Fields.Required((await Body.ReadFicheAsync<DemandeOpposition>(contexte)).Retours, "retours", "true ou false");
        if (await registre.ReadAsync<Participant>(id, contexte.RequestAborted) is null)
            throw Parametres.NotFound();
        await retours.OpposeAsync(id, opposee, contexte.Porteur().Id, contexte.RequestAborted);
        return Responses.Ok(new DemandeOpposition(opposee));
    }

    private static long ReadNumero(string? apres) => string.IsNullOrEmpty(apres)
        ? 0
        : long.TryParse(apres, NumberStyles.None, CultureInfo.InvariantCulture, out var numero)
            ? numero
            : throw Parametres.Invalid("apres", "le numéro du dernier retour reçu (« suivant » le donne)");
}
