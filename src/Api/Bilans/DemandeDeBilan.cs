using Clauses.Api.Access;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Bilans;

/// <summary>Which exercice is asked for, as of when, and what it is made with.</summary>
/// <param name="Annee">The exercice.</param>
/// <param name="Au">An effective date.</param>
/// <param name="ConnuLe">A recorded time.</param>
/// <param name="Contexte">The request.</param>
/// <param name="Bureau">Makes bilans.</param>
/// <param name="Faits">The ledger.</param>
/// <param name="Territoires">The parameters.</param>
/// <param name="Temps">Says what the present is.</param>
internal readonly record struct DemandeDeBilan(
    [FromRoute(Name = "annee")] string Annee,
    [FromQuery(Name = "au")] string? Au,
    [FromQuery(Name = "connuLe")] string? ConnuLe,
    HttpContext Contexte,
    BilanBuilder Bureau,
    IFaits Faits,
    ITerritoires Territoires,
    TimeProvider Temps)
{
    private Moment Moment => Moments.Read(Au, ConnuLe, Contexte.Porteur(), Temps);

    /// <summary>The bilan, nothing hidden.</summary>
    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public async Task<VueBilan> EtablirAsync() => VueBilan.De(
        await Bureau.EtablirAsync(Parametres.Annee(Annee), Moment, Contexte.RequestAborted), HiddenCells.Aucune);

    /// <summary>The consolidation.</summary>
    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public async Task<VueConsolidation> ConsolidateAsync()
    {
        var (annee, moment) = (Parametres.Annee(Annee), Moment);
        var territoire = await Territoires.InForceAsync(annee, moment.ConnuLe, Contexte.RequestAborted);
        return VueConsolidation.De(Consolidation.De(await Faits.ReadAsync(annee, moment, Contexte.RequestAborted), territoire));
    }
}
