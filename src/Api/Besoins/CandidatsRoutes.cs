namespace Clauses.Api.Besoins;

/// <summary><c>/v1/besoins/{id}/candidats</c>: whom a facilitateur could send.</summary>
internal static class CandidatsRoutes
{
    private static readonly VueCandidat Exemple = new("p-0042", new(2, 1, 45, JamaisPlace: true, new(2025, 9, 30)), Eligible: true);

    public static void Open(RouteGroupBuilder besoins) => besoins.MapGet("/{id}/candidats", List)
        .Describe("listerCandidats", "Liste les personnes qui pourraient être orientées vers un besoin, et ce qui les ordonne. Une personne choisit.")
        .Responds(200, new Page<VueCandidat>([Exemple], null))
        .Refuse(400, "parametre-invalide")
        .Refuse(404, "introuvable");

    private static async Task<IResult> List(
        string id, string? limite, HttpContext contexte, BesoinsPostgres besoins, CandidatsPostgres candidats, ITerritoires territoires, TimeProvider temps)
    {
        var nombre = Pagination.ReadLimit(limite);
        if (await besoins.ReadAsync(id, contexte.Lecteur(), contexte.RequestAborted) is null)
            throw Parametres.NotFound();
        var territoire = territoires.DeCetteAnnee(temps);
        var lus = await candidats.ListAsync(
            id, temps.Today(), territoire.Placements.ExclusionNonRetenue, [.. territoire.Communes.Select(commune => commune.Code)], nombre,
            contexte.RequestAborted);
        return Responses.Ok(new Page<VueCandidat>([.. lus.Select(VueCandidat.De)], null));
    }
}

/// <summary>A person who could be sent.</summary>
/// <param name="Score">What orders the list, in its order.</param>
/// <param name="Eligible">Whether a criterion holds on the need's first day.</param>
internal sealed record VueCandidat(string Participant, VueScore Score, bool Eligible)
{
    public static VueCandidat De(Candidat candidat) => new(
        candidat.Participant, new(candidat.Metier, candidat.Commune, candidat.Attente, candidat.JamaisPlace, candidat.FinEligibilite), candidat.Eligible);
}

/// <summary>The parts of the order.</summary>
/// <param name="Metier">Was sent to this trade (2) or its family (1) before.</param>
/// <param name="Commune">Lives where the work is (2), or in the territory (1).</param>
/// <param name="Attente">Days since the person came, or since their last contract ended.</param>
/// <param name="JamaisPlace">Never had a contract here.</param>
/// <param name="FinEligibilite">When eligibility ends, as far as that may be told; absent: not known.</param>
internal sealed record VueScore(int Metier, int Commune, int Attente, bool JamaisPlace, DateOnly? FinEligibilite);
