using Clauses.Grains.Controles;

namespace Clauses.Api.Verification;

/// <summary><c>GET /v1/verification</c>, for the facilitateur.</summary>
internal static class VerificationRoutes
{
    private static readonly VueVerification Exemple = new(15_764, 768, 1, 16_220, [],
    [
        new(2024, Heures.Entieres(181_777), Heures.Entieres(8_650), Heures.Entieres(9_793), Heures.Entieres(200_220), 402, 11, 730, true, true, 0),
    ], VueVerification.Complete, null);

    private static readonly VueAvancement ExempleAvancement = new("en-cours", Examples.Instant, null, 19, 4, 402);

    public static void Open(RouteGroupBuilder v1)
    {
        var verification = v1.MapGroup("/verification").WithTags("Exploitation");
        verification.MapGet("", Verify)
            .Describe(
                "verifier",
                "Compare chaque solde, total et bilan avec ce que le grand livre redonne par SQL, chaque table d'un bilan avec les autres, et chaque écriture avec le sceau qui la lie à la précédente. "
                + "« etendue=suite » ne regarde que ce qui a bougé depuis la dernière où tout concordait ; la réponse dit par « etendue » et « depuis » laquelle des deux ce fut. "
                + "Une seule court à la fois : qui la demande pendant ce temps reçoit la suivante.")
            .Responds(200, Exemple)
            .Refuse(400, "parametre-invalide")
            .Refuse(503, "service-indisponible");
        verification.MapGet("/avancement", Avancer)
            .Describe("lireAvancement", "Dit où en est la vérification qui court, ou ce que fut la dernière.")
            .Responds(200, ExempleAvancement);
    }

    private static async Task<IResult> Verify(string? etendue, IGrainFactory grains, CancellationToken cancellationToken) =>
        await grains.GetGrain<IVerificationGrain>(0).Verifier(IsSuite(etendue)).WaitAsync(cancellationToken) is { } constat
            ? Responses.Ok(VueVerification.De(constat))
            : throw new ProblemException(
                ProblemKind.ServiceUnavailable, "La vérification n'a pas pu aller à son terme ; demandez-la de nouveau dans un instant.");

    private static bool IsSuite(string? etendue) => etendue switch
    {
        null or "" or VueVerification.Complete => false,
        VueVerification.Suite => true,
        _ => throw Parametres.Invalid(
            "etendue", $"{VueVerification.Complete}, ou {VueVerification.Suite} : ce qui a bougé depuis la dernière où tout concordait"),
    };

    private static async Task<IResult> Avancer(IGrainFactory grains) =>
        Responses.Ok(VueAvancement.De(await grains.GetGrain<IVerificationGrain>(0).Avancement()));
}
