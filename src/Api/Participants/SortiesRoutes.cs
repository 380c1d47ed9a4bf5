namespace Clauses.Api.Participants;

/// <param name="Sorties">1 to 5 000 ends of parcours.</param>
internal sealed record DemandeSorties([property: Required] IReadOnlyList<DemandeSortie>? Sorties);

/// <param name="Quotite">In hundredths of full time.</param>
/// <param name="MemeEmployeur">Whether with the employer of a contract of the parcours.</param>
/// <param name="Clause">Whether it is itself a contract under a clause.</param>
/// <param name="Preuve">By what it is known; absent: nothing.</param>
internal sealed record DemandeSortie(
    [property: Required] string? Participant, [property: Required] int? Parcours, [property: Required] DateOnly? Date, [property: Required] string? Nature,
    DateOnly? Debut, DateOnly? FinPrevue, int? Quotite, bool? MemeEmployeur, bool? Clause, PreuveSortie? Preuve);

/// <param name="Etat">enregistree or corrigee, deja-enregistree or deja-corrigee, or refusee.</param>
/// <param name="Detail">The same in words, with the cure.</param>
internal sealed record ResultatSortie(string? Participant, int? Parcours, string Etat, string? Code, string? Detail);

/// <param name="Resultats">One for each that was sent, in order.</param>
internal sealed record ReponseSorties(int Enregistrees, int DejaEnregistrees, int Refusees, IReadOnlyList<ResultatSortie> Resultats);

/// <param name="Corrections">1 to 5 000 corrections of ends of parcours.</param>
internal sealed record DemandeCorrectionsDeSorties([property: Required] IReadOnlyList<CorrectionDeSortie>? Corrections);

/// <summary>An end of a parcours as it should have been said, whole.</summary>
/// <param name="Annulee">True: it did not end, and is open again; nothing else is read then but the motif.</param>
/// <param name="Quotite">In hundredths of full time.</param>
/// <param name="MemeEmployeur">Whether with the employer of a contract of the parcours.</param>
/// <param name="Clause">Whether it is itself a contract under a clause.</param>
/// <param name="Preuve">By what it is known; absent: nothing.</param>
/// <param name="Motif">Why: it is kept apart, and can be erased.</param>
internal sealed record CorrectionDeSortie(
    [property: Required] string? Participant, [property: Required] int? Parcours, bool? Annulee, DateOnly? Date, string? Nature, DateOnly? Debut,
    DateOnly? FinPrevue, int? Quotite, bool? MemeEmployeur, bool? Clause, PreuveSortie? Preuve, [property: Required] string? Motif);

/// <param name="Resultats">One for each that was sent, in order.</param>
internal sealed record ReponseCorrectionsDeSorties(int Corrigees, int DejaCorrigees, int Refusees, IReadOnlyList<ResultatSortie> Resultats);

/// <summary><c>/v1/sorties</c>: how parcours end, and what was said of it by mistake.</summary>
internal static class SortiesRoutes
{
    private static readonly DemandeSortie Exemple = new("p-0042", 1, new(2024, 11, 29), "cdi", new(2024, 12, 2), null, 100, true, false, PreuveSortie.Contrat);

    public static void Open(RouteGroupBuilder v1)
    {
        var sorties = v1.MapGroup("/sorties").WithTags("Participants");
        sorties.MapPost("", Clore)
            .Describe("cloreParcours", "Clôt des parcours : ce à quoi la personne va. Chaque sortie est prise ou refusée par elle-même.")
            .Receives(new DemandeSorties([Exemple]))
            .Responds(200, new ReponseSorties(1, 0, 0, [new("p-0042", 1, "enregistree", null, null)]))
            .Responds(
                207, new ReponseSorties(0, 0, 1, [new("p-0042", 1, "refusee", "parcours-clos", "Ce parcours est déjà clos, autrement ; rien n'a changé.")]))
            .Refuse(400, "corps-illisible", "nombre-invalide")
            .Refuse(503, "issue-incertaine");
        sorties.MapPost("/corrections", Corriger)
            .Describe("corrigerSorties", "Corrige des sorties, ou les annule : le parcours est de nouveau ouvert. Ce qui fut écrit reste dans son histoire.")
            .Receives(new DemandeCorrectionsDeSorties([new("p-0042", 1, true, null, null, null, null, null, null, null, null, "Erreur de personne")]))
            .Responds(200, new ReponseCorrectionsDeSorties(1, 0, 0, [new("p-0042", 1, "corrigee", null, null)]))
            .Responds(207, new ReponseCorrectionsDeSorties(0, 0, 1, [new("p-0042", 1, "refusee", "motif-requis", "motif : dites pourquoi.")]))
            .Refuse(400, "corps-illisible", "nombre-invalide")
            .Refuse(503, "issue-incertaine");
    }

    private static async Task<IResult> Clore(HttpContext contexte, IGrainFactory grains)
    {
        var lues = await Body.ReadAsync(contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "sorties", SortiesReader.Read));
        var demandeur = contexte.Demandeur();
        var (resultats, faites, deja, refusees) = await DoAsync(
            lues, lue => grains.GetGrain<IParticipantGrain>(lue.Participant!).Clore(lue.Parcours!.Value, lue.Sortie!, demandeur), "enregistree", "deja-enregistree");
        return Responses.Json(Statut(refusees), new ReponseSorties(faites, deja, refusees, resultats));
    }

    private static async Task<IResult> Corriger(HttpContext contexte, IGrainFactory grains)
    {
        var lues = await Body.ReadAsync(contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "corrections", SortiesReader.ReadCorrection));
        var demandeur = contexte.Demandeur();
        var (resultats, faites, deja, refusees) = await DoAsync(
            lues, lue => grains.GetGrain<IParticipantGrain>(lue.Participant!).CorrigerSortie(lue.Parcours!.Value, lue.Sortie, lue.Motif!, demandeur), "corrigee", "deja-corrigee");
        return Responses.Json(Statut(refusees), new ReponseCorrectionsDeSorties(faites, deja, refusees, resultats));
    }

    private static int Statut(int refusees) => refusees == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus;

    /// <summary>One after the other: two may be about the same person.</summary>
    private static async Task<(List<ResultatSortie> Resultats, int Faites, int Deja, int Refusees)> DoAsync(
        List<SortieLue> lues, Func<SortieLue, Task<ReponseParticipant>> faire, string faite, string deja)
    {
        var resultats = new List<ResultatSortie>(lues.Count);
        foreach (var lue in lues)
        {
            var (etat, code, detail) = (faite, lue.Code, lue.Detail);
            if (code is null)
            {
                var reponse = await faire(lue);
                Outcomes.Require(reponse.Outcome);
                if (reponse.Refus is { } refus)
                    (code, detail) = (Codes<RefusParcours>.De(refus), TextesParcours.Refus(refus, "date").Problem.Detail);
                else if (reponse.Inscription == Inscription.Identique)
                    etat = deja;
            }
            resultats.Add(new(lue.Participant, lue.Parcours, code is null ? etat : "refusee", code, detail));
        }
        int Compte(string etat) => resultats.Count(resultat => resultat.Etat == etat);
        return (resultats, Compte(faite), Compte(deja), Compte("refusee"));
    }
}
