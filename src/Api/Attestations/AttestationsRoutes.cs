using System.Text;
using Clauses.Api.Acces;
using Clauses.Api.Documentation;
using Clauses.Grains.Registre;

namespace Clauses.Api.Attestations;

/// <summary><c>/v1/marches/{id}/attestation</c>: what a marché did over a period, to print.</summary>
internal static class AttestationsRoutes
{
    private const string Exemple = "<!DOCTYPE html><html lang=\"fr\">…</html>";

    /// <summary>Maps the route.</summary>
    public static void Ouvrir(RouteGroupBuilder v1) => v1.MapGet("/marches/{id}/attestation", AttesterAsync)
        .WithTags("Marchés")
        .Pour(Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur)
        .Decrire("attester", "Atteste les heures validées d'un marché sur une période, en page à imprimer ; sans noms, et masquée sous 5 personnes.")
        .RepondFichier(PageAttestation.TypeMime, Exemple)
        .Refuse(400, "parametre-invalide")
        .Refuse(404, "introuvable");

    private static async Task<IResult> AttesterAsync(string id, string? du, string? au, HttpContext contexte, Redaction redaction) =>
        Results.Text(await redaction.EcrireAsync(id, du, au, contexte), PageAttestation.TypeMime, Encoding.UTF8);
}
