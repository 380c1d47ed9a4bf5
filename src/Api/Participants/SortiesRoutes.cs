using System.ComponentModel.DataAnnotations;
using Clauses.Api.Common;
using Clauses.Api.Documentation;
using Clauses.Grains.Domain;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;

namespace Clauses.Api.Participants;

/// <param name="Sorties">1 to 5 000 ends of parcours.</param>
internal sealed record DemandeSorties([property: Required] IReadOnlyList<DemandeSortie>? Sorties);

/// <param name="Participant">Id of the person.</param>
/// <param name="Parcours">Numero of the parcours that it closes.</param>
/// <param name="Date">The day.</param>
/// <param name="Nature">What the person goes to.</param>
/// <param name="Debut">First day of that.</param>
/// <param name="FinPrevue">Its last day, where one is foreseen.</param>
/// <param name="Quotite">In hundredths of full time.</param>
/// <param name="MemeEmployeur">Whether with the employer of a contract of the parcours.</param>
/// <param name="Clause">Whether it is itself a contract under a clause.</param>
/// <param name="Preuve">By what it is known; absent: nothing.</param>
internal sealed record DemandeSortie(
    [property: Required] string? Participant, [property: Required] int? Parcours, [property: Required] DateOnly? Date, [property: Required] string? Nature,
    DateOnly? Debut, DateOnly? FinPrevue, int? Quotite, bool? MemeEmployeur, bool? Clause, PreuveSortie? Preuve);

/// <param name="Etat">enregistree, deja-enregistree or refusee.</param>
/// <param name="Code">Why it is refused.</param>
/// <param name="Detail">The same in words, with the cure.</param>
internal sealed record ResultatSortie(string? Participant, int? Parcours, string Etat, string? Code, string? Detail);

/// <param name="Resultats">One for each that was sent, in order.</param>
internal sealed record ReponseSorties(int Enregistrees, int DejaEnregistrees, int Refusees, IReadOnlyList<ResultatSortie> Resultats);

/// <summary><c>/v1/sorties</c>: how parcours end.</summary>
internal static class SortiesRoutes
{
    private static readonly DemandeSortie Exemple = new("p-0042", 1, new(2024, 11, 29), "cdi", new(2024, 12, 2), null, 100, true, false, PreuveSortie.Contrat);

    public static void Open(RouteGroupBuilder v1) => v1.MapPost("/sorties", Clore)
        .WithTags("Participants")
        .Describe("cloreParcours", "Clôt des parcours : ce à quoi la personne va. Chaque sortie est prise ou refusée par elle-même.")
        .Receives(new DemandeSorties([Exemple]))
        .Responds(200, new ReponseSorties(1, 0, 0, [new("p-0042", 1, "enregistree", null, null)]))
        .Responds(207, new ReponseSorties(0, 0, 1, [new("p-0042", 1, "refusee", "parcours-clos", "Ce parcours est déjà clos, autrement ; rien n'a changé.")]))
        .Refuse(400, "corps-illisible", "nombre-invalide")
        .Refuse(503, "issue-incertaine");

    private static async Task<IResult> Clore(HttpContext contexte, IGrainFactory grains)
    {
        var sorties = await Body.ReadAsync(contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "sorties", SortiesReader.Read));
        var resultats = new List<ResultatSortie>(sorties.Count);
        foreach (var sortie in sorties)
            resultats.Add(await CloreAsync(sortie, contexte.Demandeur(), grains));
        int Compte(string etat) => resultats.Count(resultat => resultat.Etat == etat);
        var refusees = Compte("refusee");
        return Responses.Json(
            refusees == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus,
            new ReponseSorties(Compte("enregistree"), Compte("deja-enregistree"), refusees, resultats));
    }

    private static async Task<ResultatSortie> CloreAsync(SortieLue lue, Demandeur demandeur, IGrainFactory grains)
    {
        ResultatSortie Refuse(string code, string detail) => new(lue.Participant, lue.Parcours, "refusee", code, detail);
        if (lue.Code is { } defaut)
            return Refuse(defaut, lue.Detail!);
        var reponse = await grains.GetGrain<IParticipantGrain>(lue.Participant!).Clore(lue.Parcours!.Value, lue.Sortie!, demandeur);
        Outcomes.Require(reponse.Outcome);
        return reponse.Refus is { } refus
            ? Refuse(Codes<RefusParcours>.De(refus), TextesParcours.Refus(refus, "date").Problem.Detail)
            : new(lue.Participant, lue.Parcours, reponse.Inscription == Inscription.Identique ? "deja-enregistree" : "enregistree", null, null);
    }
}
